import { csvRow } from "../../foundation/domain/csv-row.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { balanceOf, balancesBy, type LandBalance, movementsWithin } from "../domain/land-balance.ts";
import { LINES, type Movement } from "../domain/land-ledger.ts";
import type { HazardLedger } from "./hazard-ledgers.ts";
import { type BalanceChoice, chosenMovements } from "./land-balance-choice.ts";

/** One row of a balance: a district of the programme, or a hazardous area of a district. */
export type BalanceRow = { readonly id: string; readonly label: string; readonly balance: LandBalance };

/** The balance of what was chosen, and of its parts: districts of the programme, hazardous areas of a district. */
export type BalanceView = {
  readonly choice: BalanceChoice;
  readonly parts: "district" | "hazard";
  readonly balance: LandBalance;
  readonly rows: readonly BalanceRow[];
  /** what makes the lines of these days, in the order of the days */
  readonly movements: readonly Movement[];
  /** the programme has hazardous areas that the reader may not see: what remains is not all that remains */
  readonly isPart: boolean;
};

/** Adds ledgers up as somebody chose. */
export function viewOf(
  ledgers: ReadonlyMap<string, HazardLedger>,
  choice: BalanceChoice,
  nameOfDistrict: (id: string) => string,
  isPart: boolean,
): BalanceView {
  const chosen = chosenMovements(
    [...ledgers.values()].flatMap(({ movements }) => movements),
    choice,
  );
  const parts = choice.district === undefined && choice.hazard === undefined ? "district" : "hazard";
  const balances = balancesBy(chosen, choice, ({ districtId, hazardId }) =>
    parts === "district" ? districtId : hazardId,
  );
  const labelOf = (id: string): string =>
    parts === "district" ? nameOfDistrict(id) : (ledgers.get(id)?.hazard.localId ?? id);
  return {
    choice,
    parts,
    isPart,
    balance: balanceOf(chosen, choice),
    rows: [...balances]
      .filter(([, { opening, lines }]) => opening !== 0 || LINES.some((line) => lines[line] !== 0))
      .map(([id, balance]) => ({ id, label: labelOf(id), balance }))
      .toSorted((a, b) => (a.label < b.label ? -1 : 1)),
    movements: movementsWithin(chosen, choice).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
  };
}

const inSquareMetres = (hundredths: number): number => hundredths / 100;

const balanceInSquareMetres = ({ opening, lines, remaining }: LandBalance) => ({
  opening: inSquareMetres(opening),
  lines: Object.fromEntries(LINES.map((line) => [line, inSquareMetres(lines[line])])),
  remaining: inSquareMetres(remaining),
});

/** The balance as data: areas in m² with two decimals, lines that take land away negative. */
export function balanceAsJson(
  { choice, parts, balance, rows, movements, isPart }: BalanceView,
  { programme }: ProgrammeProfile,
) {
  return {
    programme: programme.id,
    /** false where the programme has hazardous areas that the reader may not see */
    complete: !isPart,
    choice,
    unit: "m2",
    balance: balanceInSquareMetres(balance),
    [parts === "district" ? "districts" : "hazardousAreas"]: rows.map(({ id, label, balance: part }) => ({
      id,
      label,
      ...balanceInSquareMetres(part),
    })),
    movements: movements.map(({ amount, ...movement }) => ({ ...movement, amountM2: inSquareMetres(amount) })),
  };
}

/** Two decimals always, so that a column can be read and added. */
const cell = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** The balance as a table: one row for each part and one for the total, in m². */
export function balanceAsCsv({ choice, parts, balance, rows }: BalanceView): string {
  const header = ["from", "to", parts, "name", "opening_m2", ...LINES.map((line) => `${line}_m2`), "remaining_m2"];
  const row = (id: string, label: string, part: LandBalance): string =>
    csvRow([
      choice.from ?? "",
      choice.to ?? "",
      id,
      label,
      cell(part.opening),
      ...LINES.map((line) => cell(part.lines[line])),
      cell(part.remaining),
    ]);
  return (
    csvRow(header) + rows.map((part) => row(part.id, part.label, part.balance)).join("") + row("", "total", balance)
  );
}
