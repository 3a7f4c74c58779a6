import { describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { givenProgramme } from "../../../tests/support/given-records.ts";
import { withImportBench } from "../../../tests/support/import-bench.ts";
import { goodRows, square } from "../../../tests/support/import-rows.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import { type Door, doorOf } from "../../../tests/support/worked-example.ts";
import type { Database } from "../../foundation/server/database.ts";
import { decideRecords } from "../../verification/server/decide.commands.ts";
import { listDoubleLand } from "./double-land.queries.ts";
import { readLedgers } from "./hazard-ledgers.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;

/** A rectangle of so many hundredths of a thousandth of a degree, in Aghdam. */
function box(width: number, height = 200) {
  const [west, south, east, north] = [46.97, 40, 46.97 + width / 100_000, 40 + height / 100_000];
  return {
    type: "Polygon",
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

const area = {
  localId: "HA-1",
  classification: "confirmed",
  status: "open",
  evidenceLevel: "direct",
  contaminationType: "ap_mined",
  surveyedOn: "2025-03-01",
  reportedOn: "2025-03-01",
  boundary: box(400),
};

const later = (day: string) => ({ surveyedOn: day, reportedOn: day });

const release = (localId: string, width: number, more: object = {}) => ({
  localId,
  product: "cleared",
  activity: "clearance",
  methods: ["manual_detector"],
  depthCm: 20,
  eoTypes: ["ap_mine"],
  contaminationType: "ap_mined",
  hazardousArea: "HA-1",
  workedFrom: "2025-06-01",
  workedTo: "2025-06-01",
  decidedOn: "2025-06-01",
  reportedOn: "2025-06-01",
  boundary: box(width),
  ...more,
});

const inRegister = (
  work: (door: Door, database: Database, withdraw: (id: string) => Promise<unknown>) => Promise<void>,
) =>
  withDatabase(async (database) => {
    const people = await givenProgramme(database, profile);
    await work(doorOf(database, people, profile), database, (id) =>
      decideRecords(database, people.operationsOfficer, {
        kind: "hazardous-area",
        selection: { ids: [id] },
        to: "withdrawn",
        reason: "entered by mistake",
      }),
    );
  });

describe("a version of a hazardous area", () => {
  test("that is larger comes before the release that counts on it: submitted, approved, then released (I6)", () =>
    inRegister(async ({ enter, submit, decide }) => {
      await enter("hazardous-area", area);
      await expect(submit("release-polygon", release("R-1", 500))).rejects.toThrow("release-outside-hazard");
      const extension = { changeKind: "extended", changeReason: "The row runs on." };
      const id = await submit("hazardous-area", { ...area, ...later("2025-05-01"), ...extension, boundary: box(500) });
      const early = await submit("release-polygon", release("R-2", 500, { hazardousAreaVersion: 2 }));
      expect(await decide("release-polygon", [early])).toMatchObject({ reason: "hazard-not-approved" });
      expect(await decide("hazardous-area", [id])).toBeUndefined();
      await enter("release-polygon", release("R-3", 500, { reasons: { "boundary-duplicate": "the one that waited" } }));
    }));

  test("with another boundary says whether the ground or the record was wrong, and a correction releases nothing (I10)", () =>
    inRegister(async ({ enter, submit }, database) => {
      const id = await enter("hazardous-area", area);
      const redrawn = { ...area, ...later("2025-05-01"), boundary: box(300) };
      await expect(submit("hazardous-area", redrawn)).rejects.toThrow("boundary-change-unexplained");
      await expect(submit("hazardous-area", { ...redrawn, changeKind: "extended", changeReason: "?" })).rejects.toThrow(
        "extension-without-land",
      );
      await enter("hazardous-area", {
        ...redrawn,
        changeKind: "corrected",
        changeReason: "Drawn from the wrong sheet.",
      });
      const ledger = (await database.read((sql) => readLedgers(sql, { programmeId }))).get(id);
      expect(ledger?.movements.map(({ line }) => line)).toEqual(["found", "corrected"]);
    }));

  test("drawn around what was released needs no word", () =>
    inRegister(async ({ enter }) => {
      await enter("hazardous-area", { ...area, boundary: box(400) });
      const [west, south, east, north] = [46.97 + 0.003, 40, 46.97 + 0.004, 40.002];
      const rest = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ];
      await enter("release-polygon", release("R-1", 300));
      const boundary = { type: "Polygon", coordinates: [rest] };
      await expect(enter("hazardous-area", { ...area, ...later("2025-06-02"), boundary })).resolves.toBeDefined();
    }));

  test("closes the area when nothing remains and no call inside waits (I14)", () =>
    inRegister(async ({ enter, submit, decide }) => {
      await enter("hazardous-area", area);
      const closing = { ...area, status: "closed", closureReason: "cleared", reportedOn: "2025-06-02" };
      const id = await submit("hazardous-area", closing);
      expect(await decide("hazardous-area", [id])).toMatchObject({
        reason: "hazard-not-balanced",
        localId: "HA-1",
        toleranceM2: profile.programme.sliverToleranceM2,
      });
      await enter("release-polygon", release("R-1", 400));
      const call = {
        localId: "S-1",
        channel: profile.codeLists.find(({ id: list }) => list === "call_out_channel")?.values[0]?.code,
        calledOn: "2025-06-01",
        reportedOn: "2025-06-01",
        position: { longitude: 46.971, latitude: 40.001 },
      };
      await submit("eod-spot-task", call);
      const again = { ...closing, reportedOn: "2025-06-03" };
      await submit("hazardous-area", again);
      expect(await decide("hazardous-area", [id])).toMatchObject({ reason: "spot-task-open", spotTask: "S-1" });
      await submit("eod-spot-task", {
        ...call,
        attendedOn: "2025-06-04",
        reportedOn: "2025-06-04",
        result: "nothing_found",
      });
      await submit("hazardous-area", { ...closing, reportedOn: "2025-06-05" });
      expect(await decide("hazardous-area", [id])).toBeUndefined();
    }));

  test("is not withdrawn while releases of its land stand (I5)", () =>
    inRegister(async ({ enter }, _database, withdraw) => {
      const id = await enter("hazardous-area", area);
      await enter("release-polygon", release("R-1", 400));
      expect(await withdraw(id)).toMatchObject({ refusal: { reason: "hazard-has-releases", releases: 1 } });
    }));

  test("that is only an indication has no land to release", () =>
    inRegister(async ({ enter, submit }, database) => {
      const id = await enter("hazardous-area", { ...area, classification: "indication", evidenceLevel: "indirect" });
      await expect(submit("release-polygon", release("R-1", 100))).rejects.toThrow("release-of-indication");
      const discarded = { status: "closed", closureReason: "discarded", reportedOn: "2025-04-01" };
      await enter("hazardous-area", { ...area, classification: "indication", evidenceLevel: "indirect", ...discarded });
      expect((await database.read((sql) => readLedgers(sql, { programmeId }))).get(id)?.movements).toEqual([]);
    }));
});

test("land that two open areas both have is listed, less what was released of it", () =>
  inRegister(async ({ enter }, database) => {
    const listed = async () =>
      (await database.read((sql) => listDoubleLand(sql, { programmeId }))).map(
        ({ firstNumber, secondNumber, area: shared }) => ({
          areas: [firstNumber, secondNumber].toSorted(),
          hectares: Math.round(shared / 100_000) / 10,
        }),
      );
    await enter("hazardous-area", area);
    expect(await listed()).toEqual([]);
    await enter("hazardous-area", { ...area, localId: "HA-2", boundary: box(800) });
    expect(await listed()).toEqual([{ areas: ["HA-1", "HA-2"], hectares: 7.6 }]);
    await enter("release-polygon", release("R-1", 200));
    expect(await listed()).toEqual([{ areas: ["HA-1", "HA-2"], hectares: 3.8 }]);
  }));

test("a file names predecessors and says why a boundary changed", () =>
  withImportBench(async (bench) => {
    const row = goodRows["hazardous-area"];
    const approved = { actor: bench.actors.head, state: "approved" } as const;
    expect(await bench.imported("hazardous-area", [row], approved)).toMatchObject({ entered: 1 });
    const child = { ...row, local_id: "HA-2", boundary: square(0, 0, 2), predecessors: "HA-1" };
    const stranger = { ...row, local_id: "HA-3", boundary: square(0, 0, 3), predecessors: "HA-1;HA-99" };
    expect(await bench.imported("hazardous-area", [child, stranger], approved)).toMatchObject({
      entered: 1,
      refused: 1,
    });
    const wider = { ...row, boundary: square(0, 0, 12), change_kind: "extended", change_reason: "the row runs on" };
    expect(await bench.imported("hazardous-area", [wider], { ...approved, correct: true })).toMatchObject({
      corrected: 1,
    });
    const links = await bench.database.read(
      (sql) => sql`
        select area.local_id as child, parent.local_id as parent
        from hazardous_area_predecessor link
        join hazardous_area area on area.id = link.hazardous_area_id and area.version = link.hazardous_area_version
        join hazardous_area parent on parent.id = link.predecessor_id and parent.version = 1
      `,
    );
    expect(links).toEqual([{ child: "HA-2", parent: "HA-1" }]);
  }));
