import fc from "fast-check";
import { expect, test } from "vitest";
import { preferredLanguage } from "./preferred-language.ts";

const LANGUAGES = ["az", "en", "ru"] as const;
const preferred = (header?: string) => preferredLanguage(header, LANGUAGES, "az");

test("a reader gets the language that their browser asks for first", () => {
  expect(preferred("ru-RU,ru;q=0.9,en;q=0.8")).toBe("ru");
  expect(preferred("de-DE,de;q=0.9,en-GB;q=0.5,az;q=0.4")).toBe("en");
  expect(preferred("en;q=0.2, az;q=0.9")).toBe("az");
  expect(preferred("EN")).toBe("en");
});

test("a reader who asks for none of ours, or for nothing, gets the programme's own", () => {
  expect(preferred()).toBe("az");
  expect(preferred("")).toBe("az");
  expect(preferred("fr, de;q=0.5")).toBe("az");
  expect(preferred("*")).toBe("az");
  expect(preferred("en;q=0")).toBe("az");
});

test("whatever a browser sends, the answer is one of the languages that there are", () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      expect(LANGUAGES).toContain(preferred(header));
    }),
  );
});
