import { describe, expect, test } from "vitest";
import { azerbaijan } from "../../../../tests/support/azerbaijan.ts";
import {
  decided,
  type GivenItem,
  type GivenRelease,
  givenHazardousArea,
  givenItem,
  givenProgramme,
  givenRelease,
  type People,
} from "../../../../tests/support/given-records.ts";
import { withDatabase } from "../../../../tests/support/with-database.ts";
import { calendarDate, weekOf } from "../../../foundation/domain/dates.ts";
import type { Database } from "../../../foundation/server/database.ts";
import type { BulletinProfile } from "../../domain/bulletin-profile.ts";
import { metricOf, type BulletinSnapshot, type Waterfall } from "../../domain/snapshot.ts";
import { freezeBulletin, publishBulletin } from "../bulletin.commands.ts";
import { findBulletin } from "../bulletin.queries.ts";
import { draftBulletin } from "../draft.ts";
import { explainDifference } from "./restate.ts";
import { listRestatementLines } from "./restatement.queries.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;
const week = weekOf(calendarDate("2025-07-07"), profile.programme.weekStartsOn);

type Scene = { readonly database: Database; readonly people: People; readonly hazard: string };

const scene = (work: (scene: Scene) => Promise<void>) =>
  withDatabase(async (database) => {
    const people = await givenProgramme(database, profile);
    const hazard = await database.transaction((sql) => givenHazardousArea(sql, people));
    await decided(database, people, "hazardous-area", [hazard]);
    await work({ database, people, hazard });
  });

const approvedItem = async ({ database, people }: Scene, item: GivenItem) => {
  const id = await database.transaction((sql) => givenItem(sql, people, item));
  await decided(database, people, "ordnance-item", [id]);
  return id;
};

const approvedRelease = async ({ database, people, hazard }: Scene, release: GivenRelease) => {
  const id = await database.transaction((sql) => givenRelease(sql, people, hazard, release));
  await decided(database, people, "release-polygon", [id]);
  return id;
};

async function published({ database, people }: Scene, by: BulletinProfile = profile): Promise<BulletinSnapshot> {
  const frozen = await freezeBulletin(database, people.press, by, week);
  if (!frozen.ok) throw new Error(`not frozen: ${frozen.refusal.reason}`);
  const signed = await publishBulletin(database, people.head, frozen.value.id);
  if (!signed.ok) throw new Error(`not published: ${signed.refusal.reason}`);
  return signed.value;
}

const draft = ({ database }: Scene, by: BulletinProfile = profile) =>
  database.read((sql) => draftBulletin(sql, by, week));

/** `late +2 (1)`, `duplicate, reassigned −3 (1)`: the steps of a week's figure, items or whole m². */
const stepsOf = (snapshot: BulletinSnapshot, metricId: string, reach: "week" | "cumulative" = "week") =>
  (snapshot.restates?.waterfalls ?? [])
    .filter((waterfall: Waterfall) => waterfall.metricId === metricId && waterfall.reach === reach)
    .flatMap(({ steps }) => steps)
    .map(
      ({ reason, landReassigned, amount, records }) =>
        `${reason}${landReassigned ? ", reassigned" : ""} ${amount > 0 ? "+" : ""}${Math.round(amount)} (${records})`,
    );

describe("why a published figure is not what is known now", () => {
  test("a record that is approved after the cut-off is late", () =>
    scene(async (the) => {
      await approvedItem(the, { foundOn: "2025-07-08", quantity: 3 });
      await published(the);
      await approvedItem(the, { foundOn: "2025-07-09", quantity: 2, district: "fuzuli" });
      await approvedItem(the, { foundOn: "2025-06-09", quantity: 40 });
      await approvedItem(the, { foundOn: "2025-07-15", quantity: 90 });
      const now = await draft(the);
      expect(stepsOf(now, "uxo")).toEqual(["late +2 (1)"]);
      expect(stepsOf(now, "uxo", "cumulative")).toEqual(["late +42 (2)"]);
      expect(stepsOf(now, "items_total")).toEqual(["late +2 (1)"]);
      expect(stepsOf(now, "anti_tank")).toEqual([]);
      const [uxo] = now.restates?.waterfalls ?? [];
      expect(uxo).toMatchObject({ metricId: "uxo", before: 3, after: 5 });
      expect(uxo?.steps[0]).toMatchObject({ byDistrict: { fuzuli: 2 }, byOperator: { anama: 2 } });
    }));

  test("a later version is a correction: of the quantity, the day, the category, the district", () =>
    scene(async (the) => {
      const before = { foundOn: "2025-07-08", quantity: 5 };
      const changes: Partial<GivenItem>[] = [
        { quantity: 7 },
        { foundOn: "2025-07-15" },
        { category: "ap_mine" },
        { category: "submunition" },
        { district: "fuzuli", quantity: 6 },
      ];
      for (const at of changes.keys()) await approvedItem(the, { ...before, localId: `EO-${at}` });
      const said = await published(the);
      for (const [at, change] of changes.entries()) {
        await approvedItem(the, { ...before, ...change, localId: `EO-${at}`, version: 2 });
      }
      const now = await draft(the);
      expect(stepsOf(now, "uxo")).toEqual(["correction -7 (4)"]);
      expect(stepsOf(now, "anti_personnel")).toEqual(["correction +5 (1)"]);
      // The lot that became a mine moved within the sum; the one found a week later left it.
      expect(stepsOf(now, "items_total")).toEqual(["correction -2 (3)"]);
      const { steps } = now.restates?.waterfalls?.find(({ metricId }) => metricId === "uxo") ?? { steps: [] };
      expect(steps[0]?.byDistrict).toEqual({ aghdam: -13, fuzuli: 6 });
      expect(metricOf(said, "uxo").week.total).toBe(25);
    }));

  test("a withdrawal is a duplicate where it was reported twice, and otherwise a rejection", () =>
    scene(async (the) => {
      const [twice, wrong, uncoded] = [
        await approvedItem(the, { foundOn: "2025-07-08", quantity: 5 }),
        await approvedItem(the, { foundOn: "2025-07-08", quantity: 7 }),
        await approvedItem(the, { foundOn: "2025-07-08", quantity: 11 }),
      ];
      await published(the);
      const { database, people } = the;
      await decided(database, people, "ordnance-item", [twice], "withdrawn", "duplicate_report");
      await decided(database, people, "ordnance-item", [wrong], "withdrawn", "wrong_position");
      await decided(database, people, "ordnance-item", [uncoded], "withdrawn");
      expect(stepsOf(await draft(the), "uxo")).toEqual(["duplicate -5 (1)", "rejection -18 (2)"]);
    }));

  test("a district's line that moves and a polygon drawn anew are boundaries", () =>
    scene(async (the) => {
      await approvedItem(the, { localId: "EO-1", foundOn: "2025-07-08", quantity: 5 });
      await approvedRelease(the, { localId: "R-1", decidedOn: "2025-07-08" });
      const said = await published(the);
      await approvedItem(the, { localId: "EO-1", version: 2, foundOn: "2025-07-08", quantity: 5, district: "fuzuli" });
      await approvedRelease(the, { localId: "R-1", version: 2, decidedOn: "2025-07-08", side: 0.004 });
      const now = await draft(the);
      expect(stepsOf(now, "uxo")).toEqual(["boundary 0 (1)"]);
      const { steps } = now.restates?.waterfalls?.find(({ metricId }) => metricId === "uxo") ?? { steps: [] };
      expect(steps[0]).toMatchObject({ amount: 0, byDistrict: { aghdam: -5, fuzuli: 5 }, byOperator: {} });
      const [was, is] = [metricOf(said, "cleared_as_published"), metricOf(now, "cleared_as_published")];
      const lost = Math.round(is.week.total - was.week.total);
      expect(lost).toBeLessThan(-80_000);
      expect(stepsOf(now, "cleared_as_published")).toEqual([`boundary ${lost} (1)`]);
    }));

  test("land that was decided earlier and approved late passes to its operator, and the total stays as it was", () =>
    scene(async (the) => {
      const square = { corner: [46.9, 40] as const, side: 0.005 };
      const later = await approvedRelease(the, { ...square, decidedOn: "2025-07-10", operator: "anama" });
      await published(the);
      const earlier = await approvedRelease(the, { ...square, decidedOn: "2025-07-08", operator: "mod" });
      const now = await draft(the);
      const area = Math.round(metricOf(now, "cleared_as_published").week.total);
      expect(stepsOf(now, "cleared_as_published")).toEqual([`late +${area} (1)`, `duplicate, reassigned -${area} (1)`]);
      const waterfall = now.restates?.waterfalls?.find(({ metricId }) => metricId === "cleared_as_published");
      expect(waterfall?.before).toBe(waterfall?.after);
      const [late, duplicate] = waterfall?.steps ?? [];
      expect(Object.keys(late?.byOperator ?? {})).toEqual(["mod"]);
      expect(Object.keys(duplicate?.byOperator ?? {})).toEqual(["anama"]);

      const second = await published(the);
      const lines = await the.database.read((sql) => listRestatementLines(sql, programmeId, second.id));
      expect(
        lines.filter(({ metricId, reach }) => metricId === "cleared_as_published" && reach === "week"),
      ).toMatchObject([
        { reason: "late", id: earlier, before: 0, causeId: null },
        { reason: "duplicate", landReassigned: true, id: later, after: 0, causeId: earlier },
      ]);

      // The holder is withdrawn: its land comes back, for the reason that it was withdrawn.
      await decided(the.database, the.people, "release-polygon", [earlier], "withdrawn", "quality_failure");
      expect(stepsOf(await draft(the), "cleared_as_published")).toEqual([
        `rejection -${area} (1)`,
        `rejection, reassigned +${area} (1)`,
      ]);
    }));

  test("another definition counts other records, and the reasons still add up", () =>
    scene(async (the) => {
      await approvedItem(the, { foundOn: "2025-07-08", quantity: 5 });
      await approvedItem(the, { foundOn: "2025-07-08", quantity: 4, category: "submunition" });
      await approvedItem(the, { foundOn: "2024-07-08", quantity: 6, category: "submunition" });
      await published(the);
      const redefined: BulletinProfile = {
        ...profile,
        metrics: profile.metrics.map((metric) =>
          metric.id === "uxo" && metric.measure.of === "ordnance"
            ? { ...metric, version: 2, measure: { ...metric.measure, categories: ["uxo", "axo"] } }
            : metric,
        ),
      };
      await approvedItem(the, { foundOn: "2025-07-09", quantity: 1 });
      await approvedItem(the, { foundOn: "2025-07-09", quantity: 3, category: "submunition" });
      const now = await published(the, redefined);
      expect(stepsOf(now, "uxo")).toEqual(["late +1 (1)", "definition -4 (1)"]);
      expect(stepsOf(now, "items_total")).toEqual(["late +1 (1)", "definition -4 (1)"]);
      expect(stepsOf(now, "uxo", "cumulative")).toEqual(["late +1 (1)", "definition -10 (null)"]);
      expect(stepsOf(now, "submunitions")).toEqual(["late +3 (1)"]);
    }));

  test("the old snapshot never changes, and a later edition is explained by the entries between the two cut-offs", () =>
    scene(async (the) => {
      const id = await approvedItem(the, { foundOn: "2025-07-08", quantity: 5 });
      const first = await published(the);
      await approvedItem(the, { foundOn: "2025-07-09", quantity: 2 });
      const second = await published(the);
      await decided(the.database, the.people, "ordnance-item", [id], "withdrawn", "duplicate_report");

      const kept = await the.database.read((sql) => findBulletin(sql, programmeId, { id: first.id }));
      expect(kept).toEqual({ ...first, status: "superseded" });
      const { waterfalls } = await the.database.read((sql) => explainDifference(sql, first, second, second.cutoffSeq));
      expect(waterfalls).toEqual(second.restates?.waterfalls);
      expect(stepsOf(await draft(the), "uxo")).toEqual(["duplicate -5 (1)"]);
    }));
});
