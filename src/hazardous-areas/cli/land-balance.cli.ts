import { parseArgs } from "node:util";
import { isCalendarDate } from "../../foundation/domain/dates.ts";
import { formatDecimal } from "../../foundation/domain/format.ts";
import { type CommandIo, EXIT, refuseUsage } from "../../foundation/server/command-io.ts";
import { derivedId } from "../../foundation/server/ids.ts";
import { type OpenProgramme, PROGRAMME_OPTIONS, withProgramme } from "../../main/open-programme.ts";
import { nameOf } from "../../verification/server/record-fields.ts";
import { LINES } from "../domain/land-ledger.ts";
import { rememberedLedgers } from "../server/hazard-ledgers.ts";
import { type BalanceChoice, readChoice } from "../server/land-balance-choice.ts";
import { landBalanceText, lineText } from "../server/land-balance.text.ts";
import { balanceAsCsv, balanceAsJson, type BalanceView, viewOf } from "../server/land-balance-view.ts";
import { LAND_BALANCE_USAGE } from "./land-balance.text.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  from: { type: "string" },
  to: { type: "string" },
  district: { type: "string" },
  hazard: { type: "string" },
  known: { type: "string" },
  csv: { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/**
 * `firmground land balance`: the balance of hazardous land.
 *
 * @returns 0; 64 after one sentence on `stderr` for arguments that make no sense
 */
export async function landBalanceCommand(args: string[], io: CommandIo): Promise<number> {
  const wrong = (sentence: string) => refuseUsage(io, sentence);
  let values;
  try {
    ({ values } = parseArgs({ args, options: OPTIONS }));
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  if (values.help) {
    io.stdout.write(LAND_BALANCE_USAGE);
    return EXIT.ok;
  }
  const day = [values.from, values.to].find((text) => text !== undefined && !isCalendarDate(text));
  if (day !== undefined) return wrong(`${JSON.stringify(day)} is not a day; write it as yyyy-mm-dd.`);
  if (values.hazard !== undefined && !values.hazard.includes("/")) {
    return wrong(`A hazardous area is named as organisation/number, e.g. anama/${values.hazard}.`);
  }
  if (values.csv && values.json) return wrong("Choose --csv or --json.");

  const { hazard, csv, json, ...fields } = values;
  return withProgramme(values, io, "firmground land", async (open) => {
    const choice = {
      ...readChoice((name) => stringIn(fields, name)),
      hazard: hazard && idOf(open.profile.programme.id, hazard),
    };
    io.stdout.write(await balanceText(open, choice, csv ? "csv" : json ? "json" : "text"));
    return EXIT.ok;
  });
}

/** Writes the balance of what was chosen: as text for people, or as a file. */
export async function balanceText(
  { database, profile, actor }: Pick<OpenProgramme, "database" | "profile" | "actor">,
  choice: BalanceChoice,
  format: "csv" | "json" | "text",
): Promise<string> {
  const programmeId = profile.programme.id;
  const { ledgers, isPart } = await rememberedLedgers(database, programmeId)(actor, choice.known);
  return written(
    viewOf(ledgers, choice, (id) => nameOf(profile.districts, id, "en"), isPart),
    profile,
    format,
  );
}

const stringIn = (values: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
};

function idOf(programmeId: string, number: string): string {
  const [organisation = "", ...rest] = number.split("/");
  return derivedId([programmeId, "hazardous-area", organisation, rest.join("/")]);
}

function written(view: BalanceView, profile: OpenProgramme["profile"], format: "csv" | "json" | "text"): string {
  if (format === "csv") return balanceAsCsv(view);
  if (format === "json") return `${JSON.stringify(balanceAsJson(view, profile), undefined, 2)}\n`;
  const { balance, rows } = view;
  const text = landBalanceText.en;
  const lines = LINES.filter((line) => balance.lines[line] !== 0);
  const statement: readonly (readonly [string, number])[] = [
    [text.opening, balance.opening],
    ...lines.map((line) => [lineText[line].label.en, balance.lines[line]] as const),
    [text.remaining, balance.remaining],
  ];
  return `${titleOf(view.choice)}\n\n${view.isPart ? `${text.onlyPart}\n\n` : ""}${columns(statement)}\n${text.remaining}, ${view.parts === "district" ? "by district" : "by hazardous area"}:\n\n${columns(
    rows.map(({ label, balance: part }) => [label, part.remaining]),
  )}`;
}

const titleOf = ({ from, to, known }: BalanceChoice): string =>
  `Hazardous land in m²${from ? `, from ${from}` : ""}${to ? `, to ${to}` : ""}${known ? `, as known at entry ${known}` : ""}`;

/** Names to the left, amounts to the right under one another. */
function columns(rows: readonly (readonly [string, number])[]): string {
  const amounts = rows.map(([, amount]) => formatDecimal(amount / 100, 2, "en"));
  const [name, width] = [
    Math.max(0, ...rows.map(([label]) => label.length)),
    Math.max(0, ...amounts.map(({ length }) => length)),
  ];
  return rows.map(([label], at) => `  ${label.padEnd(name)}  ${(amounts[at] ?? "").padStart(width)}\n`).join("");
}
