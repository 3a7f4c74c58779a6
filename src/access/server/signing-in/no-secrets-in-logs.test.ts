import { PassThrough } from "node:stream";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browse, formTokenIn, ORIGIN } from "../../../../tests/support/browsing.ts";
import { OFFICER, PASSWORD, type PreparedSite, SIGNER } from "../../../../tests/support/fill-site.ts";
import {
  CLIENT_ID,
  CLIENT_SECRET,
  startIdentityProvider,
  type TestProvider,
} from "../../../../tests/support/identity-provider.ts";
import { givenPerson } from "../../../../tests/support/given-person.ts";
import { preparedSite } from "../../../../tests/support/prepared-site.ts";
import { application } from "../../../main/application.ts";
import { insertExternalAccount } from "./external-account.queries.ts";
import { identityProvider } from "./identity-provider.ts";
import { giveRecoveryCode } from "./keep-accounts.commands.ts";

let prepared: PreparedSite;
let provider: TestProvider;

beforeAll(async () => {
  prepared = await preparedSite();
  provider = await startIdentityProvider([`${ORIGIN}/sign-in/return/ministry`], {
    "sub-officer": { email: "officer@example.org", emailVerified: true },
    "sub-stranger": { email: "stranger@example.org", emailVerified: true },
  });
});
afterAll(async () => {
  await provider?.close();
  await prepared?.end();
});

test("a day of signing in, right and wrong in every way, leaves no secret in the log and none in the journal", async () => {
  const lines: string[] = [];
  const stream = new PassThrough();
  stream.on("data", (line: Buffer) => lines.push(line.toString()));
  const settings = {
    id: "ministry",
    issuer: provider.issuer,
    linkBy: "subject",
    clientId: CLIENT_ID,
    clientSecretFile: "none",
    names: { az: "Nazirlik", en: "Ministry", ru: "Министерство" },
  } as const;
  const app = application({
    ...prepared.site,
    log: pino({ level: "trace" }, stream),
    identityProviders: [
      identityProvider(settings, CLIENT_SECRET),
      identityProvider({ ...settings, id: "gone", issuer: "http://127.0.0.1:9" }, CLIENT_SECRET),
    ],
  });
  const { programmeId, organisationId } = prepared.people.press;
  const administrator = { programmeId, organisationId, personId: "test-administrator", acts: ["administer"] } as const;
  await prepared.database.transaction(async (sql) => {
    await givenPerson(sql, { ...administrator, name: "Test administrator" });
    const id = "00000000-0000-4000-8000-000000000001";
    await insertExternalAccount(sql, {
      programmeId,
      id,
      personId: OFFICER,
      issuer: provider.issuer,
      subject: "sub-officer",
    });
  });

  const secrets = new Set([PASSWORD, CLIENT_SECRET, "typed where the account belongs", "wrong but telling"]);
  const browsing = browse(app);
  const keep = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [, value = ""] = /^[^=]+=([^;]*)/u.exec(line) ?? [];
      if (value.length > 20) secrets.add(value);
    }
    for (const [, value = ""] of (answer.headers.get("Location") ?? "").matchAll(
      /[?&](?:state|nonce|code)=([\w-]+)/gu,
    )) {
      secrets.add(value);
    }
    return answer;
  };
  const read = async (path: string) => {
    const page = await keep(await browsing.get(path)).text();
    const token = formTokenIn(page.slice(page.indexOf("<main")));
    if (token) secrets.add(token);
    return token;
  };
  const send = async (path: string, fields: Record<string, string>) => keep(await browsing.post(path, fields));

  const signIn = async (account: string, password: string) =>
    send("/en/sign-in", { "form-token": await read("/en/sign-in"), account, password, to: "/" });
  await signIn("typed where the account belongs", "wrong but telling");
  for (let attempt = 0; attempt < 8; attempt += 1) await signIn(OFFICER, "wrong but telling");
  await signIn(SIGNER, PASSWORD);

  const chosen = { before: PASSWORD, after: "four quiet hedgehogs", again: "four quiet hedgehogs" };
  secrets.add(chosen.after);
  await send("/en/account/password", {
    "form-token": await read("/en/account"),
    ...chosen,
    before: "wrong but telling",
  });
  await send("/en/account/password", { "form-token": await read("/en/account"), ...chosen });
  const asked = await send("/en/account/passkeys/options", { "form-token": await read("/en/account") });
  secrets.add(((await asked.json()) as { challenge: string }).challenge);
  await send("/en/account/passkeys", {
    "form-token": await read("/en/account"),
    name: "Key",
    answer: '{"id":"forged"}',
  });

  const given = await giveRecoveryCode(prepared.site.accessDatabase, administrator, SIGNER);
  if (!given.ok) throw new Error(given.refusal.reason);
  secrets.add(given.value.code).add(given.value.code.replaceAll("-", ""));
  for (const code of ["0000-1111-2222-3333-4444", given.value.code]) {
    secrets.add(code);
    const fields = { account: SIGNER, code, after: "seven brave beetles", again: "seven brave beetles" };
    await send("/en/recover", { "form-token": await read("/en/recover"), ...fields });
  }
  secrets.add("seven brave beetles");

  for (const account of ["sub-officer", "sub-stranger"]) {
    const began = keep(await browsing.get("/en/sign-in/with/ministry?to=%2Foffice"));
    const address = await provider.signIn(began.headers.get("Location") ?? "", account);
    secrets.add(new URL(address).searchParams.get("code") ?? "");
    keep(await browsing.get(address.slice(ORIGIN.length)));
    keep(await browsing.get(address.slice(ORIGIN.length)));
  }
  keep(await browsing.get("/en/sign-in/with/gone"));
  keep(await browsing.get("/sign-in/return/ministry?code=a-code-of-somebody&state=a-state-of-somebody"));
  secrets.add("a-code-of-somebody").add("a-state-of-somebody");

  const api = async (password: string) =>
    app.request(`${ORIGIN}/api/v1/sessions`, {
      method: "POST",
      headers: { Host: new URL(ORIGIN).host, "Content-Type": "application/json" },
      body: JSON.stringify({ account: SIGNER, password }),
    });
  await api("wrong but telling");
  const { token } = (await (await api("seven brave beetles")).json()) as { token: string };
  secrets.add(token);
  await app.request(`${ORIGIN}/api/v1/cases`, {
    headers: { Host: new URL(ORIGIN).host, Authorization: `Bearer ${token}` },
  });

  const journal = await prepared.database.read(
    (sql) =>
      sql<{ entry: string }[]>`select to_jsonb(e)::text as entry from journal_entry e where action like 'access.%'`,
  );
  expect(lines.length).toBeGreaterThan(40);
  expect(journal.length).toBeGreaterThan(3);
  expect(secrets.size).toBeGreaterThan(25);
  secrets.delete("");
  const written = [...lines, ...journal.map(({ entry }) => entry)].join("\n");
  expect([...secrets].filter((secret) => written.includes(secret))).toEqual([]);
});
