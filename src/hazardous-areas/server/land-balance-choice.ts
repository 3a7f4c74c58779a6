import { type CalendarDate, isCalendarDate } from "../../foundation/domain/dates.ts";
import { isId } from "../../foundation/server/ids.ts";
import type { Span } from "../domain/land-balance.ts";
import { type Line, LINES, type Movement } from "../domain/land-ledger.ts";

/** What part of the balance somebody asks for, as it stands in an address or on a command line. */
export type BalanceChoice = Span & {
  readonly district?: string | undefined;
  readonly hazard?: string | undefined;
  readonly line?: Line | undefined;
  /** an entry of the journal: as known then */
  readonly known?: number | undefined;
};

const isLine = (text: string): text is Line => (LINES as readonly string[]).includes(text);

const day = (text: string | undefined): CalendarDate | undefined =>
  text !== undefined && isCalendarDate(text) ? text : undefined;

/** Reads a choice from the fields of an address; what cannot be read chooses nothing. */
export function readChoice(field: (name: string) => string | undefined): BalanceChoice {
  const [district, hazard, line, known] = ["district", "hazard", "line", "known"].map(field);
  return {
    from: day(field("from")),
    to: day(field("to")),
    district: district !== undefined && /^[a-z][a-z0-9_-]*$/u.test(district) ? district : undefined,
    hazard: hazard !== undefined && isId(hazard) ? hazard : undefined,
    line: line !== undefined && isLine(line) ? line : undefined,
    known: known !== undefined && /^[1-9]\d{0,14}$/u.test(known) ? Number(known) : undefined,
  };
}

/** Writes a choice as the end of an address, with its question mark; nothing where nothing is chosen. Pages are counted from 1. */
export function choiceQuery(choice: BalanceChoice, page = 1): string {
  const fields = (["from", "to", "district", "hazard", "line", "known"] as const).flatMap((name) =>
    choice[name] === undefined ? [] : [[name, String(choice[name])] as [string, string]],
  );
  if (page > 1) fields.push(["page", String(page)]);
  return fields.length === 0 ? "" : `?${new URLSearchParams(fields).toString()}`;
}

/** The movements of the area, district and line that are chosen, of all days. */
export const chosenMovements = (
  movements: readonly Movement[],
  { district, hazard, line }: BalanceChoice,
): Movement[] =>
  movements.filter(
    (movement) =>
      (district === undefined || movement.districtId === district) &&
      (hazard === undefined || movement.hazardId === hazard) &&
      (line === undefined || movement.line === line),
  );
