import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../../foundation/domain/language.ts";
import { describeFinding, FINDING_TEXTS } from "./findings.text.ts";
import { read } from "./reading.fixture.ts";

const gapsOf = (text: string) => [...text.matchAll(/\{\w+\}/gu)].map(([gap]) => gap).toSorted();

describe("the words of findings", () => {
  test.each(Object.entries(FINDING_TEXTS))("%s has the same gaps in every language", (_, texts) => {
    for (const language of LANGUAGES) expect(gapsOf(texts[language])).toEqual(gapsOf(texts.en));
  });

  test("a finding is said in the reader's language, with numbers as it writes them", () => {
    const { findings } = read(
      "From 7 to 13 July 2025, 1,016 anti-tank mines were found and 1.65 thousand square metres were cleared. A total of 1,500 mines.",
    );
    const [small] = findings.filter(({ code }) => code === "area-unusually-small");
    expect(small && LANGUAGES.map((language) => describeFinding(small, language))).toEqual([
      expect.stringContaining("çox azdır"),
      expect.stringContaining("very little"),
      expect.stringContaining("очень мало"),
    ]);
    const [missing] = findings.filter(({ code }) => code === "category-not-stated");
    expect(missing && describeFinding(missing, "ru")).toContain("противопехотные мины и НРБ");
  });
});
