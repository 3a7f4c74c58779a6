import { beforeAll, describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { calendarDate } from "../../foundation/domain/dates.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { coordinatesSection } from "./record-coordinates.ts";
import type { RecordVersion } from "./records.queries.ts";

let profile: ProgrammeProfile;

beforeAll(async () => {
  profile = await azerbaijan();
});

const day = calendarDate("2025-07-10");

const item: RecordVersion = {
  kind: "ordnance-item",
  id: "00000000-0000-4000-8000-000000000001",
  version: 1,
  localId: "EO-1",
  organisationId: "anama",
  team: null,
  districtId: "aghdam",
  happenedOn: day,
  reportedOn: day,
  receivedOn: day,
  sensitivity: "T3",
  actorId: "nobody",
  recordedSeq: 1,
  contentHash: "",
  fields: { entered_as: null },
  place: { type: "Point", coordinates: [46.902, 39.952] },
};

const shown = async (changes: Partial<RecordVersion>, language: Language = "en"): Promise<string> =>
  String(await coordinatesSection({ profile, language, record: { ...item, ...changes } })).replaceAll(/\s+/gu, " ");

/** The cells of a row, by the start of its text. */
const rowOf = (section: string, start: string): string =>
  [...section.matchAll(/<tr>(.*?)<\/tr>/gu)]
    .map(([, row = ""]) =>
      row
        .replaceAll(/<[^>]+>/gu, "")
        .replaceAll(/\s+/gu, " ")
        .trim(),
    )
    .find((row) => row.startsWith(start)) ?? "";

describe("the coordinates of a record", () => {
  test("stand in every notation; what was turned into SK-42 says how well", async () => {
    const section = await shown({});
    expect(rowOf(section, "UTM")).toBe("UTM EPSG:32638 38N 662473.1 4424161.8 exact");
    expect(rowOf(section, "MGRS")).toBe("MGRS 38S PK 62473 24161 square of 1 m");
    expect(rowOf(section, "SK-42, Gauss")).toBe("SK-42, Gauss-Krüger zone 8 EPSG:28408 X 4426019 Y 8662641 ± 5 m");
    expect(section).not.toContain("As it was written down");
  });

  test.each(["az", "en", "ru"] as const)(
    "in %s, an entry in SK-42 stands as it was written, and WGS 84 has the accuracy",
    async (language) => {
      const entry = { crs: "EPSG:28408", transformation: "EPSG:1808", x: "4426019", y: "8662641" };
      const section = await shown({ fields: { entered_as: entry } }, language);
      for (const written of Object.values(entry)) expect(section).toContain(`<dd>${written}</dd>`);
      expect(rowOf(section, "UTM")).toMatch(/± 5 [mм]$/u);
      expect(rowOf(section, language === "ru" ? "СК-42, Г" : "SK-42, ")).not.toContain("±");
    },
  );

  test("a shift that was applied before the programme chose another one is the one that is shown", async () => {
    const entry = { crs: "EPSG:28408", transformation: "EPSG:15865", x: "4426019", y: "8662641" };
    expect(await shown({ fields: { entered_as: entry } })).toContain("the operation EPSG:15865");
  });

  test("of land the first point is shown, and a long original text is folded", async () => {
    const ring = [
      [46.9, 39.95],
      [46.91, 39.95],
      [46.91, 39.96],
      [46.9, 39.95],
    ];
    const boundary = `POLYGON((${"662300 4423936, ".repeat(30)}662300 4423936))`;
    const section = await shown({
      kind: "hazardous-area",
      place: { type: "MultiPolygon", coordinates: [[ring]] },
      fields: { entered_as: { boundary, utmZone: "38N" } },
    });
    expect(section).toContain("First point of the boundary");
    expect(section).toContain("39.950000° N, 46.900000° E");
    expect(section).toContain("<details>");
    expect(rowOf(section, "UTM")).toContain("exact");
  });

  test("a benchmark in SK-42 does not make a boundary in WGS 84 uncertain", async () => {
    const entry = { benchmarkX: "4426019", benchmarkY: "8662641", crs: "EPSG:28408", transformation: "EPSG:1808" };
    expect(rowOf(await shown({ fields: { entered_as: entry } }), "UTM")).toContain("exact");
  });

  test("what has no place has no coordinates", async () => {
    expect(await shown({ place: null })).toBe("");
  });
});
