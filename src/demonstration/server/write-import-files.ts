import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import type { OnProgress } from "../../foundation/server/command-io.ts";
import type { RecordKind } from "../../verification/domain/states.ts";
import { bigRecords } from "../domain/big-records.ts";
import { inventDemonstration, type DemonstrationInput } from "../domain/demonstration.ts";
import { headerLine, rowLine, type RecordFile, type Row } from "../domain/records.ts";

/** A file that was written: its name, what it holds, and in which state its records come in. */
export type WrittenFile = {
  readonly file: string;
  readonly kind: RecordKind;
  readonly decided: RecordFile["decided"];
  readonly afterBulletins: boolean;
  readonly rows: number;
};

/** How big a programme for benchmarks shall be, in rows. */
export type BigSize = { readonly items: number; readonly releases: number };

const CHARACTERS_AT_ONCE = 65_536;

/** Writes rows to a file without waiting for each, and without holding more than a little of them. */
async function openRows(folder: string, name: string, kind: RecordKind) {
  const stream: WriteStream = createWriteStream(join(folder, name));
  // An error comes out of `end`, or of the next write, and must not end the process before.
  let failure: Error | undefined;
  stream.on("error", (error) => {
    failure = error;
  });
  let waiting = headerLine(kind);
  let rows = 0;
  return {
    async write(row: Row): Promise<void> {
      waiting += rowLine(kind, row);
      rows += 1;
      if (waiting.length < CHARACTERS_AT_ONCE) return;
      if (failure) throw failure;
      const roomy = stream.write(waiting);
      waiting = "";
      if (!roomy) await once(stream, "drain");
    },
    async end(): Promise<WrittenFile> {
      stream.end(waiting);
      await finished(stream);
      return { file: name, kind, decided: "approved", afterBulletins: false, rows };
    },
  };
}

const describe = async (folder: string, seed: number, files: readonly WrittenFile[]): Promise<void> => {
  const note =
    "DEMONSTRATION: the records are invented and calibrated to published totals. Import the files in this order, each as its kind.";
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify({ note, seed, files }, null, 2)}\n`);
};

/** Writes files of records into a folder, each as CSV. */
export async function writeFiles(folder: string, files: readonly RecordFile[]): Promise<WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const { name, kind, decided, afterBulletins, rows } of files) {
    const out = await openRows(folder, `${name}.csv`, kind);
    for (const row of rows) await out.write(row);
    written.push({ ...(await out.end()), decided, afterBulletins });
  }
  return written;
}

/**
 * Writes the demonstration programme as import files, with a manifest that says in which order they go in.
 *
 * @param folder  made where it is absent; files of the same names are written over
 */
export async function writeDemonstration(folder: string, input: DemonstrationInput): Promise<WrittenFile[]> {
  await mkdir(folder, { recursive: true });
  const written = await writeFiles(folder, inventDemonstration(input));
  await describe(folder, input.seed, written);
  return written;
}

/**
 * Writes a big programme for benchmarks as import files, in constant memory.
 *
 * @param signal  ends the writing early; what was written until then stays
 */
export async function writeBigProgramme(
  folder: string,
  input: DemonstrationInput,
  size: BigSize,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<WrittenFile[]> {
  await mkdir(folder, { recursive: true });
  const areas = await openRows(folder, "11-hazardous-areas.csv", "hazardous-area");
  const tasks = await openRows(folder, "12-tasks.csv", "task");
  const releases = await openRows(folder, "15-release-polygons.csv", "release-polygon");
  const items = await openRows(folder, "16-ordnance-items.csv", "ordnance-item");
  let written = 0;
  for (const rows of bigRecords(input, size)) {
    signal.throwIfAborted();
    await areas.write(rows.hazardousArea);
    await tasks.write(rows.task);
    for (const row of rows.releasePolygons) await releases.write(row);
    for (const row of rows.items) await items.write(row);
    written += rows.items.length;
    onProgress("writing items", written, size.items);
  }
  const files = [await areas.end(), await tasks.end(), await releases.end(), await items.end()];
  await describe(folder, input.seed, files);
  return files;
}
