import type { IncomingRow } from "./submit-records.commands.ts";

/** So many rows go to the database at once: enough to work by sets, few enough to stay small. */
export const ROWS_PER_BATCH = 4_096;

/** A batch is full earlier where its rows are large, as boundaries are; in bytes, about. */
const SIZE_OF_BATCH = 8_000_000;

/** Gathers rows as they are read into batches for the database. */
export async function* inBatches(
  pieces: AsyncIterable<readonly IncomingRow[]>,
): AsyncGenerator<readonly IncomingRow[], void, undefined> {
  let batch: IncomingRow[] = [];
  let size = 0;
  for await (const piece of pieces) {
    for (const row of piece) {
      batch.push(row);
      size += row.size;
      if (batch.length < ROWS_PER_BATCH && size < SIZE_OF_BATCH) continue;
      yield batch;
      [batch, size] = [[], 0];
    }
  }
  if (batch.length > 0) yield batch;
}
