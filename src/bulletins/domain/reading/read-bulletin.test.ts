import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readBulletin } from "./read-bulletin.ts";
import { OPTIONS, read, summary } from "./reading.fixture.ts";

const WEEK =
  "From 1 to 7 September 2025, 10 anti-tank mines, 20 anti-personnel mines and 30 UXO were found in Aghdam; 500.5 hectares were cleared.";
const codes = (text: string, publishedOn?: string): string[] =>
  read(text, publishedOn).findings.map(({ code }) => code);

describe("reading an article", () => {
  test("every figure quotes the words that it was read from", () => {
    const reading = read(WEEK);
    expect(reading.antiTank?.span.text).toBe("10 anti-tank mines");
    expect(reading.uxo?.span.text).toBe("30 UXO");
    expect(reading.area?.asWritten).toBe("500.5 hectares");
    expect(reading.period.span?.text).toBe("From 1 to 7 September 2025");
    for (const figure of [reading.antiTank, reading.antiPersonnel, reading.uxo, reading.area]) {
      expect(WEEK.slice(figure?.span.start, figure?.span.end)).toBe(figure?.span.text);
    }
  });

  test("text before and after moves the spans and changes no figure", () => {
    const noise = fc.array(
      fc.constantFrom("The minister spoke.", "It rained.", "Families wait for homes.", "Roads lead there."),
    );
    const plain = read(WEEK);
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        const lead = before.length > 0 ? `${before.join(" ")}\n\n` : "";
        const reading = read(`${lead}${WEEK}\n\n${after.join(" ")}`);
        expect(summary(reading)).toEqual(summary(plain));
        expect(reading.antiTank?.span.start).toBe((plain.antiTank?.span.start ?? 0) + lead.length);
      }),
    );
  });

  test("whatever the text, the reader answers, and its spans are places in it", () => {
    const words = fc.constantFrom(
      "12",
      "anti-tank",
      "mina",
      "мин",
      "ha",
      "(",
      ")",
      "-",
      ",",
      ".",
      "2025",
      "iyul",
      "с",
      "\n",
      "1 204",
      "UXO",
      "'",
      "of",
    );
    const texts = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.array(words, { maxLength: 40 }).map((list) => list.join(" ")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const reading = readBulletin(text, OPTIONS);
        const figures = [reading.antiTank, reading.antiPersonnel, reading.uxo, reading.area].filter(
          (figure) => figure !== null,
        );
        expect(figures.map(({ span }) => text.slice(span.start, span.end))).toEqual(
          figures.map(({ span }) => span.text),
        );
      }),
    );
  });

  test("a plain week has no findings", () => {
    expect(codes(WEEK)).toEqual([]);
  });

  test("a year that was not written is said to be inferred, and from what", () => {
    const [finding] = read(
      "From 1 to 7 September, 10 anti-tank mines, 9 anti-personnel mines and 3 UXO were found.",
      "2025-09-08",
    ).findings;
    expect(finding).toMatchObject({
      code: "year-inferred",
      says: "year-inferred.publication",
    });
  });

  test("a year that several fit is not guessed", () => {
    const reading = read("Noyabrın 1-dən 30-dək 24 tank əleyhinə mina, 22 piyada əleyhinə mina, 3 017 PHS aşkarlanıb.");
    expect(reading.period).toMatchObject({ kind: "month", firstDay: null, lastDay: null });
    expect(reading.period.possibleYears.length).toBeGreaterThan(1);
    expect(reading.findings.map(({ code }) => code)).toEqual(["year-unknown"]);
  });

  test.each([
    [
      "In the week of 14-20 July 2025, 453,900 hectares were cleared and 3 anti-tank mines found.",
      "area-unit-suspicious",
    ],
    [
      "In the week of 14-20 July 2025, 5.246 hectares were cleared and 3 anti-tank mines found.",
      "area-separator-ambiguous",
    ],
    ["In the week of 14-20 July 2025, 2.1 hectares were cleared and 3 anti-tank mines found.", "area-unusually-small"],
    ["The weekly report: from 7 to 19 July 2025, 3 anti-tank mines were found.", "period-odd"],
    ["Last week, from 1 to 30 June 2025, 3 anti-tank mines were found.", "period-contradicts-words"],
    [
      "From 14 to 20 July 2025, 225 mines were found: 162 anti-personnel and 43 anti-tank mines.",
      "total-does-not-add-up",
    ],
    ["From 14 to 20 July 2025, 1,434,527 m2 (145.5 hectares) were cleared.", "area-units-disagree"],
    ["From 14 to 20 July 2025, 45 hectares were inspected, 3 anti-tank mines found.", "area-checked-not-cleared"],
    ["From 14 to 20 July 2025, more than 45 hectares were cleared.", "approximate"],
    ["From 14 to 20 July 2025, 3 anti-tank mines were found.", "category-not-stated"],
    ["Over 500 hectares cleared\n\nFrom 14 to 20 July 2025, 453.9 hectares were cleared.", "headline-differs"],
    ["Last week 3 anti-tank mines and 4 UXO were found.", "period-missing"],
    ["Since November 2020, 400 people became victims: 70 killed, 320 injured.", "casualties-do-not-add-up"],
  ])("in %j something is odd: %s", (text, code) => {
    expect(codes(text)).toContain(code);
  });

  test("a count that an article does not state is null, not zero", () => {
    expect(read("From 14 to 20 July 2025, 3 anti-tank mines were found.").antiPersonnel).toBeNull();
  });
});
