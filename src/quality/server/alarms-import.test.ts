import { expect, test } from "vitest";
import { goodRows, square } from "../../../tests/support/import-rows.ts";
import { type ImportBench, withImportBench } from "../../../tests/support/import-bench.ts";
import { CASE_STATES } from "../domain/quality-case.ts";
import { listCases } from "./case-views.queries.ts";

const release = {
  ...goodRows["release-polygon"],
  decided_on: "2025-07-02",
  reported_on: "2025-07-02",
  received_on: "2025-07-02",
};
/** Inside the release, the one week after it; far from its border. */
const accident = { ...goodRows.accident, longitude: "46.903", latitude: "39.953" };
const item = { ...goodRows["ordnance-item"], longitude: "46.9035", latitude: "39.9535" };

const approved = ({ actors }: ImportBench) => ({ state: "approved", actor: actors.head }) as const;

const casesOf = ({ database, profile }: ImportBench) =>
  database.read(async (sql) =>
    (await listCases(sql, profile.programme.id, { states: CASE_STATES }, { limit: 9, offset: 0 })).map(
      ({ recordNumber, releaseNumber, state }) => [recordNumber, releaseNumber, state],
    ),
  );

test("records that were approved elsewhere raise the same alarms, whichever file is imported first", async () => {
  const expected = [
    ["A-1", "R-1", "open"],
    ["EO-1", "R-1", "open"],
  ];
  for (const order of [
    ["release-polygon", "accident", "ordnance-item"],
    ["accident", "ordnance-item", "release-polygon"],
  ] as const) {
    await withImportBench(async (bench) => {
      await bench.registerGoodRows();
      const rows = { "release-polygon": release, accident, "ordnance-item": item };
      for (const kind of order)
        expect(await bench.imported(kind, [rows[kind]], approved(bench))).toMatchObject({ entered: 1 });
      expect(await casesOf(bench)).toEqual(expect.arrayContaining(expected));
    });
  }
});

test("a frozen release is not corrected by a file either, and the file changes nothing", () =>
  withImportBench(async (bench) => {
    await bench.registerGoodRows();
    await bench.imported("release-polygon", [release], approved(bench));
    await bench.imported("accident", [accident], approved(bench));
    const before = await bench.counts();
    await expect(
      bench.imported("release-polygon", [{ ...release, boundary: square(1, 1, 3) }], {
        ...approved(bench),
        correct: true,
      }),
    ).rejects.toThrow(/R-1|under-investigation|cannot-be-approved/u);
    expect(await bench.counts()).toEqual(before);
  }));
