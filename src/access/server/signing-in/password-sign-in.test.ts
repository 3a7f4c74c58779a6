import { scryptSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OFFICER, PASSWORD, type PreparedSite } from "../../../../tests/support/fill-site.ts";
import { preparedSite } from "../../../../tests/support/prepared-site.ts";
import { WAIT_RULES } from "../../domain/lockout.ts";
import { signInByPassword } from "./password-sign-in.commands.ts";

let prepared: PreparedSite;
const PROGRAMME = "azerbaijan";
const PLACE = { address: "203.0.113.7", userAgent: "Mozilla/5.0 (X11; Linux) Firefox/140.0" };

beforeAll(async () => {
  prepared = await preparedSite();
});
afterAll(() => prepared?.end());

const tryToSignIn = (account: string, password: string, place: Parameters<typeof signInByPassword>[2] = PLACE) =>
  signInByPassword(prepared.site.accessDatabase, { programmeId: PROGRAMME, account, password }, place);

const outcomeOf = async (...tried: Parameters<typeof tryToSignIn>) => {
  const outcome = await tryToSignIn(...tried);
  return outcome.ok ? "in" : outcome.refusal.reason;
};

/** How many seconds an attempt has to wait; 0 where it was looked at. */
const waitOf = async (...tried: Parameters<typeof tryToSignIn>) => {
  const outcome = await tryToSignIn(...tried);
  return outcome.ok || outcome.refusal.reason !== "too-many-attempts" ? 0 : outcome.refusal.waitSeconds;
};

/** A wait runs while a slow machine comes to look at it. */
function expectWait(seconds: number, milliseconds: number): void {
  expect(seconds).toBeLessThanOrEqual(milliseconds / 1_000);
  expect(seconds).toBeGreaterThan(milliseconds / 3_000);
}

describe("one account", () => {
  test("waits after five wrong attempts from one place, and lets the right password in again afterwards", async () => {
    for (let attempt = 0; attempt < 6; attempt += 1) {
      expect(await outcomeOf("test-signer", "wrong")).toBe("wrong-account-or-password");
    }
    expectWait(await waitOf("test-signer", PASSWORD), WAIT_RULES.pair.firstWait);
    expect(await outcomeOf("test-signer", PASSWORD, { ...PLACE, address: "198.51.100.4" })).toBe("in");
    expect(await outcomeOf(OFFICER, PASSWORD)).toBe("in");
    const entries = await prepared.database.read(
      (sql) => sql<{ action: string; details: object }[]>`
        select action, details from journal_entry where subject_id = 'test-signer' and action like 'access.%'
      `,
    );
    expect([...entries]).toEqual([{ action: "access.account-slowed", details: { by: "server" } }]);
  });

  test("has no more attempts when they come all at once", async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcomeOf("test-preparer", "wrong")));
    expect(outcomes.filter((outcome) => outcome === "wrong-account-or-password").length).toBe(6);
  });
});

test("strangers who try an account from everywhere hold up its owner for a minute, and not at the browser that is known", async () => {
  const home = { ...PLACE, address: "192.0.2.1", browserHash: Buffer.alloc(32, 7) };
  expect(await outcomeOf(OFFICER, PASSWORD, home)).toBe("in");
  // A colleague at the same computer.
  expect(await outcomeOf("test-collector", PASSWORD, home)).toBe("in");
  await prepared.database.transaction(async (sql) => {
    // What five hundred wrong attempts from five hundred places leave behind.
    await tryToSignIn(OFFICER, "wrong", { ...PLACE, address: "198.51.100.200" });
    await sql`update sign_in_wait set failures = 500 where scope = 'account' and failures > 0`;
  });
  expect(await outcomeOf(OFFICER, "wrong", { ...PLACE, address: "198.51.100.201" })).toBe("wrong-account-or-password");
  const stranger = { ...PLACE, address: "198.51.100.202" };
  expectWait(await waitOf(OFFICER, PASSWORD, stranger), WAIT_RULES.account.longestWait);
  expect(await outcomeOf(OFFICER, PASSWORD, { ...home, address: "192.0.2.99" })).toBe("in");
  // Somebody else's browser is no way round.
  const anothers = { ...PLACE, browserHash: Buffer.alloc(32, 8) };
  expect(await outcomeOf(OFFICER, PASSWORD, anothers)).toBe("too-many-attempts");
  await prepared.database.transaction((sql) => sql`delete from sign_in_wait`);
});

test("a hash from before is made anew when its owner signs in", async () => {
  const salt = Buffer.from("0123456789abcdef");
  const key = scryptSync(PASSWORD, salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });
  const old = `scrypt$${salt.toString("base64")}$${key.toString("base64")}`;
  await prepared.database.transaction(
    (sql) => sql`update credential set password_hash = ${old} where person_id = ${OFFICER}`,
  );
  expect(await outcomeOf(OFFICER, PASSWORD)).toBe("in");
  const [now] = await prepared.database.read(
    (sql) => sql<{ hash: string }[]>`select password_hash as hash from credential where person_id = ${OFFICER}`,
  );
  expect(now?.hash).toMatch(/^\$argon2id\$/u);
  expect(await outcomeOf(OFFICER, PASSWORD)).toBe("in");
});

test("nothing that was typed and no token stands in the tables of attempts and sessions", async () => {
  const outcome = await tryToSignIn(OFFICER, PASSWORD);
  await tryToSignIn("a password in the wrong field", "wrong");
  const rows = await prepared.database.read(
    (sql) => sql<{ row: string }[]>`
      select to_jsonb(s)::text as row from session s
      union all select to_jsonb(w)::text from sign_in_wait w
      union all select to_jsonb(b)::text from known_browser b
    `,
  );
  expect(rows.length).toBeGreaterThan(3);
  const told = rows.map(({ row }) => row).join("\n");
  expect(told).not.toMatch(/wrong field|203\.0\.113\.7/u);
  expect(outcome.ok && told.includes(outcome.value.token)).toBe(false);
});
