import { describe, expect, test } from "vitest";
import { calendarDate } from "../../../foundation/domain/dates.ts";
import { read } from "./reading.fixture.ts";
import { reconcile, type RecordedSnapshot } from "./reconcile.ts";

const snapshot: RecordedSnapshot = {
  firstDay: calendarDate("2025-07-07"),
  lastDay: calendarDate("2025-07-13"),
  antiTank: 16,
  antiPersonnel: 65,
  uxo: 240,
  clearedAreaM2: 16_396_412,
  cumulative: {
    firstDay: calendarDate("2020-11-10"),
    antiTank: 22_000,
    antiPersonnel: 37_000,
    uxo: 150_000,
    clearedAreaM2: 2_100_000_000,
  },
};
const outcomes = (text: string, publishedOn?: string) =>
  reconcile(read(text, publishedOn), [snapshot]).map(({ lines }) =>
    lines.map(({ line, outcome }) => `${line} ${outcome}`),
  );

describe("reconciling an article with our snapshots", () => {
  test("a count agrees or differs; an area may agree when rounded", () => {
    const text =
      "From 7 to 13 July 2025, 16 anti-tank mines and 56 anti-personnel mines were found, 1,639.6 hectares cleared.";
    const [statement] = reconcile(read(text), [snapshot]);
    expect(statement?.lines).toMatchObject([
      { line: "antiTank", outcome: "agrees" },
      { line: "antiPersonnel", outcome: "differs-by", difference: -9 },
      { line: "uxo", outcome: "not-stated", recorded: 240 },
      { line: "area", outcome: "agrees-when-rounded" },
    ]);
  });

  test("an area cut off where its number ends agrees when rounded, one beyond it does not", () => {
    const area = (hectares: string) =>
      outcomes(`From 7 to 13 July 2025, ${hectares} hectares were cleared.`)[0]?.at(-1);
    expect(area("1,639")).toBe("area agrees-when-rounded");
    expect(area("more than 1,600")).toBe("area agrees-when-rounded");
    expect(area("1,641")).toBe("area differs-by");
  });

  test("there may be no snapshot of the period", () => {
    expect(outcomes("From 14 to 20 July 2025, 16 anti-tank mines were found.")).toEqual([["antiTank no-such-period"]]);
  });

  test("without dates the snapshot with the same counts is named", () => {
    const text = "Over the past week, 16 anti-tank mines, 65 anti-personnel mines and 240 UXO were found.";
    const [statement] = reconcile(read(text), [snapshot]);
    expect(statement?.sameFiguresAs).toEqual([{ firstDay: "2025-07-07", lastDay: "2025-07-13" }]);
  });

  test("a cumulative statement is compared with the cumulative figures up to its last day", () => {
    const text =
      "From 10 November 2020 to 13 July 2025, 22,000 anti-tank mines were found and 210,000 hectares cleared.";
    expect(outcomes(text)).toEqual([["antiTank agrees", "antiPersonnel not-stated", "uxo not-stated", "area agrees"]]);
  });
});
