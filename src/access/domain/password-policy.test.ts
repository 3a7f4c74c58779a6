import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { passwordRefusal, SHORTEST_PASSWORD } from "./password-policy.ts";

const CONTEXT = { knownWords: ["info-officer", "Azerbaijan mine action programme", "azerbaijan"] };
const reasonOf = (password: string) => passwordRefusal(password, CONTEXT)?.reason;

describe("a password is taken for its length, whatever it is made of", () => {
  test.each([
    "kəklik və çinar",
    "three green tents",
    "четыре синих вагона",
    "xxq9 dune lamp",
    "地雷行動資訊管理系統與帳號",
  ])("%s", (password) => expect(reasonOf(password)).toBeUndefined());
});

test.each([
  ["Tr0ub4dor&3", "too-short"],
  ["地雷行動資訊", "too-short"],
  ["x".repeat(201), "too-long"],
  ["info-officer1", "names-the-account"],
  ["Info-Officer-2025", "names-the-account"],
  ["azerbaijan2025", "names-the-account"],
  ["Password2025!", "too-common"],
  ["qwertyuiop123", "too-common"],
  ["aaaaaaaaaaaaa", "too-common"],
  ["ababababababab", "too-common"],
  ["123456789012", "too-common"],
  ["abcdefghijklmn", "too-common"],
])("%s is refused: %s", (password, reason) => expect(reasonOf(password)).toBe(reason));

test("a name within a sentence of one's own does no harm", () => {
  expect(reasonOf("azerbaijan has nine climates")).toBeUndefined();
});

test("whatever is shorter than the rule says is refused, in every script", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme-composite", maxLength: 4 }), (password) => {
      fc.pre(Array.from(password).length < SHORTEST_PASSWORD);
      expect(reasonOf(password)).toBe("too-short");
    }),
  );
});
