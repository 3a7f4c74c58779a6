import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browse, type Browsing, formTokenIn, signedIn } from "../../../../tests/support/browsing.ts";
import { OFFICER, PASSWORD, type PreparedSite, SIGNER } from "../../../../tests/support/fill-site.ts";
import { givenPerson } from "../../../../tests/support/given-person.ts";
import { preparedSite } from "../../../../tests/support/prepared-site.ts";
import { application } from "../../../main/application.ts";
import { hashPassword } from "../passwords.ts";
import type { WebEnv } from "../site.ts";
import { identityProvider } from "./identity-provider.ts";
import { insertPasskey } from "./passkey.queries.ts";

const CHIEF = "test-chief";
const SETTINGS = {
  id: "ministry",
  issuer: "https://login.example.org",
  clientId: "firmground",
  clientSecretFile: "none",
  names: { az: "Nazirlik", en: "Ministry", ru: "Министерство" },
};

let prepared: PreparedSite;
let app: Hono<WebEnv>;
let chief: Browsing;
let token: string;

beforeAll(async () => {
  prepared = await preparedSite();
  const identityProviders = [
    identityProvider({ ...SETTINGS, linkBy: "verified-email" }, "secret"),
    identityProvider({ ...SETTINGS, id: "other", issuer: "https://other.example.org", linkBy: "subject" }, "secret"),
  ];
  app = application({ ...prepared.site, identityProviders });
  const { programmeId, organisationId } = prepared.people.press;
  const passwordHash = await hashPassword(PASSWORD);
  await prepared.database.transaction(async (sql) => {
    const acts = ["administer"] as const;
    await givenPerson(sql, { programmeId, organisationId, personId: CHIEF, name: "Test chief", acts, passwordHash });
    const passkey = { id: "lost-key", publicKey: Buffer.from("none"), counter: 0, transports: [], backedUp: false };
    await insertPasskey(sql, { ...passkey, programmeId, personId: OFFICER, name: "Lost telephone" });
  });
  chief = await signedIn(app, CHIEF);
  token = formTokenIn(await (await chief.get(WAYS)).text());
});
afterAll(() => prepared?.end());

const WAYS = `/en/people/${OFFICER}/ways-in`;
const send = (path: string, fields: Record<string, string> = {}, browsing = chief) =>
  browsing.post(`${WAYS}${path}`, { "form-token": token, ...fields });
const shown = async () => (await chief.get(WAYS)).text();

test("an administrator links an account elsewhere once, by its identifier or where that is enough by its address", async () => {
  expect((await send("/external", { provider: "ministry", subject: "sub-1" })).headers.get("Location")).toContain(
    "done=linked",
  );
  expect((await send("/external", { provider: "ministry", subject: "sub-1" })).status).toBe(422);
  expect((await send("/external", { provider: "ministry", email: "Officer@Example.org " })).status).toBe(303);
  expect(await (await send("/external", { provider: "other", email: "a@example.org" })).text()).toContain(
    "only the identifier",
  );
  for (const fields of [{}, { subject: "a", email: "b@example.org" }, { email: "no address" }]) {
    expect(await (await send("/external", { provider: "ministry", ...fields })).text()).toContain(
      "either the identifier or",
    );
  }
  expect((await send("/external", { provider: "nobody", subject: "sub-1" })).status).toBe(404);
  const page = await shown();
  expect(page).toContain("<code>sub-1</code>");
  expect(page).toContain("<code>officer@example.org</code>");

  const [, remove = ""] = /ways-in(\/external\/[\da-f-]+\/remove)/u.exec(page) ?? [];
  expect((await send(remove)).headers.get("Location")).toContain("done=unlinked");
  expect(await shown()).not.toContain("sub-1");
});

test("an administrator removes the passkey of a lost device", async () => {
  expect(await shown()).toContain("Lost telephone");
  expect((await send("/passkeys/lost-key/remove")).headers.get("Location")).toContain("done=passkey-removed");
  expect(await shown()).not.toContain("Lost telephone");
});

test("all of it stands in the journal, and nobody else gets there", async () => {
  const actions = await prepared.database.read(
    (sql) => sql<{ action: string }[]>`
      select action from journal_entry where subject_id = ${OFFICER} and actor_id = ${CHIEF} order by seq
    `,
  );
  expect(actions.map(({ action }) => action)).toEqual([
    "access.external-account-linked",
    "access.external-account-linked",
    "access.external-account-removed",
    "access.passkey-removed",
  ]);
  const signer = await signedIn(app, SIGNER);
  expect((await signer.get(WAYS)).status).toBe(403);
  expect((await browse(app).get(WAYS)).status).toBe(302);
  expect((await chief.get("/en/people/nobody/ways-in")).status).toBe(404);
  expect((await chief.get(`/en/people/${CHIEF}/ways-in`)).headers.get("Location")).toBe("/en/account");
  expect((await send("/expire", { "form-token": "wrong" })).status).toBe(403);
});
