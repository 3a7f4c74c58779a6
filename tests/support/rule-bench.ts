import { submitOne } from "../../src/exchange/server/submit-one.commands.ts";
import type { CalendarDate } from "../../src/foundation/domain/dates.ts";
import type { Database } from "../../src/foundation/server/database.ts";
import type { ProgrammeProfile } from "../../src/places/domain/programme-profile.ts";
import type { RecordKind, State } from "../../src/verification/domain/states.ts";
import { decideRecords } from "../../src/verification/server/decide.commands.ts";
import { checkRules, type RulesChecked } from "../../src/verification/server/rules/check-rules.commands.ts";
import type { KeptFinding } from "../../src/verification/server/rules/kept-findings.queries.ts";
import { azerbaijan } from "./azerbaijan.ts";
import { givenProgramme, type People } from "./given-records.ts";
import { readRow, type Row, TODAY } from "./import-rows.ts";
import { withDatabase } from "./with-database.ts";

/** A register that records come into by the ordinary way, with people who do one part each. */
export type RuleBench = {
  readonly database: Database;
  readonly profile: ProgrammeProfile;
  readonly people: People;
  /** Submits the good row of a kind with changes, as a correction where the number is known, and answers its id. */
  submit(kind: RecordKind, changes?: Row, today?: CalendarDate): Promise<string>;
  /** Takes a step as the person for it; answers the reason where it is refused. */
  decide(kind: RecordKind, to: State, ...ids: string[]): Promise<string>;
  /** From submitted to approved, or the first refusal. */
  approve(kind: RecordKind, ...ids: string[]): Promise<string>;
  check(): Promise<RulesChecked["kinds"]>;
  /** the findings as they stand now, by rule and number */
  kept(): Promise<
    (Pick<KeptFinding, "id" | "rule" | "state" | "facts" | "fromSeq"> & { readonly number: string | null })[]
  >;
  /** the open ones, as `rule number` */
  open(): Promise<string[]>;
};

const STEPS: Partial<Record<State, keyof People>> = {
  verified: "operatorOfficer",
  validated: "informationOfficer",
  approved: "operationsOfficer",
  returned: "informationOfficer",
  withdrawn: "operationsOfficer",
};

/** Gives a test a register of its own, with one hazardous area that stands unless `empty` is asked for. */
export async function withRuleBench<T>(work: (bench: RuleBench) => Promise<T>): Promise<T> {
  const profile = await azerbaijan();
  return withDatabase(async (database) => work(await benchOn(database, profile)));
}

async function benchOn(database: Database, profile: ProgrammeProfile): Promise<RuleBench> {
  const people = await givenProgramme(database, profile);
  const { id: programmeId } = profile.programme;

  const bench: RuleBench = {
    database,
    profile,
    people,
    async submit(kind, changes = {}, today = TODAY) {
      const { record, findings } = readRow(profile, kind, changes);
      if (!record || findings.length > 0) throw new Error(`not readable: ${JSON.stringify(findings)}`);
      const outcome = await submitOne(database, { kind, record, actor: people.field, profile, today, correct: true });
      if (!outcome.ok) throw new Error(`not taken: ${JSON.stringify(outcome.refusal)}`);
      return outcome.value.id;
    },
    async decide(kind, to, ...ids) {
      const actor = people[STEPS[to] ?? "operationsOfficer"];
      const because = to === "returned" || to === "withdrawn" ? { reason: "for the test" } : {};
      const codes = to === "returned" ? { reasonCodes: ["other"] as const } : {};
      const outcome = await decideRecords(database, actor, { kind, selection: { ids }, to, ...because, ...codes });
      if (outcome.ok) return to;
      const { refusal } = outcome;
      return refusal.reason === "open-findings" ? `${refusal.rule} ${refusal.localId}` : JSON.stringify(refusal);
    },
    async approve(kind, ...ids) {
      for (const to of ["verified", "validated", "approved"] as const) {
        const answer = await bench.decide(kind, to, ...ids);
        if (answer !== to) return answer;
      }
      return "approved";
    },
    async check() {
      const limits = profile.programme.productivityLimits ?? [];
      const outcome = await checkRules(database, people.informationOfficer, limits);
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
      return outcome.value.kinds;
    },
    kept: () =>
      database.read(
        (sql) => sql`
          select current.id, current.rule, current.state, current.facts, current.known_from_seq as "fromSeq", record.local_id as number
          from rule_finding current
          left join record_overview record
            on record.programme_id = current.programme_id and record.record_kind = current.record_kind and record.id = current.record_id
           and record.version = current.record_version
          where current.programme_id = ${programmeId} and current.known_to_seq is null
          order by current.rule, record.local_id, current.subject
        `,
      ),
    async open() {
      const findings = await bench.kept();
      return findings.filter(({ state }) => state === "open").map(({ rule, number }) => `${rule} ${number}`);
    },
  };
  return bench;
}
