import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, calendarDate, type CalendarDate } from "../../foundation/domain/dates.ts";
import { balanceOf } from "./land-balance.ts";
import { ledgerOf, remainingAfter, settleTransfers } from "./land-ledger.ts";
import {
  type Hundredths,
  hundredths,
  type MeasuredHazard,
  type MeasuredPiece,
  type MeasuredTransfer,
  type MeasuredVersion,
} from "./measured-hazard.ts";

const DAY = calendarDate("2025-01-01");

const version = (number: number, areaM2: number, more: Partial<MeasuredVersion> = {}): MeasuredVersion => ({
  version: number,
  classification: "confirmed",
  status: "open",
  closureReason: null,
  changeKind: null,
  districtId: "aghdam",
  surveyedOn: addDays(DAY, number * 10),
  reportedOn: addDays(DAY, number * 10),
  area: hundredths(areaM2),
  shared: hundredths(0),
  ...more,
});

const piece = (areaM2: number, more: Partial<MeasuredPiece> = {}): MeasuredPiece => ({
  releaseId: `release of ${areaM2}`,
  releaseVersion: 1,
  localId: `R-${areaM2}`,
  product: "cleared",
  decidedOn: addDays(DAY, 15),
  hazardVersion: 1,
  isSliver: false,
  counted: hundredths(areaM2),
  inVersion: new Map([[1, hundredths(areaM2)]]),
  inShared: new Map(),
  ...more,
});

const hazard = (versions: readonly MeasuredVersion[], pieces: readonly MeasuredPiece[] = []): MeasuredHazard => ({
  id: "h",
  localId: "HA-1",
  districtId: "aghdam",
  versions,
  pieces,
  isReopenedChild: false,
});

/** The movements of an area by line, in m². */
const movesOf = (area: MeasuredHazard) =>
  ledgerOf(area, []).map(({ on, line, amount, districtId }) => [on.slice(5), line, amount / 100, districtId]);

describe("what changes the land of a hazardous area", () => {
  test("a release that reaches out counts whole, and what it took beyond the boundary stands beside it", () => {
    const reaching = piece(300, { inVersion: new Map([[1, hundredths(298)]]) });
    expect(movesOf(hazard([version(1, 1_000)], [reaching]))).toEqual([
      ["01-11", "found", 1_000, "aghdam"],
      ["01-16", "cleared", -300, "aghdam"],
      ["01-16", "beyond", 2, "aghdam"],
    ]);
  });

  test("land that another area's release took is not counted again as released", () => {
    const foreign = piece(0, { hazardVersion: null, inVersion: new Map([[1, hundredths(120)]]) });
    expect(movesOf(hazard([version(1, 1_000)], [foreign]))).toEqual([
      ["01-11", "found", 1_000, "aghdam"],
      ["01-16", "overlap", -120, "aghdam"],
    ]);
  });

  test("a redraw releases nothing, whichever way it goes", () => {
    const redrawn = version(2, 900, { changeKind: "corrected", shared: hundredths(700) });
    expect(movesOf(hazard([version(1, 1_000), redrawn]))).toEqual([
      ["01-11", "found", 1_000, "aghdam"],
      ["01-21", "corrected", 200, "aghdam"],
      ["01-21", "corrected", -300, "aghdam"],
    ]);
  });

  test("an area that is confirmed keeps its land", () => {
    const sha = version(1, 1_000, { classification: "suspected" });
    expect(movesOf(hazard([sha, version(2, 1_000, { shared: null })]))).toEqual([["01-11", "found", 1_000, "aghdam"]]);
  });

  test("a new border of districts moves land between them, and over the programme nothing", () => {
    expect(movesOf(hazard([version(1, 1_000), version(2, 1_000, { shared: null, districtId: "fuzuli" })]))).toEqual([
      ["01-11", "found", 1_000, "aghdam"],
      ["01-21", "transferred", -1_000, "aghdam"],
      ["01-21", "transferred", 1_000, "fuzuli"],
    ]);
  });

  test("closing what was not released says so in a line of its own", () => {
    const closed = version(2, 1_000, { shared: null, status: "closed", closureReason: "cleared" });
    expect(movesOf(hazard([version(1, 1_000), closed], [piece(600)])).slice(2)).toEqual([
      ["01-21", "written_off", -400, "aghdam"],
    ]);
  });

  test("an area that came into the register closed was open from its survey until its report", () => {
    const history = version(1, 1_000, { status: "closed", closureReason: "cleared", reportedOn: addDays(DAY, 40) });
    expect(movesOf(hazard([history], [piece(1_000)]))).toEqual([
      ["01-11", "found", 1_000, "aghdam"],
      ["01-16", "cleared", -1_000, "aghdam"],
    ]);
  });

  test("new evidence on closed land opens it whole again, whatever was released before", () => {
    const closed = version(2, 1_000, { shared: null, status: "closed", closureReason: "cleared" });
    const reopened = version(3, 400, { shared: hundredths(400), changeReason: "accident" } as Partial<MeasuredVersion>);
    const cleared = piece(1_000, {
      inVersion: new Map([
        [1, hundredths(1_000)],
        [3, hundredths(400)],
      ]),
    });
    const area = hazard([version(1, 1_000), closed, reopened], [cleared]);
    expect(movesOf(area).slice(2)).toEqual([["01-31", "reopened", 400, "aghdam"]]);
    expect(remainingAfter(area, addDays(DAY, 40))).toBe(hundredths(400));
  });

  test("a release whose area was withdrawn still counts, and shows that it stands on nothing", () => {
    expect(movesOf(hazard([], [piece(50)]))).toEqual([
      ["01-16", "cleared", -50, "aghdam"],
      ["01-16", "beyond", 50, "aghdam"],
    ]);
  });
});

describe("whatever was measured", () => {
  const amount = fc.nat(500_000).map((value) => value as Hundredths);
  const day = fc.nat(120).map((days) => addDays(DAY, days));
  const anyVersion = (number: number) =>
    fc.record({
      version: fc.constant(number),
      classification: fc.constantFrom("indication", "suspected", "confirmed"),
      status: fc.constantFrom("open", "worked_on", "suspended", "closed", "handed_over"),
      closureReason: fc.constantFrom(null, "cleared", "mixed", "merged", "split", "erroneous"),
      changeKind: fc.constantFrom(null, "extended", "corrected"),
      districtId: fc.constantFrom("aghdam", "fuzuli"),
      surveyedOn: day,
      reportedOn: day,
      area: amount,
      shared: fc.option(amount),
    });
  const anyPiece = (name: string) =>
    fc.record({
      releaseId: fc.constant(name),
      releaseVersion: fc.constant(1),
      localId: fc.constant(name),
      product: fc.constantFrom("cancelled", "reduced", "cleared"),
      decidedOn: day,
      hazardVersion: fc.option(fc.integer({ min: 1, max: 4 })),
      isSliver: fc.boolean(),
      counted: amount,
      inVersion: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), amount)).map((cells) => new Map(cells)),
      inShared: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), amount)).map((cells) => new Map(cells)),
    });
  const anyHazard = (id: string) =>
    fc.record({
      id: fc.constant(id),
      localId: fc.constant(id),
      districtId: fc.constant("aghdam"),
      versions: fc.nat(4).chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => anyVersion(at + 1)))),
      pieces: fc
        .nat(5)
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => anyPiece(`${id}-${at}`)))),
      isReopenedChild: fc.boolean(),
    });
  const anyTransfer = fc
    .tuple(
      fc.constantFrom("a", "b", "c"),
      fc.integer({ min: 2, max: 4 }),
      fc.constantFrom("a", "b", "c"),
      fc.integer({ min: 1, max: 4 }),
      amount,
    )
    .filter(([from, , to]) => from !== to)
    .map(([from, fromVersion, to, toVersion, area]): MeasuredTransfer => ({
      from: { hazardId: from, version: fromVersion },
      to: { hazardId: to, version: toVersion },
      area,
      taken: new Map(),
    }));
  const anyRegister = fc.record({
    hazards: fc.tuple(anyHazard("a"), anyHazard("b"), anyHazard("c")),
    transfers: fc.uniqueArray(anyTransfer, { selector: ({ from, to }) => JSON.stringify([from, to]), maxLength: 4 }),
    from: day,
    days: fc.nat(60),
  });

  test("opening and lines are what remains, for every area, on every day", () => {
    fc.assert(
      fc.property(anyRegister, ({ hazards, transfers, from, days }) => {
        const to = addDays(from, days);
        const settled = settleTransfers(hazards, transfers);
        for (const area of hazards) {
          const movements = ledgerOf(area, settled);
          const before = addDays(from, -1);
          const { opening, remaining } = balanceOf(movements, { from, to });
          expect(opening).toBe(remainedBy(area, movements, before));
          expect(remaining).toBe(remainedBy(area, movements, to));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  /** By boundaries and releases alone; where no version stands, nothing. */
  function remainedBy(area: MeasuredHazard, movements: ReturnType<typeof ledgerOf>, on: CalendarDate): number {
    const expected = remainingAfter(area, on);
    expect(balanceOf(movements, { to: on }).remaining).toBe(expected);
    return expected;
  }
});
