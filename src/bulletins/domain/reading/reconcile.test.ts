import { describe, expect, test } from "vitest";
import { calendarDate } from "../../../foundation/domain/dates.ts";
import { read } from "./reading.fixture.ts";
import { reconcile, type RecordedSnapshot, verdictOf } from "./reconcile.ts";

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

  describe("a longer period", () => {
    const week = (firstDay: string, lastDay: string): RecordedSnapshot => ({
      firstDay: calendarDate(firstDay),
      lastDay: calendarDate(lastDay),
      antiTank: 10,
      antiPersonnel: 20,
      uxo: null,
      clearedAreaM2: 1_000_000.4,
    });
    const weeks = [
      week("2024-07-01", "2024-07-07"),
      week("2024-07-08", "2024-07-14"),
      week("2024-07-15", "2024-07-21"),
      week("2024-07-22", "2024-07-28"),
    ];
    const text = "From 1 to 28 July 2024, 40 anti-tank mines, 79 anti-personnel mines and 5 UXO were found.";

    test("is compared with the sum of its weeks where they fill it exactly", () => {
      const [statement] = reconcile(read(text), weeks);
      expect(statement).toMatchObject({
        bulletins: 4,
        lines: [
          { line: "antiTank", outcome: "agrees" },
          { line: "antiPersonnel", outcome: "differs-by", difference: -1, recorded: 80 },
          { line: "uxo", outcome: "not-recorded" },
          { line: "area", outcome: "not-stated", recorded: 4_000_001.6 },
        ],
      });
    });

    test("has no such period where a week is missing, or a week runs over its end", () => {
      const without = (first: string) => weeks.filter(({ firstDay }) => firstDay !== first);
      const judged = (article: string, recorded: readonly RecordedSnapshot[]) =>
        verdictOf(reconcile(read(article), recorded));
      expect(judged(text, weeks)).toBe("differs");
      expect(judged(text, without("2024-07-15"))).toBe("nothing-compared");
      expect(judged(text, without("2024-07-01"))).toBe("nothing-compared");
      expect(judged("From 1 to 26 July 2024, 40 anti-tank mines were found.", weeks)).toBe("nothing-compared");
      expect(judged("In July 2024, 40 anti-tank mines were found.", weeks)).toBe("nothing-compared");
    });
  });

  test("the verdict: agrees, differs, or nothing was compared", () => {
    const judged = (count: number, days = "7 to 13") =>
      verdictOf(reconcile(read(`From ${days} July 2025, ${count} anti-tank mines were found.`), [snapshot]));
    expect([judged(16), judged(17), judged(16, "14 to 20")]).toEqual(["agrees", "differs", "nothing-compared"]);
    expect(verdictOf([])).toBe("nothing-compared");
  });
});
