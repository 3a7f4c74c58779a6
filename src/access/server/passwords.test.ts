import { scryptSync } from "node:crypto";
import { expect, test } from "vitest";
import { hashPassword, isOutdated, verifyPassword } from "./passwords.ts";

test("a password is known by its hash, and by no other", async () => {
  const hash = await hashPassword("kəklik və çinar");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[\w+/]{22}\$[\w+/]{43}$/u);
  expect(await verifyPassword("kəklik və çinar", hash)).toBe(true);
  expect(await verifyPassword("kəklik və çinar ", hash)).toBe(false);
  expect(await verifyPassword("kəklik və çinar", undefined)).toBe(false);
  expect(isOutdated(hash)).toBe(false);
});

test("a keyboard that writes letters in another composition writes the same password", async () => {
  expect(await verifyPassword("c\u0327inar u\u0308zu\u0308m bag\u0306", await hashPassword("çinar üzüm bağ"))).toBe(
    true,
  );
});

test("a hash from before is still known, and is to be made anew", async () => {
  const salt = Buffer.from("0123456789abcdef");
  const key = scryptSync("three green tents", salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });
  const hash = `scrypt$${salt.toString("base64")}$${key.toString("base64")}`;
  expect(await verifyPassword("three green tents", hash)).toBe(true);
  expect(await verifyPassword("four green tents", hash)).toBe(false);
  expect(isOutdated(hash)).toBe(true);
});

// Computed by the reference implementation of the authors of Argon2 (argon2 20190702: -id -t 2 -k 65536 -p 1 -l 32).
test("a hash is what other programs make of the same password", async () => {
  const hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  expect(await verifyPassword("password", hash)).toBe(true);
  expect(await verifyPassword("Password", hash)).toBe(false);
  expect(isOutdated(hash)).toBe(true);
});

test.each(["", "scrypt$", "$argon2id$v=19$m=99999999,t=3,p=1$c29tZXNhbHQ$AAAA", "$2b$12$abc", "plain text"])(
  "what is no hash of ours opens nothing: %s",
  async (hash) => {
    expect(await verifyPassword("", hash)).toBe(false);
    expect(await verifyPassword(hash, hash)).toBe(false);
  },
);
