import { expect, test } from "vitest";
import { withRollback } from "../../../tests/support/with-database.ts";
import { describeFlaw, type ProgrammeProfile } from "../domain/programme-profile.ts";
import { registerProgramme } from "./programme.commands.ts";
import { readProgramme } from "./programme-folder.ts";

async function azerbaijan(): Promise<ProgrammeProfile> {
  const outcome = await readProgramme(new URL("../../../programmes/azerbaijan", import.meta.url).pathname);
  if (!outcome.ok) throw new Error(outcome.refusal.flaws.map(describeFlaw).join("\n"));
  return outcome.value;
}

test("no square metre lies in two districts, and none between those that are reported by", () =>
  withRollback(async (sql) => {
    await registerProgramme(sql, await azerbaijan());

    const overlaps = await sql<{ first: string; second: string }[]>`
      select a.id as first, b.id as second
      from district a join district b on a.programme_id = b.programme_id and a.id < b.id
      where st_relate(a.boundary, b.boundary, 'T********')
      order by first, second
    `;
    expect(overlaps).toEqual([]);

    const [whole] = await sql<{ parts: number; holes: number; apart: number; together: number }[]>`
      with land as (select st_union(boundary) as shape, sum(area_m2) as apart from district where reporting)
      select
        st_numgeometries(shape)                             as parts,
        st_nrings(shape) - st_numgeometries(shape)          as holes,
        apart,
        st_area(shape::geography)                           as together
      from land
    `;
    expect(whole).toMatchObject({ parts: 1, holes: 0 });
    // 13,258 km², and the sum of the districts is the area of all of them to the square metre.
    expect(Math.round((whole?.together ?? 0) / 1e6)).toBe(13_258);
    expect(Math.abs((whole?.apart ?? 0) - (whole?.together ?? 0))).toBeLessThan(1);
  }));

test("every settlement lies in the shape of its district, but for those that are marked", () =>
  withRollback(async (sql) => {
    const profile = await azerbaijan();
    await registerProgramme(sql, profile);

    const outside: string[] = [];
    for (const { id, district, point } of profile.settlements) {
      if (district === undefined) continue;
      const [answer] = await sql<{ inside: boolean }[]>`
        select st_covers(boundary, st_setsrid(st_geomfromgeojson(${JSON.stringify(point)}), 4326)) as inside
        from district where id = ${district}
      `;
      if (answer?.inside !== true) outside.push(id);
    }
    const marked = profile.settlements.filter(({ outsideShape }) => outsideShape === true).map(({ id }) => id);
    expect(outside.sort()).toEqual(marked.sort());
  }));

test("what stands outside the shape of its district is within the accuracy that the profile declares", () =>
  withRollback(async (sql) => {
    const profile = await azerbaijan();
    await registerProgramme(sql, profile);

    for (const { district, point, outsideShape } of profile.settlements) {
      if (district === undefined || outsideShape !== true) continue;
      const [answer] = await sql<{ distance: number }[]>`
        select st_distance(boundary::geography, st_setsrid(st_geomfromgeojson(${JSON.stringify(point)}), 4326)::geography)
          as distance
        from district where id = ${district}
      `;
      expect(answer?.distance).toBeLessThan(profile.programme.districtBoundaryAccuracyM);
    }
  }));
