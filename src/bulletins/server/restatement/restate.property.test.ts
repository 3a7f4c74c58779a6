import fc from "fast-check";
import { expect, test } from "vitest";
import { azerbaijan } from "../../../../tests/support/azerbaijan.ts";
import {
  decided,
  givenHazardousArea,
  givenItem,
  givenProgramme,
  givenRelease,
  type People,
} from "../../../../tests/support/given-records.ts";
import { withDatabase } from "../../../../tests/support/with-database.ts";
import { calendarDate, weekOf } from "../../../foundation/domain/dates.ts";
import type { Database } from "../../../foundation/server/database.ts";
import type { RecordKind, WithdrawalReason } from "../../../verification/domain/states.ts";
import type { BulletinProfile } from "../../domain/bulletin-profile.ts";
import { inWholes } from "../../domain/figures.ts";
import type { BulletinSnapshot, MetricValue, SnapshotMetric, Waterfall } from "../../domain/snapshot.ts";
import { freezeBulletin, publishBulletin } from "../bulletin.commands.ts";
import { findBulletin } from "../bulletin.queries.ts";
import { draftBulletin } from "../draft.ts";
import { verifyBulletin } from "../verify.ts";
import { explainDifference } from "./restate.ts";

const profile = await azerbaijan();
const week = weekOf(calendarDate("2025-07-07"), profile.programme.weekStartsOn);

/** The profile after so many changes of definitions: lines that leave something out and take it in again, each time as another version. */
const redefined = (changes: number): BulletinProfile => ({
  ...profile,
  metrics: profile.metrics.map((metric): BulletinProfile["metrics"][number] => {
    const [uxo, land] = [Math.ceil(changes / 2), Math.floor(changes / 2)];
    if (metric.id === "uxo" && metric.measure.of === "ordnance") {
      const categories = uxo % 2 === 0 ? metric.measure.categories : ["uxo", "axo"];
      return { ...metric, version: 1 + uxo, measure: { ...metric.measure, categories } };
    }
    if (metric.id === "cleared_as_published" && metric.measure.of === "land") {
      const products = land % 2 === 0 ? metric.measure.products : (["cleared", "reduced"] as const);
      return { ...metric, version: 1 + land, measure: { ...metric.measure, products: [...products] } };
    }
    return metric;
  }),
});

const days = ["2024-05-06", "2025-07-06", "2025-07-07", "2025-07-10", "2025-07-13", "2025-07-14"];
const place = { district: fc.constantFrom("aghdam", "fuzuli"), operator: fc.constantFrom("anama", "mod") };
const anyOne = fc.nat(30);
const code = fc.constantFrom<WithdrawalReason | undefined>("duplicate_report", "wrong_position", undefined);

const item = fc.record({
  foundOn: fc.constantFrom(...days),
  category: fc.constantFrom("uxo", "submunition", "ap_mine", "saa"),
  quantity: fc.integer({ min: 1, max: 9 }),
  district: place.district,
});

const release = fc.record({
  decidedOn: fc.constantFrom(...days),
  product: fc.constantFrom<"cleared" | "reduced">("cleared", "cleared", "reduced"),
  district: place.district,
  // Squares on a coarse grid, beside the place where items are found: many overlap, some are the same.
  corner: fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
    .map(([x, y]) => [46.91 + x * 0.002, 39.97 + y * 0.002] as const),
  side: fc.constantFrom(0.002, 0.003, 0.005),
});

const anyStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant("find" as const), item, operator: place.operator }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("correct-item" as const), which: anyOne, item }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("withdraw-item" as const), which: anyOne, code }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant("release" as const), release, operator: place.operator }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("correct-release" as const), which: anyOne, release }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("withdraw-release" as const), which: anyOne, code }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("publish" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("redefine" as const) }) },
);

type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;
type Given = { readonly localId: string; readonly operator: string; id: string; version: number };

let started = 0;

/** A programme in which steps are taken one after the other. */
class Story {
  readonly items: Given[] = [];
  readonly releases: Given[] = [];
  readonly published: BulletinSnapshot[] = [];
  definitions = 0;
  readonly #database: Database;
  readonly #people: People;
  readonly #hazard: string;
  readonly #name = `S${(started += 1)}`;

  constructor(database: Database, people: People, hazard: string) {
    this.#database = database;
    this.#people = people;
    this.#hazard = hazard;
  }

  async take(step: Step): Promise<void> {
    switch (step.does) {
      case "find":
        return this.#enter("ordnance-item", this.items, undefined, { ...step.item, operator: step.operator });
      case "correct-item":
        return this.#enter("ordnance-item", this.items, step.which, step.item);
      case "release":
        return this.#enter("release-polygon", this.releases, undefined, { ...step.release, operator: step.operator });
      case "correct-release":
        return this.#enter("release-polygon", this.releases, step.which, step.release);
      case "withdraw-item":
        return this.#withdraw("ordnance-item", this.items, step.which, step.code);
      case "withdraw-release":
        return this.#withdraw("release-polygon", this.releases, step.which, step.code);
      case "publish":
        return this.publish();
      case "redefine":
        this.definitions += 1;
    }
  }

  /** A new record, or the next version of one; also of one that was withdrawn, which then stands again. */
  async #enter(kind: RecordKind, pool: Given[], which: number | undefined, fields: object): Promise<void> {
    const known = which === undefined ? undefined : pool[which % Math.max(1, pool.length)];
    if (which !== undefined && !known) return;
    const localId = known?.localId ?? `${this.#name}-${kind}-${pool.length}`;
    const version = (known?.version ?? 0) + 1;
    const operator = known?.operator ?? ("operator" in fields ? String(fields.operator) : "anama");
    const given = { ...fields, localId, version, operator } as never;
    const id = await this.#database.transaction((sql) =>
      kind === "ordnance-item"
        ? givenItem(sql, this.#people, given)
        : givenRelease(sql, this.#people, this.#hazard, given),
    );
    await decided(this.#database, this.#people, kind, [id]);
    if (known) known.version = version;
    else pool.push({ localId, operator, id, version });
  }

  async #withdraw(kind: RecordKind, pool: Given[], which: number, why: WithdrawalReason | undefined): Promise<void> {
    const chosen = pool[which % Math.max(1, pool.length)];
    if (!chosen) return;
    const [standing] = await this.#database.read(
      (sql) =>
        sql`select 1 from record_decision where record_id = ${chosen.id} and known_to_seq is null and state = 'approved'`,
    );
    if (standing) await decided(this.#database, this.#people, kind, [chosen.id], "withdrawn", why);
  }

  get profile(): BulletinProfile {
    return redefined(this.definitions);
  }

  async publish(): Promise<void> {
    const frozen = await freezeBulletin(this.#database, this.#people.press, this.profile, week);
    if (!frozen.ok) {
      if (frozen.refusal.reason === "nothing-changed") return;
      throw new Error(frozen.refusal.reason);
    }
    const signed = await publishBulletin(this.#database, this.#people.head, frozen.value.id);
    if (!signed.ok) throw new Error(signed.refusal.reason);
    this.published.push(signed.value);
  }
}

/** Adds the steps to what was said, in whole numbers, and expects what is said now: in total, by district and by operator. */
function expectToAddUp(
  before: readonly SnapshotMetric[],
  after: readonly SnapshotMetric[],
  waterfalls: readonly Waterfall[],
) {
  for (const metric of after) {
    const { definition } = metric;
    if (definition.measure.of === "ratio") continue;
    for (const reach of ["week", "cumulative"] as const) {
      const old = before.find((each) => each.definition.id === definition.id)?.[reach];
      const steps = waterfalls.find((each) => each.metricId === definition.id && each.reach === reach)?.steps ?? [];
      const wholes = (value = 0) => inWholes(definition, value);
      const scopes = [
        (value?: Pick<MetricValue, "byDistrict">) => value?.byDistrict ?? {},
        (value?: Pick<MetricValue, "byOperator">) => value?.byOperator ?? {},
      ];
      const total = steps.reduce((sum, { amount }) => sum + wholes(amount), wholes(old?.total));
      expect([definition.id, reach, total]).toEqual([definition.id, reach, wholes(metric[reach].total)]);
      for (const [at, scope] of scopes.entries()) {
        const values = [
          scope(old as never),
          scope(metric[reach] as never),
          ...steps.map((each) => scope(each as never)),
        ];
        for (const id of new Set(values.flatMap((value) => Object.keys(value)))) {
          const sum = steps.reduce(
            (all, each) => all + wholes(scope(each as never)[id]),
            wholes(scope(old as never)[id]),
          );
          expect([definition.id, reach, at, id, sum]).toEqual([
            definition.id,
            reach,
            at,
            id,
            wholes(scope(metric[reach] as never)[id]),
          ]);
        }
      }
    }
  }
}

test("whatever comes late, is corrected, withdrawn, approved again or redefined, the reasons add up to every difference", () =>
  withDatabase(async (database) => {
    const people = await givenProgramme(database, profile);
    const hazard = await database.transaction((sql) => givenHazardousArea(sql, people));
    await decided(database, people, "hazardous-area", [hazard]);
    // One programme through all runs: later stories find land and editions of earlier ones. Definitions never go back.
    const story = new Story(database, people, hazard);

    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 4, maxLength: 14 }), async (steps) => {
        for (const each of steps) await story.take(each);
        if (story.published.length === 0) await story.publish();
        const last = story.published.at(-1);
        if (!last) return;

        const now = await database.read((sql) => draftBulletin(sql, story.profile, week));
        expect(now.restates?.edition).toBe(last.edition);
        expectToAddUp(last.metrics, now.metrics, now.restates?.waterfalls ?? []);

        // Any edition against any later one, at the entries of their cut-offs; and none of them has changed.
        const [first, middle] = [story.published[0], story.published[Math.floor(story.published.length / 2)]];
        for (const earlier of [first, middle]) {
          if (!earlier || earlier.edition >= last.edition) continue;
          const { waterfalls } = await database.read((sql) => explainDifference(sql, earlier, last, last.cutoffSeq));
          expectToAddUp(earlier.metrics, last.metrics, waterfalls);
          const kept = await database.read((sql) => findBulletin(sql, profile.programme.id, { id: earlier.id }));
          expect(kept).toEqual({ ...earlier, status: "superseded" });
          const { differences, hashAgrees } = await database.read((sql) => verifyBulletin(sql, earlier));
          expect([differences, hashAgrees]).toEqual([[], true]);
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
    expect(story.published.length).toBeGreaterThan(3);
  }));
