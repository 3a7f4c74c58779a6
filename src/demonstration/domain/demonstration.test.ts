import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { publishedHectares, squareMetres } from "../../foundation/domain/areas.ts";
import { addDays, calendarDate } from "../../foundation/domain/dates.ts";
import { readProgramme } from "../../places/server/programme-folder.ts";
import { geodesicArea } from "../server/geodesic-area.ts";
import { readDemonstrationInput } from "../server/demonstration-input.ts";
import { inventDemonstration, USUAL_SEED, type DemonstrationInput } from "./demonstration.ts";
import { liesInside } from "./blocks.ts";
import { crosses, edgesOf, isInside, planeAt, type LonLat, type PlanePoint } from "./plane.ts";
import { rowLine, type RecordFile, type Row } from "./records.ts";

const folder = fileURLToPath(new URL("../../../programmes/azerbaijan", import.meta.url));

let input: DemonstrationInput;
let files: RecordFile[];

beforeAll(async () => {
  const profile = await readProgramme(folder);
  if (!profile.ok) throw new Error("the profile is unsound");
  input = await readDemonstrationInput(folder, profile.value, USUAL_SEED);
  files = inventDemonstration(input);
  totals = totalled();
});

/** Whether two outlines share ground. */
const outlinesMeet = (one: readonly PlanePoint[], other: readonly PlanePoint[]): boolean =>
  edgesOf(one).some(([a, b]) => edgesOf(other).some(([c, d]) => crosses(a, b, c, d))) ||
  one.slice(0, 1).some((point) => isInside(point, other)) ||
  other.slice(0, 1).some((point) => isInside(point, one));

const rowsOf = (kind: RecordFile["kind"]): readonly Row[] =>
  files.filter((file) => file.kind === kind && !file.afterBulletins).flatMap(({ rows }) => rows);

const ringOf = (row: Row): LonLat[] =>
  String(row["boundary"])
    .replace("POLYGON((", "")
    .replace("))", "")
    .split(",")
    .slice(0, -1)
    .map((corner) => {
      const [longitude = 0, latitude = 0] = corner.split(" ").map(Number);
      return [longitude, latitude];
    });

const LINES = {
  antiTank: ["av_mine"],
  antiPersonnel: ["ap_mine"],
  uxo: ["uxo", "submunition", "axo"],
} as const;

/** What the records add up to on each day: items by line, and new land in m². */
type Totals = Record<keyof typeof LINES | "areaM2", Map<string, number>>;
let totals: Totals;

const add = (sums: Map<string, number>, day: string, amount: number): void => {
  sums.set(day, (sums.get(day) ?? 0) + amount);
};

const sumOver = (line: keyof Totals, firstDay: string, lastDay: string): number =>
  [...totals[line]].reduce((sum, [day, amount]) => (day >= firstDay && day <= lastDay ? sum + amount : sum), 0);

function totalled(): Totals {
  const sums: Totals = { antiTank: new Map(), antiPersonnel: new Map(), uxo: new Map(), areaM2: new Map() };
  for (const row of rowsOf("ordnance-item")) {
    const counted = ["land_release", "bac", "eod_spot"].includes(String(row["context"]));
    if (!counted || row["marked_left_on"] !== undefined) continue;
    for (const line of ["antiTank", "antiPersonnel", "uxo"] as const) {
      if ((LINES[line] as readonly string[]).includes(String(row["category"]))) {
        add(sums[line], String(row["found_on"]), Number(row["quantity"]));
      }
    }
  }
  // Parcels are disjoint, so what a release adds is its shape without what reaches over or was released before.
  const seen = new Set<string>();
  for (const row of rowsOf("release-polygon")) {
    if (row["product"] !== "cleared") continue;
    const ring = ringOf(row);
    const own = row["task"] === undefined && ring.length === 6 ? parcelIn(ring) : ring;
    const key = own
      .map(String)
      .sort((one, other) => (one < other ? -1 : 1))
      .join(" ");
    if (seen.has(key)) continue;
    seen.add(key);
    add(sums.areaM2, String(row["decided_on"]), geodesicArea(own));
  }
  return sums;
}

const corners = new Map<string, number>();
const parcelIn = (ring: readonly LonLat[]): readonly LonLat[] => {
  if (corners.size === 0) {
    for (const row of rowsOf("hazardous-area")) for (const corner of ringOf(row)) corners.set(String(corner), 1);
    for (const row of rowsOf("release-polygon")) {
      if (row["task"] !== undefined) for (const corner of ringOf(row)) corners.set(String(corner), 1);
    }
  }
  const reach = [
    [2, 3],
    [3, 4],
  ].find((pair) => pair.every((index) => !corners.has(String(ring[index]))));
  return ring.filter((_, index) => !reach?.includes(index));
};

test("the founding week is 16 anti-tank mines, 65 anti-personnel mines, 240 UXO and 1,639.6 ha", () => {
  const week = ["2025-07-07", "2025-07-13"] as const;
  expect(sumOver("antiTank", ...week)).toBe(16);
  expect(sumOver("antiPersonnel", ...week)).toBe(65);
  expect(sumOver("uxo", ...week)).toBe(240);
  expect(publishedHectares(squareMetres(sumOver("areaM2", ...week)))).toBe(1_639.6);
});

test("the records of every published period add up to what was published", () => {
  for (const { firstDay, lastDay, areaHa, ...statement } of input.totals.statements) {
    for (const line of ["antiTank", "antiPersonnel", "uxo"] as const) {
      const made = sumOver(line, firstDay, lastDay);
      expect([firstDay, lastDay, line, made]).toEqual([firstDay, lastDay, line, statement[line] ?? made]);
    }
    const made = sumOver("areaM2", firstDay, lastDay);
    expect(Math.abs(made - (areaHa === undefined ? made : areaHa * 10_000))).toBeLessThan(20);
  }
});

test("the same seed gives the same bytes, another seed gives others", () => {
  const digest = (made: readonly RecordFile[]): string => {
    const hash = createHash("sha256");
    for (const { kind, rows } of made) for (const row of rows) hash.update(rowLine(kind, row));
    return hash.digest("hex");
  };
  expect(digest(inventDemonstration(input))).toBe(digest(files));
  expect(digest(inventDemonstration({ ...input, seed: 1 }))).not.toBe(digest(files));
});

test("hazardous areas lie in their district, and none shares ground with another", () => {
  const plane = planeAt([46.7, 39.7]);
  const drawn = rowsOf("hazardous-area").map((row) => ({
    district: String(row["district"]),
    outline: ringOf(row).map(plane.toPlane),
  }));
  const boxOf = (outline: readonly PlanePoint[]) => ({
    west: Math.min(...outline.map(([east]) => east)),
    east: Math.max(...outline.map(([east]) => east)),
    south: Math.min(...outline.map(([, north]) => north)),
    north: Math.max(...outline.map(([, north]) => north)),
  });
  const boxed = drawn.map((area) => ({ ...area, box: boxOf(area.outline) })).sort((a, b) => a.box.west - b.box.west);
  const meetings = boxed.flatMap((one, index) => {
    const met: string[] = [];
    for (const other of boxed.slice(index + 1)) {
      if (other.box.west > one.box.east) break;
      if (other.box.south > one.box.north || other.box.north < one.box.south) continue;
      if (outlinesMeet(one.outline, other.outline)) met.push(`${one.district} ${other.district}`);
    }
    return met;
  });
  expect(meetings).toEqual([]);

  const shapes = new Map(
    input.places.districts.map(({ id, rings }) => [id, rings.map((ring) => ring.map(plane.toPlane))]),
  );
  const outside = drawn.filter(({ district, outline }) => !liesInside(outline, shapes.get(district) ?? []));
  expect(outside.map(({ district }) => district)).toEqual([]);
});

test("days follow each other as the work does, and nothing lies after the last day", () => {
  const last = input.scenario.lastDay;
  for (const row of rowsOf("release-polygon")) {
    const days = ["worked_from", "worked_to", "decided_on", "received_on"].map((column) => String(row[column]));
    expect(days.every((day, index) => day >= (days[index - 1] ?? "") && day <= last)).toBe(true);
  }
  for (const row of rowsOf("ordnance-item")) {
    const [found, destroyed] = [String(row["found_on"]), row["destroyed_on"] ?? row["found_on"]];
    expect(found <= String(destroyed) && String(row["received_on"]) <= last).toBe(true);
  }
});

test("some items are destroyed nine days after they were found, in the next bulletin's week or later", () => {
  const carried = rowsOf("ordnance-item").filter(
    (row) => row["context"] === "bac" && row["destroyed_where"] === "central",
  );
  expect(carried.length).toBeGreaterThan(1_000);
  for (const row of carried) expect(row["destroyed_on"]).toBe(addDays(calendarDate(String(row["found_on"])), 9));
});

test("one accident befalls somebody on land released before, and no call-out finds anything on land that was worked on", () => {
  const releases = rowsOf("release-polygon").map((row) => ({ row, ring: ringOf(row) }));
  const holders = (row: Row, asked: "worked_from" | "decided_on"): string[] =>
    releases
      .filter(({ row: release }) => String(release[asked]) < String(row["found_on"] ?? row["happened_on"]))
      .filter(({ ring }) => isInside([Number(row["longitude"]), Number(row["latitude"])], ring))
      .map(({ row: release }) => String(release["local_id"]));
  const called = rowsOf("ordnance-item").filter(({ context }) => context === "eod_spot");
  expect(called.length).toBeGreaterThan(1_000);
  expect(called.filter((row, index) => index % 20 === 0 && holders(row, "worked_from").length > 0)).toEqual([]);

  const accidents = files.filter(({ kind }) => kind === "accident").flatMap(({ rows }) => rows);
  expect(accidents.map((row) => [row["occurrence"], holders(row, "decided_on").length > 0])).toEqual([
    ["accident", true],
    ["incident", false],
    ["incident", false],
    ["incident", false],
  ]);
});

test("the programme is as large as a country's", () => {
  expect(rowsOf("ordnance-item").length).toBeGreaterThan(60_000);
  expect(rowsOf("ordnance-item").length).toBeLessThan(110_000);
  expect(rowsOf("release-polygon").length).toBeGreaterThan(3_000);
  const products = new Set(rowsOf("release-polygon").map((row) => row["product"]));
  expect([...products].map(String).sort((one, other) => (one < other ? -1 : 1))).toEqual([
    "cancelled",
    "cleared",
    "reduced",
  ]);
});
