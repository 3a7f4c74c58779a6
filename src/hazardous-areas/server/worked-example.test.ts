import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { givenProgramme } from "../../../tests/support/given-records.ts";
import { createTestDatabase } from "../../../tests/support/with-database.ts";
import { doorOf, enterWorkedExample, type WorkedExample } from "../../../tests/support/worked-example.ts";
import { draftBulletin } from "../../bulletins/server/draft.ts";
import { addDays, calendarDate, weekOf } from "../../foundation/domain/dates.ts";
import { type Database, openDatabase } from "../../foundation/server/database.ts";
import { balanceOf, type Span } from "../domain/land-balance.ts";
import { LINES, remainingAfter } from "../domain/land-ledger.ts";
import { type HazardLedger, readLedgers } from "./hazard-ledgers.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;

let database: Database;
let end: () => Promise<void>;
let records: WorkedExample;
let ledgers: ReadonlyMap<string, HazardLedger>;

beforeAll(async () => {
  const { connection, drop } = await createTestDatabase();
  database = openDatabase(connection);
  end = async () => {
    await database.close();
    await drop();
  };
  const people = await givenProgramme(database, profile);
  records = await enterWorkedExample(doorOf(database, people, profile));
  ledgers = await database.read((sql) => readLedgers(sql, { programmeId }));
}, 120_000);
afterAll(() => end?.());

const until = (to: string): Span => ({ to: calendarDate(to) });
const month = (first: string, last: string): Span => ({ from: calendarDate(first), to: calendarDate(last) });
const all = () => [...ledgers.values()].flatMap(({ movements }) => movements);

/** The lines of a balance that are not nothing, in m², and what remains. */
function balance(hazard: keyof WorkedExample | undefined, span: Span = {}) {
  const movements = hazard === undefined ? all() : (ledgers.get(records[hazard])?.movements ?? []);
  const { opening, lines, remaining } = balanceOf(movements, span);
  const shown = LINES.flatMap((line) => (lines[line] === 0 ? [] : [[line, lines[line] / 100] as const]));
  return { opening: opening / 100, ...Object.fromEntries(shown), remaining: remaining / 100 };
}

describe("the worked example of land release, entered by the ordinary door, gives every number (brief 2.19)", () => {
  test("1, 2: an indication is no hazardous land; the survey finds 120,000 and 30,000 m² and releases nothing", () => {
    expect(balance(undefined, until("2025-03-19"))).toEqual({ opening: 0, remaining: 0 });
    expect(balance(undefined, until("2025-03-20"))).toEqual({ opening: 0, found: 150_000, remaining: 150_000 });
    expect(balance("in118")).toEqual({ opening: 0, remaining: 0 });
    expect(ledgers.get(records.sha51)?.predecessors).toEqual([records.in118]);
    expect(ledgers.get(records.in118)?.successors.toSorted()).toEqual([records.sha51, records.cha52].toSorted());
  });

  test("3: 40,000 m² are cancelled and 80,000 remain, though version 2 is drawn without them", () => {
    const { versions } = ledgers.get(records.sha51)?.hazard ?? { versions: [] };
    expect(versions.map(({ area }) => area / 100)).toEqual([120_000, 80_000, 80_000, 80_000]);
    expect(balance("sha51", until("2025-04-30"))).toEqual({
      opening: 0,
      found: 120_000,
      cancelled: -40_000,
      remaining: 80_000,
    });
  });

  test("5: 60,000 m² are reduced, not the 16,000 of the lanes; 20,000 become CHA-53 and are not released", async () => {
    expect(balance("sha51")).toEqual({
      opening: 0,
      found: 120_000,
      transferred: -20_000,
      cancelled: -40_000,
      reduced: -60_000,
      remaining: 0,
    });
    expect(balance("cha53", until("2025-05-31"))).toEqual({ opening: 0, transferred: 20_000, remaining: 20_000 });
    expect(await processedFrom("2025-05-05", "2025-05-31", "ts_targeted")).toBe(16_000);
  });

  test("6: the extension adds 3,500 m² by an approved version; 55,900 m² are processed and 53,500 cleared", async () => {
    expect(balance("cha53")).toEqual({
      opening: 0,
      extended: 3_500,
      transferred: 20_000,
      cleared: -23_500,
      remaining: 0,
    });
    expect(await processedFrom("2025-05-26", "2025-06-30", "manual_detector")).toBe(55_900);
  });

  test("7, 10: 41, 3 and 6 items in the week of the finds; two of them destroyed in the next", async () => {
    const week = weekOf(calendarDate("2025-06-12"), profile.programme.weekStartsOn);
    const figures = async (day: string, ...ids: string[]) => {
      const draft = await database.read((sql) =>
        draftBulletin(sql, profile, weekOf(calendarDate(day), profile.programme.weekStartsOn)),
      );
      return ids.map((id) => draft.metrics.find(({ definition }) => definition.id === id)?.week.total);
    };
    expect(await figures(week.firstDay, "anti_personnel", "anti_tank", "uxo", "destroyed")).toEqual([41, 3, 6, 48]);
    expect(await figures(addDays(week.firstDay, 7), "anti_personnel", "anti_tank", "uxo", "destroyed")).toEqual([
      0, 0, 0, 2,
    ]);
  });

  test("9: cleared belongs to the month of the decision, processed to the weeks of the work", async () => {
    const [june, july] = [month("2025-06-01", "2025-06-30"), month("2025-07-01", "2025-07-31")];
    expect(balance(undefined, june)).toEqual({ opening: 50_000, extended: 3_500, remaining: 53_500 });
    expect(balance(undefined, july)).toEqual({ opening: 53_500, cleared: -53_500, remaining: 0 });
    expect(await processedFrom("2025-07-01", "2025-07-31", "manual_detector")).toBe(0);
  });

  test("10, 11: everything adds up to nothing remaining, and 153,500 m² are handed over, 53,500 of them to 20 cm", async () => {
    expect(balance(undefined)).toEqual({
      opening: 0,
      found: 150_000,
      extended: 3_500,
      cancelled: -40_000,
      reduced: -60_000,
      cleared: -53_500,
      remaining: 0,
    });
    const handedOver = await database.read(
      (sql) => sql<{ depth: number | null; area: number }[]>`
        select release.depth_cm as depth, round(sum(face.area_m2)::numeric, 2) as area
        from land_face face
        join release_polygon release on release.id = face.release_id and release.version = face.release_version
        join hazardous_area area on area.id = release.hazardous_area_id and area.status = 'handed_over'
        group by release.depth_cm
        order by release.depth_cm
      `,
    );
    expect(handedOver).toEqual([
      { depth: 20, area: 53_500 },
      { depth: null, area: 100_000 },
    ]);
  });

  test("what remains by arithmetic is what remains by geometry, on every day that something happened", () => {
    for (const { hazard, movements } of ledgers.values()) {
      for (const { on } of movements) {
        expect(balanceOf(movements, { to: on }).remaining).toBe(remainingAfter(hazard, on));
      }
    }
  });
});

async function processedFrom(first: string, last: string, method: string): Promise<number> {
  const [row] = await database.read(
    (sql) => sql<{ area: number }[]>`
      select coalesce(sum(area_processed_m2), 0) as area from daily_progress
      where worked_on between ${first} and ${last} and method = ${method}
    `,
  );
  return row?.area ?? 0;
}
