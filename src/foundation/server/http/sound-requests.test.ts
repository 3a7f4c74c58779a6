import fc from "fast-check";
import { expect, test } from "vitest";
import { wrongInJson } from "./sound-requests.ts";

test("a record of ordinary depth is read, however its texts look", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6, stringUnit: "grapheme" }), (value) => {
      fc.pre(!JSON.stringify(value).includes("\\u0000"));
      expect(wrongInJson(JSON.stringify(value))).toBeUndefined();
    }),
  );
});

test("brackets in a text are no depth, and brackets outside of it are", () => {
  expect(wrongInJson(JSON.stringify({ note: "[".repeat(10_000) }))).toBeUndefined();
  expect(wrongInJson(JSON.stringify({ note: `\\"${"[".repeat(10_000)}` }))).toBeUndefined();
  expect(wrongInJson("[".repeat(1_000_000))).toBe("nested-too-deep");
  expect(wrongInJson(`${'{"a":'.repeat(65)}1${"}".repeat(65)}`)).toBe("nested-too-deep");
  expect(wrongInJson(`${"[".repeat(64)}${"]".repeat(64)}`)).toBeUndefined();
});

test("NUL and half characters are found wherever they are spelled", () => {
  expect(wrongInJson('{"note":"a\\u0000"}')).toBe("nul");
  expect(wrongInJson('{"\\u0000":1}')).toBe("nul");
  expect(wrongInJson('[{"note":"\\ud800"}]')).toBe("not-unicode");
  // A backslash that was written as one, and a pair that is one character.
  expect(wrongInJson('{"note":"\\\\u0000 \\ud83d\\ude00"}')).toBeUndefined();
});

test("a text of a megabyte with a quote that never ends is looked at in no time", () => {
  const began = performance.now();
  wrongInJson(`"${"\\a".repeat(500_000)}`);
  wrongInJson('"'.repeat(999_999));
  expect(performance.now() - began).toBeLessThan(1_000);
});
