import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./passwords.ts";

test("a password is known by its hash, and by no other", async () => {
  const hash = await hashPassword("kəklik və çinar");
  expect(hash).not.toContain("kəklik");
  expect(await verifyPassword("kəklik və çinar", hash)).toBe(true);
  expect(await verifyPassword("kəklik və çinar ", hash)).toBe(false);
  expect(await verifyPassword("kəklik və çinar", undefined)).toBe(false);
});
