import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browse, type Browsing, ORIGIN } from "../../../../tests/support/browsing.ts";
import { OFFICER, PREPARER, type PreparedSite, SIGNER } from "../../../../tests/support/fill-site.ts";
import {
  CLIENT_ID,
  CLIENT_SECRET,
  startIdentityProvider,
  type TestProvider,
} from "../../../../tests/support/identity-provider.ts";
import { preparedSite } from "../../../../tests/support/prepared-site.ts";
import { application } from "../../../main/application.ts";
import type { ProviderSettings } from "../../domain/sign-in-settings.schema.ts";
import type { WebEnv } from "../site.ts";
import { identityProvider } from "./identity-provider.ts";
import { insertExternalAccount } from "./external-account.queries.ts";

const NAMES = { az: "Nazirlik", en: "Ministry", ru: "Министерство" };

let prepared: PreparedSite;
let provider: TestProvider;
let hasty: TestProvider;
let app: Hono<WebEnv>;

const settingsOf = (id: string, issuer: string, linkBy: ProviderSettings["linkBy"]): ProviderSettings => ({
  id,
  issuer,
  linkBy,
  clientId: CLIENT_ID,
  clientSecretFile: "none",
  names: NAMES,
});

beforeAll(async () => {
  prepared = await preparedSite();
  const returns = ["by-subject", "by-email", "hasty", "wrong-secret"].map((id) => `${ORIGIN}/sign-in/return/${id}`);
  const accounts = {
    "sub-officer": { email: "officer@example.org", emailVerified: true },
    "sub-signer": { email: "Signer@Example.org", emailVerified: true },
    "sub-impostor": { email: "signer@example.org", emailVerified: true },
    "sub-boaster": { email: "preparer@example.org", emailVerified: false },
    "sub-stranger": { email: "stranger@example.org", emailVerified: true },
  };
  provider = await startIdentityProvider(returns, accounts);
  hasty = await startIdentityProvider(returns, accounts, 1);
  const identityProviders = [
    identityProvider(settingsOf("by-subject", provider.issuer, "subject"), CLIENT_SECRET),
    identityProvider(settingsOf("by-email", provider.issuer, "verified-email"), CLIENT_SECRET),
    identityProvider(settingsOf("hasty", hasty.issuer, "subject"), CLIENT_SECRET),
    identityProvider(settingsOf("wrong-secret", provider.issuer, "subject"), "another secret"),
    identityProvider(settingsOf("gone", "http://127.0.0.1:9", "subject"), CLIENT_SECRET),
  ];
  app = application({ ...prepared.site, identityProviders });
  const { programmeId } = prepared.people.press;
  await prepared.database.transaction(async (sql) => {
    const link = (id: string, personId: string, account: { issuer: string; subject?: string; email?: string }) =>
      insertExternalAccount(sql, { programmeId, id, personId, ...account });
    const { issuer } = provider;
    await link("00000000-0000-4000-8000-000000000001", OFFICER, { issuer, subject: "sub-officer" });
    await link("00000000-0000-4000-8000-000000000002", SIGNER, { issuer, email: "signer@example.org" });
    await link("00000000-0000-4000-8000-000000000003", PREPARER, { issuer, email: "preparer@example.org" });
    await link("00000000-0000-4000-8000-000000000004", OFFICER, { issuer: hasty.issuer, subject: "sub-officer" });
  });
});
afterAll(async () => {
  await provider?.close();
  await hasty?.close();
  await prepared?.end();
});

const sessions = async () => {
  const [row] = await prepared.database.read((sql) => sql<{ count: number }[]>`select count(*) as count from session`);
  return row?.count;
};

/** Begins in a browser; where that leads. */
const begin = async (browsing: Browsing, id: string, language = "en") =>
  (await browsing.get(`/${language}/sign-in/with/${id}?to=%2Foffice`)).headers.get("Location") ?? "";

/** Comes back to us; where we lead then. */
const comeBack = async (browsing: Browsing, address: string) =>
  (await browsing.get(address.slice(ORIGIN.length))).headers.get("Location") ?? "";

const wayThrough = async (id: string, account: string, change: (url: string) => string = (url) => url) => {
  const browsing = browse(app);
  const address = await provider.signIn(change(await begin(browsing, id)), account);
  return { browsing, address, led: await comeBack(browsing, address) };
};

const problem = (what: string, id: string) => `/en/sign-in?problem=${what}&provider=${id}&to=%2Foffice`;

describe("signing in by an account elsewhere", () => {
  test("works for an account that an administrator has linked, by code, PKCE, state and nonce", async () => {
    const { browsing, led } = await wayThrough("by-subject", "sub-officer");
    expect(led).toBe("/en/office");
    const account = await (await browsing.get("/en/account")).text();
    expect(account).toContain("Test information officer");
    expect(account).toContain("account elsewhere");
    expect(account).toContain("Ministry");
  });

  test("is offered on the page, in the reader's language", async () => {
    const page = await (await browse(app).get("/az/sign-in?to=%2Foffice")).text();
    expect(page).toContain('href="/az/sign-in/with/by-subject?to=%2Foffice"');
    expect(page).toContain("Nazirlik vasitəsilə daxil ol");
  });

  test("asks the provider for a code with a challenge, and for no more than it needs", async () => {
    const asked = new URL(await begin(browse(app), "by-subject")).searchParams;
    expect(asked.get("response_type")).toBe("code");
    expect(asked.get("code_challenge_method")).toBe("S256");
    expect(asked.get("scope")).toBe("openid");
    for (const name of ["state", "nonce", "code_challenge"]) expect(asked.get(name)?.length).toBeGreaterThan(40);
  });

  test.each([["sub-stranger"], ["sub-signer"]])(
    "is refused for %s, whom nobody has linked by subject",
    async (account) => {
      const before = await sessions();
      const { led, browsing } = await wayThrough("by-subject", account);
      expect(led).toBe(problem("unknown-account", "by-subject"));
      expect(await (await browsing.get(led)).text()).toContain("Your account at Ministry is not linked");
      expect(await sessions()).toBe(before);
    },
  );

  test("by a verified address, binds the account that comes first; another with the same address is a stranger", async () => {
    expect((await wayThrough("by-email", "sub-boaster")).led).toBe(problem("unknown-account", "by-email"));
    expect((await wayThrough("by-email", "sub-signer")).led).toBe("/en/office");
    expect((await wayThrough("by-email", "sub-impostor")).led).toBe(problem("unknown-account", "by-email"));
    expect((await wayThrough("by-email", "sub-signer")).led).toBe("/en/office");
  });
});

describe("is refused, and opens no session", () => {
  let before: number | undefined;
  const expectNone = async () => expect(await sessions()).toBe(before);
  const start = async () => {
    before = await sessions();
  };

  test("with another state", async () => {
    await start();
    const browsing = browse(app);
    const address = new URL(await provider.signIn(await begin(browsing, "by-subject"), "sub-officer"));
    address.searchParams.set("state", "x".repeat(43));
    expect(await comeBack(browsing, address.href)).toBe(problem("refused", "by-subject"));
    await expectNone();
  });

  test("with another nonce", async () => {
    await start();
    const changed = (url: string) => url.replace(/nonce=[\w-]+/u, `nonce=${"x".repeat(43)}`);
    expect((await wayThrough("by-subject", "sub-officer", changed)).led).toBe(problem("refused", "by-subject"));
    await expectNone();
  });

  test("in another browser than the one in which it began", async () => {
    await start();
    const address = await provider.signIn(await begin(browse(app), "by-subject"), "sub-officer");
    const other = browse(app);
    expect(await comeBack(other, address)).toBe("/az/sign-in?problem=stale&provider=by-subject&to=%2F");
    await begin(other, "by-subject");
    expect(await comeBack(other, address)).toBe(problem("refused", "by-subject"));
    await expectNone();
  });

  test("a second time with the same code", async () => {
    const { browsing, address, led } = await wayThrough("by-subject", "sub-officer");
    expect(led).toBe("/en/office");
    await start();
    expect(await comeBack(browsing, address)).toContain("problem=stale");
    // With a state of its own the code is as used.
    const state = new URL(await begin(browsing, "by-subject")).searchParams.get("state") ?? "";
    const replayed = new URL(address);
    replayed.searchParams.set("state", state);
    expect(await comeBack(browsing, replayed.href)).toBe(problem("refused", "by-subject"));
    await expectNone();
  });

  test("too late: for us, and for the provider", async () => {
    await start();
    const browsing = browse(app);
    const address = await provider.signIn(await begin(browsing, "by-subject"), "sub-officer");
    await prepared.database.transaction((sql) => sql`update ceremony set expires_at = now() - interval '1 second'`);
    expect(await comeBack(browsing, address)).toContain("problem=stale");

    const late = await hasty.signIn(await begin(browsing, "hasty"), "sub-officer");
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(await comeBack(browsing, late)).toBe(problem("refused", "hasty"));
    await expectNone();
  });

  test("when we are not who the provider thinks we are", async () => {
    await start();
    expect((await wayThrough("wrong-secret", "sub-officer")).led).toBe(problem("refused", "wrong-secret"));
    await expectNone();
  });

  test("at another provider than the one where it began", async () => {
    await start();
    const browsing = browse(app);
    const address = await provider.signIn(await begin(browsing, "by-subject"), "sub-officer");
    expect(await comeBack(browsing, address.replace("return/by-subject", "return/hasty"))).toContain("problem=stale");
    await expectNone();
  });

  test.each([
    ["az", "Nazirlik hazırda cavab vermir."],
    ["en", "Ministry does not answer at the moment."],
    ["ru", "Министерство сейчас не отвечает."],
  ])("where the provider is down, and says so in %s", async (language, sentence) => {
    await start();
    const browsing = browse(app);
    const led = await begin(browsing, "gone", language);
    expect(led).toBe(`/${language}/sign-in?problem=unreachable&provider=gone&to=%2Foffice`);
    expect(await (await browsing.get(led)).text()).toContain(sentence);
    await expectNone();
  });

  test("where there is no such provider", async () => {
    expect((await browse(app).get("/en/sign-in/with/nobody")).status).toBe(404);
    expect((await browse(app).get("/sign-in/return/nobody?code=1&state=2")).status).toBe(404);
  });
});
