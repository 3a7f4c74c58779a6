import { readSystem } from "../../foundation/domain/coordinates/coordinate-system.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { programmeContext } from "../domain/programme-context.ts";
import { knownColumns, type ReadRow, rowReader } from "../domain/read-row.ts";
import { recordKinds } from "../domain/record-kinds.ts";
import type { ImportSummary, KeptRow } from "./refused-rows.queries.ts";

/** Reads a refused row as it was kept. */
export type Rereader = (row: Pick<KeptRow, "raw">) => ReadRow;

/**
 * Prepares to read refused rows of an import again, from the cells as they stood in the file: whatever is made of them is made of
 * what was given and of nothing that was written since.
 */
export function rereader(
  { kind, crs }: Pick<ImportSummary, "kind" | "crs">,
  profile: ProgrammeProfile,
  today: CalendarDate,
): Rereader {
  const descriptor = recordKinds[kind];
  const context = programmeContext(profile, today);
  const system = crs === null ? undefined : readSystem("crs", crs, context);
  const reading = system?.ok ? { ...context, crs: system.value } : context;
  const known = knownColumns(descriptor, reading);
  return ({ raw }) => {
    const columns = [...known, ...Object.keys(raw).filter((column) => !known.includes(column))];
    const reader = rowReader(descriptor, columns, reading);
    if (!reader.ok) return { record: undefined, findings: [] };
    return reader.value(columns.map((column) => raw[column] ?? ""));
  };
}
