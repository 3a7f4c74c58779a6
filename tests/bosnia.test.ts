import { readFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import type { Act, Actor } from "../src/access/domain/actor.ts";
import { givenPerson } from "./support/given-person.ts";
import {
  type Acceptance,
  acceptRefused,
  type RefusedRowsRequest,
} from "../src/exchange/server/accept-refused.commands.ts";
import { writeOverlaps } from "../src/land-release/cli/land-overlaps.cli.ts";
import { measureOverlaps } from "../src/land-release/server/land-overlaps.queries.ts";
import type { State } from "../src/verification/domain/states.ts";
import { decideRecords } from "../src/verification/server/decide.commands.ts";
import { bosniaFolder, bosnianHazards, bosnianProgramme, bosnianReleases, hasBosnia } from "./support/bosnia.ts";
import { type ImportBench, withImportBench } from "./support/import-bench.ts";
import { TODAY } from "./support/import-rows.ts";

const where = hasBosnia() ? "" : ` (skipped: no map at ${bosniaFolder()})`;

type Listed = { readonly line: number; readonly findings: readonly { readonly finding: string }[] };

/** The shapes of the map by their place in the file, as PostGIS and not our own rules see them. */
type Shapes = Readonly<Record<"missing" | "empty" | "invalid" | "repeated", number[]>>;

// The map is other people's work without a licence, and no part of the repository.
test.skipIf(!hasBosnia())(
  `the cleared areas of Bosnia go in through the ordinary import, and count once${where}`,
  () =>
    withImportBench(async (bench) => {
      const { database, profile, actors } = bench;
      const hazards = bosnianHazards(profile);
      expect(await bench.imported("hazardous-area", hazards, { actor: actors.head, state: "approved" })).toMatchObject({
        entered: 3,
      });
      const map = JSON.stringify(bosnianReleases(profile));
      const file = bench.file("cleared-areas.geojson", map);
      const report = await bench.imported("release-polygon", file, { repairsFolder: bench.folder });
      expect(report.read).toBe(8_329);

      // Every shape that is missing, invalid or the same as another is in the list, and says so.
      const list = JSON.parse(readFileSync(report.repairs?.[1] ?? "", "utf8")) as Listed[];
      const linesWith = (...rules: string[]) =>
        list.filter(({ findings }) => findings.some(({ finding }) => rules.includes(finding))).map(({ line }) => line);
      const { missing, empty, invalid, repeated } = await shapesOf(bench, map);
      expect([missing.length, invalid.length, repeated.length]).toEqual([108, 709, 98]);
      expect(linesWith("required")).toEqual(missing);
      expect(linesWith("boundary-empty", "boundary-without-area")).toEqual(empty);
      const flawed = linesWith("boundary-invalid", "boundary-without-area");
      expect(flawed).toEqual(expect.arrayContaining(invalid));
      const listedLines = list.map(({ line }) => line);
      expect(listedLines).toEqual(expect.arrayContaining(repeated));
      // A shape in which there is no land, or that is not simple, says only that, until it is mended.
      const sound = repeated.filter((line) => !flawed.includes(line) && !empty.includes(line));
      expect(linesWith("boundary-duplicate")).toEqual(expect.arrayContaining(sound));

      // A person accepts the repairs; what is then the same land again is accepted for a reason.
      const request = { importId: report.importId, actor: actors.officer, profile, today: TODAY };
      const mended = await acceptedOf(bench, { ...request, choice: "all" });
      const again = await acceptedOf(bench, { ...request, choice: "all", reason: "the same land on another sheet" });
      expect(again.stillRefused.map(({ line }) => line)).toEqual([...missing, ...empty].sort((a, b) => a - b));
      const records = report.entered + mended.accepted + again.accepted;
      expect(records).toBe(8_329 - missing.length - empty.length);
      await approve(bench, report.importId, records);

      // The account is the union of all of them, by one operation of PostGIS.
      const totals = await database.read((sql) => measureOverlaps(sql, profile.programme.id));
      const landM2 = totals.facesM2 + totals.sliversM2;
      const union = await unionOfClaims(bench);
      expect(Math.abs(landM2 - union.gridM2)).toBeLessThan(1);
      // The same without the grid, over the boundaries as they were accepted, whose long edges are straight in degrees.
      expect(Math.abs(landM2 / union.boundariesM2 - 1)).toBeLessThan(1e-5);

      // What was claimed more than once is listed pair by pair.
      const doubledM2 = totals.claimedM2 - landM2;
      expect(doubledM2 / 1e6).toBeCloseTo(1.615, 2);
      const pairs = await overlaps(bench);
      const shared = pairs.map(({ shared_m2 }) => Number(shared_m2));
      expect(shared.filter((m2) => m2 > 1)).toHaveLength(union.pairs);
      const sharedM2 = shared.reduce((sum, m2) => sum + m2, 0);
      expect(sharedM2).toBeGreaterThan(doubledM2);
      expect(Math.abs(sharedM2 / union.sharedM2 - 1)).toBeLessThan(1e-4);
    }, bosnianProgramme),
  300_000,
);

/** What PostGIS itself says of the shapes of the map. */
async function shapesOf({ database }: ImportBench, map: string): Promise<Shapes> {
  const { features } = JSON.parse(map) as { features: { geometry: object | null }[] };
  const shapes = features.map(({ geometry }) => (geometry ? JSON.stringify(geometry) : null));
  const [row] = await database.read(
    (sql) => sql<{ [kind in keyof Shapes]: number[] | null }[]>`
    with shape as materialized (
      select line, st_multi(st_geomfromgeojson(shape)) as geom from unnest(${shapes}::text[]) with ordinality shapes (shape, line)
    ), told as materialized (
      select line, geom is null as missing,
             st_area(st_makevalid(geom, 'method=structure keepcollapsed=false')) < 1e-12 as empty,
             not st_isvalid(geom) as invalid,
             geom is not null and row_number() over (partition by st_asbinary(st_normalize(geom)) order by line) > 1 as repeated
      from shape
    )
    select json_agg(line order by line) filter (where missing)  as missing,
           json_agg(line order by line) filter (where empty)    as empty,
           json_agg(line order by line) filter (where invalid)  as invalid,
           json_agg(line order by line) filter (where repeated) as repeated
    from told
  `,
  );
  return {
    missing: row?.missing ?? [],
    empty: row?.empty ?? [],
    invalid: row?.invalid ?? [],
    repeated: row?.repeated ?? [],
  };
}

async function acceptedOf({ database }: ImportBench, request: RefusedRowsRequest): Promise<Acceptance> {
  const outcome = await acceptRefused(database, request);
  if (!outcome.ok) throw new Error(`not accepted: ${outcome.refusal.reason}`);
  return outcome.value;
}

/** Three people verify, validate and approve all that came in with the map; nobody decides twice on one record (I19). */
async function approve({ database, profile }: ImportBench, importId: string, records: number): Promise<void> {
  const { id: programmeId, authority } = profile.programme;
  const steps: [State, Act][] = [
    ["verified", "verify"],
    ["validated", "validate"],
    ["approved", "approve"],
  ];
  for (const [to, act] of steps) {
    const actor: Actor = {
      programmeId,
      organisationId: authority.operator,
      personId: `test-${act}`,
      acts: ["read", act],
    };
    await database.transaction((sql) => givenPerson(sql, { ...actor, name: `Test ${actor.personId}` }));
    const decision = await decideRecords(database, actor, { kind: "release-polygon", selection: { importId }, to });
    expect(decision).toMatchObject({ ok: true, value: { decided: records } });
  }
}

/** The land of all releases together in one union, and the pairs of them that share more than a square metre, by PostGIS alone. */
async function unionOfClaims({ database }: ImportBench) {
  const [row] = await database.read(
    (sql) => sql<{ gridM2: number; boundariesM2: number; pairs: number; sharedM2: number }[]>`
    with pair as materialized (
      select st_area(st_intersection(a.boundary, b.boundary)::geography) as m2
      from release_polygon a
      join release_polygon b on b.boundary && a.boundary and b.id < a.id
    )
    select (select st_area(st_union(geom, 1e-9)::geography) from land_claim where known_to_seq is null) as "gridM2",
           (select st_area(st_union(boundary)::geography) from release_polygon)                         as "boundariesM2",
           (select count(*) from pair where m2 > 1)                                                     as pairs,
           (select sum(m2) from pair)                                                                   as "sharedM2"
  `,
  );
  if (!row) throw new Error("a sum has no row");
  return row;
}

/** What `firmground land overlaps --csv` writes. */
async function overlaps({ database, actors }: ImportBench): Promise<Record<string, string>[]> {
  const stdout = new PassThrough();
  const listing = text(stdout);
  await writeOverlaps({ database, actor: actors.officer }, { stdout }, "csv");
  stdout.end();
  return parse(await listing, { columns: true });
}
