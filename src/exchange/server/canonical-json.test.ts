import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import { inCanonicalOrder, statedJson } from "../domain/canonical.ts";
import { recordKinds } from "../domain/record-kinds.ts";

test("what is put in canonical order is written as RFC 8785 asks, as the library canonicalize does", () => {
  // Names of fields as records have them: never a whole number.
  const values = fc.jsonValue({ stringUnit: "grapheme" }).filter((value) => !/"\d+":/u.test(JSON.stringify(value)));
  fc.assert(
    fc.property(values, (value) => {
      expect(JSON.stringify(inCanonicalOrder(value))).toBe(canonicalize(value));
    }),
    { examples: [[JSON.parse('{"b":1,"__proto__":false,"a":{"__proto__":{}}}')]] },
  );
});

test("the day of arrival is no part of what a record states", () => {
  const record = inCanonicalOrder(
    recordKinds["daily-progress"].schema.parse({
      localId: "P-1",
      organisation: "anama",
      district: "aghdam",
      formVersion: "1",
      reportedOn: "2025-07-10",
      workedOn: "2025-07-09",
      method: "manual_detector",
      pass: "first",
      areaProcessedM2: 812.5,
      hours: 6.5,
    }),
  );
  const arrived = inCanonicalOrder({ ...record, receivedOn: "2025-07-12" } as typeof record);
  expect(statedJson(arrived)).toBe(canonicalize(record));
  expect(statedJson(record)).toBe(canonicalize(record));
});
