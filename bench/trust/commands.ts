import { randomUUID } from "node:crypto";
import type { Actor } from "../../src/access/domain/actor.ts";
import { findActor } from "../../src/access/server/people.queries.ts";
import { readDemonstrationInput } from "../../src/demonstration/server/demonstration-input.ts";
import { loadBigProgramme } from "../../src/demonstration/server/load-big-programme.ts";
import { recordKinds, type SubmittedRecord } from "../../src/exchange/domain/record-kinds.ts";
import { submitOne } from "../../src/exchange/server/submit-one.commands.ts";
import { calendarDate } from "../../src/foundation/domain/dates.ts";
import type { Database, Sql } from "../../src/foundation/server/database.ts";
import { appendJournal } from "../../src/foundation/server/journal.ts";
import { commandAs } from "../../src/foundation/server/refusable.ts";
import { accepted } from "../../src/foundation/domain/result.ts";
import { decideRecords } from "../../src/verification/server/decide.commands.ts";
import { type BenchProgramme, milliseconds, PROFILE_FOLDER, spread, withEmptyProgramme } from "../programme.ts";

/** How many commands are measured, in a register of how many records. */
export type CommandsSize = { readonly items: number; readonly commands: number };

const KIND = "ordnance-item";
const DAY = "2025-07-21";

/** Later than every entry of the run. */
const SEQ = 1_000_000_000;

const recordNumber = (number: number): SubmittedRecord =>
  recordKinds[KIND].schema.parse({
    localId: `TRUST-${number}`,
    organisation: "anama",
    district: "aghdam",
    formVersion: "1",
    reportedOn: DAY,
    category: "ap_mine",
    quantity: 1,
    position: { longitude: 46.9 + (number % 500) * 1e-4, latitude: 40 + Math.floor(number / 500) * 1e-4 },
    foundOn: DAY,
    context: "land_release",
    dispositions: [{ fate: "neutralised", quantity: 1, on: DAY }],
  });

/** A row as it stands in its table, without the columns that PostgreSQL works out. */
type Row = Readonly<Record<string, unknown>>;

/** What a submission and an approval write beside their entry in the journal. */
type Writes = { readonly item: Row; readonly decision: Row; readonly sums: readonly Row[] };

/**
 * What it costs that a command is journalled and runs in somebody's name under row-level security: the rows that a submission and an approval
 * write, by themselves as the owner of the tables, and with both; in turn, each a transaction on disk. And beside it whole commands, with their
 * rules, checks and land.
 */
export async function benchCommands({ items, commands }: CommandsSize, say: (line: string) => void): Promise<void> {
  await withEmptyProgramme(async (programme) => {
    const { database, profile } = programme;
    const input = await readDemonstrationInput(PROFILE_FOLDER, profile, 7);
    const size = { items, releases: Math.ceil(items / 25) };
    await database.transaction((sql) => loadBigProgramme(sql, profile, input, size));
    const person = async (personId: string): Promise<Actor> => {
      const actor = await database.read((sql) => findActor(sql, profile.programme.id, personId));
      if (!actor) throw new Error(`nobody is called ${personId}`);
      return actor;
    };
    const [operator, officer, information, operations] = [
      await person("demo-operator"),
      await person("demo-operator-officer"),
      await person("demo-information-officer"),
      await person("demo-operations-officer"),
    ];

    // A third of them is approved by the command, a third bare, a third with both.
    const ids: string[] = [];
    const submitting = await timesOf(commands * 3, async (number) => {
      ids.push(await submit(programme, operator, number));
    });
    const decide = async (actor: Actor, to: "verified" | "validated" | "approved", chosen: readonly string[]) => {
      const outcome = await decideRecords(database, actor, { kind: KIND, selection: { ids: chosen }, to });
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    };
    for (let from = 0; from < ids.length; from += 200) {
      await decide(officer, "verified", ids.slice(from, from + 200));
      await decide(information, "validated", ids.slice(from, from + 200));
    }
    const approving = await timesOf(commands, (number) => decide(operations, "approved", [ids[number] ?? ""]));

    const writes = await database.read((sql) => writesOf(sql, ids[0] ?? ""));
    const submission = await inTurn(commands, {
      bare: () => database.transaction((sql) => writeSubmission(sql, writes, operator)),
      trusted: () =>
        inName(database, operator, "exchange.record-submitted", (sql) => writeSubmission(sql, writes, operator)),
    });
    const [ofBare, ofTrusted] = [ids.slice(commands, commands * 2), ids.slice(commands * 2)];
    const approve = (of: string[]) => (sql: Sql) => writeApproval(sql, writes, operations, of.pop() ?? "");
    const approval = await inTurn(commands, {
      bare: () => database.transaction(approve(ofBare)),
      trusted: () => inName(database, operations, "verification.records-approved", approve(ofTrusted)),
    });

    say(
      `Commands: journal and row-level security against the same inserts bare, ${commands} in turn, in a register of ${items.toLocaleString("en")} items`,
    );
    for (const [name, { bare, trusted }, whole] of [
      ["submit one record", submission, submitting],
      ["approve one record", approval, approving],
    ] as const) {
      say(
        `  ${name}: ${perSecond(trusted)} a second with both, ${perSecond(bare)} bare: ${Math.round((bare / trusted) * 100)} % (at least 60 %); ` +
          `the whole command, with its rules and checks, ${perSecond(whole)} a second`,
      );
    }
  });
}

const perSecond = (median: number): string => (1_000 / median).toFixed(0);

async function submit({ database, profile }: BenchProgramme, actor: Actor, number: number): Promise<string> {
  const outcome = await submitOne(database, {
    kind: KIND,
    actor,
    profile,
    today: calendarDate("2025-07-22"),
    record: recordNumber(number),
    correct: false,
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.id;
}

/** The middle of how long something takes, in milliseconds. */
async function timesOf(times: number, work: (number: number) => Promise<void>): Promise<number> {
  const taken: number[] = [];
  for (let number = 0; number < times; number += 1) taken.push(await milliseconds(() => work(number)));
  return spread(taken).median;
}

/** The same of two ways in turn, so that what else the machine does falls on both. */
async function inTurn(times: number, ways: Readonly<Record<"bare" | "trusted", () => Promise<unknown>>>) {
  const taken = { bare: [] as number[], trusted: [] as number[] };
  for (let time = 0; time < times; time += 1) {
    taken.bare.push(await milliseconds(ways.bare));
    taken.trusted.push(await milliseconds(ways.trusted));
  }
  return { bare: spread(taken.bare).median, trusted: spread(taken.trusted).median };
}

const inName = (database: Database, actor: Actor, action: string, work: (sql: Sql) => Promise<void>) =>
  commandAs(database, actor, async (sql) => {
    const subjectId = randomUUID();
    await appendJournal(sql, {
      actor,
      action,
      subjectKind: KIND,
      subjectId,
      content: { subjectId },
      details: { decided: 1 },
    });
    await work(sql);
    return accepted(undefined);
  });

/** The rows that the commands wrote, as they stand in their tables. */
async function writesOf(sql: Sql, id: string): Promise<Writes> {
  const columns = async (table: string): Promise<string[]> => {
    const rows = await sql<{ name: string }[]>`
      select attname as name from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    `;
    return rows.map(({ name }) => name);
  };
  const [item] = await sql<Row[]>`select ${sql(await columns("ordnance_item"))} from ordnance_item where id = ${id}`;
  const [decision] = await sql<Row[]>`
    select ${sql(await columns("record_decision"))} from record_decision where record_id = ${id} and state = 'submitted'
  `;
  const sums = await sql<Row[]>`
    select ${sql(await columns("figure_tally"))} from figure_tally
    where source = 'found' and district_id in ('', 'aghdam') and organisation_id in ('', 'anama') and kind = 'ap_mine'
    order by first_day desc, span, district_id, organisation_id, stripe
    limit 13
  `;
  if (!item || !decision) throw new Error("the record is not there");
  return { item, decision, sums };
}

/** Values of `jsonb` columns have to be marked as such. */
const asJson = (sql: Sql, row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const isJson =
        name === "dispositions" || (Object.prototype.toString.call(value) === "[object Object]" && value !== null);
      return [name, isJson ? sql.json(value as never) : value];
    }),
  );

async function writeSubmission(sql: Sql, { item, decision }: Writes, { personId }: Actor): Promise<void> {
  const id = randomUUID();
  const entered = {
    ...item,
    id,
    local_id: id,
    actor_id: personId,
  };
  await sql`insert into ordnance_item ${sql(asJson(sql, entered) as never)}`;
  await sql`insert into record_decision ${sql({ ...decision, record_id: id, actor_id: personId, known_to_seq: null } as never)}`;
}

async function writeApproval(sql: Sql, { decision, sums }: Writes, { personId }: Actor, id: string): Promise<void> {
  const approved = {
    ...decision,
    record_id: id,
    state: "approved",
    actor_id: personId,
    known_from_seq: SEQ,
    known_to_seq: null,
  };
  await sql`update record_decision set known_to_seq = ${SEQ} where record_id = ${id} and known_to_seq is null`;
  await sql`insert into record_decision ${sql(approved as never)}`;
  await sql`
    insert into figure_tally ${sql(sums as never)}
    on conflict (programme_id, source, span, first_day, district_id, organisation_id, kind, context, trait, stripe)
    do update set amount = figure_tally.amount + excluded.amount
  `;
}
