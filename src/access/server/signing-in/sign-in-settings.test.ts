import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readIdentityProviders, SIGN_IN_FILE } from "./sign-in-settings.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "firmground-sign-in-"));
  writeFileSync(join(folder, "secret.txt"), "known to two servers\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

const PROVIDER = {
  id: "ministry",
  issuer: "https://login.example.org/realms/one",
  clientId: "firmground",
  clientSecretFile: "secret.txt",
  names: { az: "Nazirlik", en: "Ministry", ru: "Министерство" },
};

const read = (settings: unknown) => {
  writeFileSync(join(folder, SIGN_IN_FILE), typeof settings === "string" ? settings : JSON.stringify(settings));
  return readIdentityProviders(folder, undefined);
};

test("without a file nobody signs in elsewhere; a file that was named has to be there", async () => {
  expect(await readIdentityProviders(join(folder, "nowhere"), undefined)).toEqual([]);
  await expect(readIdentityProviders(folder, join(folder, "other.json"))).rejects.toThrow("ENOENT");
});

test("a provider is read with its secret, and asked nothing", async () => {
  const [provider, ...others] = await read({
    providers: [PROVIDER, { ...PROVIDER, id: "two", linkBy: "verified-email" }],
  });
  expect(provider).toMatchObject({ id: "ministry", names: PROVIDER.names, linkBy: "subject" });
  expect(others).toMatchObject([{ id: "two", linkBy: "verified-email" }]);
  expect(JSON.stringify(provider)).not.toContain("known to two servers");
});

test.each([
  ["no JSON", "{", "no JSON"],
  [
    "a provider without TLS on another machine",
    { providers: [{ ...PROVIDER, issuer: "http://login.example.org" }] },
    "an https address",
  ],
  [
    "a loopback that is none",
    { providers: [{ ...PROVIDER, issuer: "http://127.0.0.1.example.org" }] },
    "an https address",
  ],
  ["an address with a name in it", { providers: [{ ...PROVIDER, issuer: "https://a@b.example" }] }, "an https address"],
  ["one id twice", { providers: [PROVIDER, PROVIDER] }, "each id once"],
  ["a language left out", { providers: [{ ...PROVIDER, names: { az: "N", en: "M" } }] }, "providers.0.names.ru"],
  ["a word that nobody knows", { providers: [{ ...PROVIDER, autoCreate: true }] }, "autoCreate"],
  ["a secret in the file itself", { providers: [{ ...PROVIDER, clientSecret: "x" }] }, "clientSecret"],
  ["a secret that is not there", { providers: [{ ...PROVIDER, clientSecretFile: "none.txt" }] }, "none.txt"],
])("%s is refused in a sentence", async (_, settings, sentence) => {
  await expect(read(settings)).rejects.toThrow(sentence);
});
