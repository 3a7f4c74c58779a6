import { expect, test } from "vitest";
import { INVARIANTS } from "../../verification/domain/rules/rule.ts";
import { LANGUAGES } from "../../foundation/domain/language.ts";
import { RECORD_KINDS } from "../../verification/domain/states.ts";
import { ruleTexts } from "./finding-text.ts";
import { ruleCatalogue } from "./rule-catalogue.ts";

test("every invariant of the domain brief is held by a rule, and no rule names another", () => {
  const held = new Set(ruleCatalogue.flatMap(({ invariants }) => invariants));
  expect(INVARIANTS.filter((invariant) => !held.has(invariant))).toEqual([]);
  expect([...held].filter((invariant) => !INVARIANTS.includes(invariant))).toEqual([]);
});

test("every rule about what comes in is in the catalogue, and every id stands once", () => {
  const ids = ruleCatalogue.map(({ id }) => id);
  expect(Object.keys(ruleTexts).filter((id) => !ids.includes(id))).toEqual([]);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("every rule has kinds, and words in every language without a gap in them", () => {
  for (const { id, kinds, title, explanation, remedy } of ruleCatalogue) {
    expect([id, kinds.length > 0, kinds.every((kind) => RECORD_KINDS.includes(kind))]).toEqual([id, true, true]);
    for (const language of LANGUAGES) {
      for (const text of [title[language], explanation[language], remedy[language]]) {
        expect([id, language, text]).toEqual([id, language, expect.stringMatching(/\p{L}/u)]);
        expect([id, text]).toEqual([id, expect.not.stringMatching(/\{\w+\}/u)]);
      }
    }
  }
});

test("the name of a rule is its sentence without the one finding", () => {
  const titles = Object.fromEntries(ruleCatalogue.map(({ id, title }) => [id, title.en]));
  expect(titles["date-order"]).toBe("… is after …");
  expect(titles["null-island"]).not.toContain("{");
  expect(titles["cleared-needs-depth"]).toMatch(/^\p{Lu}/u);
});
