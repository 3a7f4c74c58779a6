import { once } from "node:events";
import { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Sql } from "./transaction.ts";

const BYTES_AT_ONCE = 65_536;

type Done = (error?: Error | null) => void;

/**
 * A stream into `copy … from stdin` that finishes when the server has taken all of it and fails when it has not.
 *
 * The driver's own stream never ends where the server refuses a row after the last byte was sent. So this one asks the server,
 * with a statement behind the copy: in a failed transaction that fails too, and the transaction cannot be committed by mistake.
 */
export async function copyStream(sql: Sql, target: string): Promise<Writable> {
  const query = sql`copy ${sql.unsafe(target)} from stdin`;
  const inner = await query.writable();

  let refusal: unknown;
  // The driver has answered the query with the stream; what the server says of it later reaches only this.
  const { reject } = query as unknown as { reject: (error: unknown) => void };
  void Object.assign(query, {
    reject(error: unknown) {
      refusal ??= error;
      reject(error);
    },
  });
  inner.on("error", (error) => {
    refusal ??= error;
    outer.destroy(error);
  });

  const settle = async (): Promise<void> => {
    try {
      await sql`select`;
    } catch (error) {
      throw refusal ?? error;
    }
  };

  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const flush = async (): Promise<void> => {
    if (inner.destroyed) throw refusal ?? new Error("the copy has ended");
    const bytes = Buffer.concat(waiting);
    [waiting, waitingBytes] = [[], 0];
    const roomy = inner.write(bytes);
    // A socket that takes everything at once would leave no turn to anybody else: to signals, to other requests.
    await nextTurn();
    if (!roomy && inner.writableNeedDrain && !inner.destroyed) await once(inner, "drain");
  };

  const finish = async (): Promise<void> => {
    await flush();
    const sendEnd = inner._final.bind(inner);
    const endSent = new Promise<void>((resolve) => {
      inner._final = (done) => {
        sendEnd(done);
        resolve();
      };
    });
    inner.end();
    await endSent;
    await settle();
  };

  const outer = new Writable({
    write(chunk: Buffer, _encoding, done) {
      waiting.push(chunk);
      waitingBytes += chunk.length;
      if (waitingBytes < BYTES_AT_ONCE) done();
      else void tell(done, flush());
    },
    final: (done) => void tell(done, finish()),
    destroy(error, done) {
      if (!inner.writableEnded) {
        inner.destroy(error ?? new Error("the copy was given up"));
        void tell(() => undefined, settle());
      }
      done(error);
    },
  });
  return outer;
}

/** Tells a stream, which knows callbacks, how a promise ended. */
async function tell(done: Done, work: Promise<void>): Promise<void> {
  let failure: Error | undefined;
  try {
    await work;
  } catch (error) {
    failure = error instanceof Error ? error : new Error("the copy failed", { cause: error });
  }
  done(failure);
}

/**
 * One row in PostgreSQL's text format: tabs between, a newline behind, `\N` for nothing, and backslashes before what would
 * be misread.
 */
export function copyLine(values: readonly (string | number | boolean | null | undefined)[]): string {
  return `${values.map(copyField).join("\t")}\n`;
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function copyField(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return "\\N";
  return String(value).replaceAll(/[\\\n\r\t]/gu, (character) => ESCAPES[character] ?? character);
}
