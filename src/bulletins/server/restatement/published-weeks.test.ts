import { expect, test } from "vitest";
import { azerbaijan } from "../../../../tests/support/azerbaijan.ts";
import { decided, givenItem, givenProgramme, type People } from "../../../../tests/support/given-records.ts";
import { withDatabase } from "../../../../tests/support/with-database.ts";
import { calendarDate, weekOf } from "../../../foundation/domain/dates.ts";
import type { Database } from "../../../foundation/server/database.ts";
import { freezeBulletin, publishBulletin } from "../bulletin.commands.ts";
import { statusOfWeeks } from "./published-weeks.ts";

const profile = await azerbaijan();
const MONDAYS = ["2025-06-23", "2025-06-30", "2025-07-07", "2025-07-14"];

const publish = async (database: Database, people: People, monday: string) => {
  const week = weekOf(calendarDate(monday), profile.programme.weekStartsOn);
  const frozen = await freezeBulletin(database, people.press, profile, week);
  if (!frozen.ok) throw new Error(frozen.refusal.reason);
  await publishBulletin(database, people.head, frozen.value.id);
};

test("a published week is final, preliminary, restated, or different from what is known, in a district if not in total", () =>
  withDatabase(async (database) => {
    const people = await givenProgramme(database, profile);
    const lot = (foundOn: string, more: object = {}) =>
      database.transaction((sql) => givenItem(sql, people, { foundOn, ...more }));
    const ids = await Promise.all(MONDAYS.map((foundOn) => lot(foundOn, { localId: `EO-${foundOn}`, quantity: 5 })));
    await decided(database, people, "ordnance-item", ids);
    for (const monday of MONDAYS) await publish(database, people, monday);
    const [, preliminary = "", restated = "", differing = ""] = MONDAYS;

    await lot(preliminary);
    await decided(database, people, "ordnance-item", [await lot(restated)]);
    await publish(database, people, restated);
    const moved = { localId: `EO-${differing}`, version: 2, quantity: 5, district: "fuzuli" };
    await decided(database, people, "ordnance-item", [await lot(differing, moved)]);

    const statuses = await database.read((sql) => statusOfWeeks(sql, profile, 2025));
    expect(statuses.map(({ firstDay, edition, status }) => [firstDay, edition, status])).toEqual([
      ["2025-07-14", 1, "differs"],
      ["2025-07-07", 2, "restated"],
      ["2025-06-30", 1, "preliminary"],
      ["2025-06-23", 1, "final"],
    ]);
    expect(await database.read((sql) => statusOfWeeks(sql, profile, 2024))).toEqual([]);
  }));
