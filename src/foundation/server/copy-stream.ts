import { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { bindCopy, type CopyUnderWay, type Sql } from "./transaction.ts";

const BYTES_AT_ONCE = 65_536;

type Done = (error?: Error | null) => void;

/**
 * A stream into `copy … from stdin` that finishes when the server has taken all of it and fails when it has not.
 *
 * Destroyed before that, it tells the server to forget the copy, and it has closed when the server has. The transaction does the
 * same with a copy that is under way when it ends. Both make the transaction one that cannot be committed.
 */
export async function copyStream(sql: Sql, target: string): Promise<Writable> {
  const copy = openCopy(sql, target);
  await copy.opened;

  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const flush = async (): Promise<void> => {
    const bytes = Buffer.concat(waiting);
    [waiting, waitingBytes] = [[], 0];
    await copy.send(bytes);
    // A socket that takes everything at once would leave no turn to anybody else: to signals, to other requests.
    await nextTurn();
  };
  const finish = async (): Promise<void> => {
    if (waitingBytes > 0) await flush();
    copy.end();
    await copy.answered;
  };

  const close = async (error: Error | null, done: Done): Promise<void> => {
    await copy.giveUp();
    done(error);
  };

  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      waiting.push(chunk);
      waitingBytes += chunk.length;
      if (waitingBytes < BYTES_AT_ONCE) done();
      else void tell(done, flush());
    },
    final: (done) => void tell(done, finish()),
    destroy: (error, done) => void close(error, done),
  });
  // Whoever does not listen learns of it from the transaction, which fails.
  stream.on("error", () => undefined);
  copy.answered.catch((error: Error) => stream.destroy(error));
  return stream;
}

/** What the driver's types do not tell of a query: a copy is answered twice, by its stream and at its end. */
type DriverQuery = { resolve(this: void, answer: unknown): void; reject(this: void, error: unknown): void };

type OpenCopy = CopyUnderWay & {
  readonly opened: Promise<unknown>;
  /** resolves when the socket has taken the bytes; rejects with the reason where the copy is over */
  send(bytes: Buffer): Promise<void>;
  end(): void;
};

/**
 * Begins a copy and says what the protocol knows: data, an end, a failure.
 *
 * The driver (3.4.9) wraps these in a stream that never ends where the server refuses a row after the last byte was sent, and that
 * says "failure" once more after each end, into whatever comes next. So only what that stream writes to the socket is used here,
 * and the server's last word is taken from the query, whose stream was its first.
 */
function openCopy(sql: Sql, target: string): OpenCopy {
  const query = sql`copy ${sql.unsafe(target)} from stdin`;
  const { promise: answered, resolve: succeed, reject: refuse } = Promise.withResolvers<void>();
  // It is told to whoever writes, and to the transaction.
  answered.catch(() => undefined);
  let port: Writable | undefined;
  let opened = false;
  let givenUp = false;

  /** Says the last word to the server, once. */
  const conclude = (say: (open: Writable) => void): void => {
    const open = port;
    port = undefined;
    if (open) say(open);
  };
  const fail = (): void => conclude((open) => open._destroy(new Error("the copy was given up"), () => undefined));
  const giveUp = async (): Promise<void> => {
    givenUp = true;
    fail();
    await answered.catch(() => undefined);
  };

  const { resolve, reject } = query as unknown as DriverQuery;
  void Object.assign(query, {
    resolve(answer: unknown) {
      resolve(answer);
      if (opened) {
        port = undefined;
        succeed();
        return;
      }
      opened = true;
      port = answer as Writable;
      // The driver destroys it when the connection breaks or the server refuses.
      port.on("error", () => undefined);
      if (givenUp) fail();
    },
    reject(error: unknown) {
      port = undefined;
      refuse(error);
      reject(error);
    },
  });
  bindCopy(sql, { answered, giveUp });

  return {
    opened: query.writable(),
    answered,
    send: (bytes) =>
      new Promise((taken, failed) => {
        if (port) port._write(bytes, "utf8", (error) => (error ? failed(error) : taken()));
        else answered.then(() => failed(new Error("the copy has ended")), failed);
      }),
    end: () => conclude((open) => open._final(() => undefined)),
    giveUp,
  };
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
