import type { Actor } from "../../access/domain/actor.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Database } from "../../foundation/server/database.ts";
import { appendJournal } from "../../foundation/server/journal.ts";
import { programmeContext } from "../../exchange/domain/programme-context.ts";
import { rowReader, type RowReader } from "../../exchange/domain/read-row.ts";
import { recordKinds } from "../../exchange/domain/record-kinds.ts";
import { submitRecords, type IncomingRow, type RefusedRow } from "../../exchange/server/submit-records.commands.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { followStanding } from "../../verification/server/decide.commands.ts";
import { COLUMNS, type RecordFile, type Row } from "../domain/records.ts";

const ROWS_AT_ONCE = 4_000;

/** Who enters records, where, and what day it is. */
export type Entering = {
  readonly database: Database;
  readonly profile: ProgrammeProfile;
  readonly actor: Actor;
  readonly today: CalendarDate;
};

/**
 * Enters the rows of one file as the import would: read, judged, compared with the register, decided, in one transaction.
 *
 * @throws Error where a row is refused, for the generator makes none that should be
 */
export function enterRecords({ database, profile, actor, today }: Entering, file: RecordFile): Promise<number> {
  const reader = rowReader(recordKinds[file.kind], COLUMNS[file.kind], programmeContext(profile, today));
  if (!reader.ok) throw new Error(`${file.name}: ${JSON.stringify(reader.refusal)}`);
  return database.transaction(async (sql) => {
    const seq = await appendJournal(sql, {
      actor,
      action: "demonstration.records-entered",
      subjectKind: file.kind,
      subjectId: file.name,
      content: { name: file.name, decided: file.decided, rows: file.rows },
      details: { rows: file.rows.length, decided: file.decided },
    });
    const { entered } = await submitRecords(database, sql, batchesOf(file, reader.value), {
      kind: file.kind,
      actor,
      profile,
      today,
      seq,
      state: file.decided,
      onRefused: (rows) => refuse(file, rows),
    });
    const refusal = file.decided === "approved" && (await followStanding(sql, actor.programmeId, file.kind, seq));
    if (refusal) throw new Error(`${file.name}: ${JSON.stringify(refusal)}`);
    return entered;
  });
}

async function* batchesOf({ kind, rows }: RecordFile, read: RowReader): AsyncGenerator<IncomingRow[]> {
  const columns = COLUMNS[kind];
  const cells = (row: Row): string[] => columns.map((column) => String(row[column] ?? ""));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    // Others have a turn between batches.
    yield await Promise.resolve(
      rows.slice(from, from + ROWS_AT_ONCE).map((row, index) => ({
        line: from + index + 2,
        size: 0,
        raw: row,
        ...read(cells(row)),
      })),
    );
  }
}

function refuse({ name }: RecordFile, rows: readonly RefusedRow[]): void {
  const [first] = rows;
  throw new Error(
    `${name}: ${rows.length} rows are refused, line ${first?.line} for ${JSON.stringify(first?.findings)}`,
  );
}
