import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browse, formTokenIn, ORIGIN, signedIn } from "../../../../tests/support/browsing.ts";
import { OFFICER, PASSWORD, type PreparedSite, PREPARER, SIGNER } from "../../../../tests/support/fill-site.ts";
import { givenPerson } from "../../../../tests/support/given-person.ts";
import { preparedSite } from "../../../../tests/support/prepared-site.ts";
import { application } from "../../../main/application.ts";
import type { Actor } from "../../domain/actor.ts";
import { hashPassword } from "../passwords.ts";
import type { WebEnv } from "../site.ts";
import { endSessionsOf, expirePassword, freeAccount, giveRecoveryCode } from "./keep-accounts.commands.ts";

let prepared: PreparedSite;
let app: Hono<WebEnv>;
let administrator: Actor;
let elsewhere: Actor;

const NEW_PASSWORD = "four quiet hedgehogs";

beforeAll(async () => {
  prepared = await preparedSite();
  app = application(prepared.site);
  const { programmeId, organisationId } = prepared.people.press;
  administrator = { programmeId, organisationId, personId: "test-administrator", acts: ["administer"] };
  elsewhere = { programmeId, organisationId: "mod", personId: "test-other-administrator", acts: ["administer"] };
  const passwordHash = await hashPassword(PASSWORD);
  await prepared.database.transaction(async (sql) => {
    const person = (personId: string) => ({
      programmeId,
      organisationId,
      personId,
      name: `Test ${personId}`,
      passwordHash,
    });
    await givenPerson(sql, { ...administrator, name: "Test administrator" });
    await givenPerson(sql, { ...elsewhere, name: "Test other administrator" }, { organisationId: "mod" });
    await givenPerson(sql, { ...person("test-forgetful"), acts: ["read"] });
    await givenPerson(sql, { ...person("test-keeper"), acts: ["administer"] });
    await givenPerson(sql, { ...person("test-expired"), acts: ["read"] });
  });
});
afterAll(() => prepared?.end());

const page = async (answer: Response | Promise<Response>) => (await answer).text();

const signInWith = async (account: string, password: string) => {
  const browsing = browse(app);
  const token = formTokenIn(await page(browsing.get("/en/sign-in")));
  const answer = await browsing.post("/en/sign-in", { "form-token": token, account, password, to: "/office" });
  return { browsing, status: answer.status };
};

const actionsOf = (personId: string) =>
  prepared.database.read(
    async (sql) =>
      await sql<{ action: string; by: string }[]>`
        select action, actor_id as by from journal_entry
        where subject_kind = 'person' and subject_id = ${personId}
        order by seq
      `,
  );

describe("one's own account", () => {
  test("is for whoever is signed in", async () => {
    const answer = await browse(app).get("/en/account");
    expect(answer.headers.get("Location")).toBe("/en/sign-in?to=%2Faccount");
    const own = await page((await signedIn(app, OFFICER)).get("/en/account"));
    expect(own).toContain("Test information officer");
    expect(own).toContain("see records; enter records");
  });

  test("changes its password by the one before, and ends all other sessions", async () => {
    const [here, there] = [await signedIn(app, SIGNER), await signedIn(app, SIGNER)];
    const token = formTokenIn(await page(here.get("/en/account")));
    const change = (before: string, after: string, again = after) =>
      here.post("/en/account/password", { "form-token": token, before, after, again });

    expect(await page(change("not it at all", NEW_PASSWORD))).toContain("The present password is wrong.");
    expect(await page(change(PASSWORD, "short"))).toContain("needs 12 characters or more");
    expect(await page(change(PASSWORD, "test-signer 2025"))).toContain("made of the account");
    expect(await page(change(PASSWORD, NEW_PASSWORD, "four quiet hedgehog"))).toContain("are not the same");
    expect(await page(change(PASSWORD, PASSWORD))).toContain("is the one that you have");
    const changed = await change(PASSWORD, NEW_PASSWORD);
    expect(changed.headers.get("Location")).toBe("/en/account?done=password");

    expect((await here.get("/en/office")).status).toBe(200);
    expect((await there.get("/en/office")).status).toBe(302);
    expect((await signInWith("test-signer", PASSWORD)).status).toBe(422);
    expect((await signInWith("test-signer", NEW_PASSWORD)).status).toBe(303);
    expect(await actionsOf(SIGNER)).toEqual([{ action: "access.password-changed", by: SIGNER }]);
  });

  test("lists its sessions, and ends one or all others; nobody ends somebody else's", async () => {
    const [here, there] = [await signedIn(app, PREPARER), await signedIn(app, PREPARER)];
    const own = await page(here.get("/en/account"));
    const token = formTokenIn(own);
    const sessions = [...own.matchAll(/name="end"\s+value="([\da-f-]{36})"/gu)].map(([, id = ""]) => id);
    expect(sessions.length).toBe(2);

    const stranger = await signedIn(app, OFFICER);
    const strangerToken = formTokenIn(await page(stranger.get("/en/account")));
    for (const end of sessions) await stranger.post("/en/account/sessions", { "form-token": strangerToken, end });
    expect((await here.get("/en/office")).status).toBe(200);
    expect((await there.get("/en/office")).status).toBe(200);

    const ended = await here.post("/en/account/sessions", { "form-token": token, end: "others" });
    expect(ended.headers.get("Location")).toBe("/en/account?done=sessions");
    expect((await here.get("/en/office")).status).toBe(200);
    expect((await there.get("/en/office")).status).toBe(302);
  });

  test("ends when it is not used, and at its time however it is used", async () => {
    const outdated = async (change: "last_used_at" | "expires_at", ago: string) => {
      const browsing = await signedIn(app, OFFICER);
      await prepared.database.transaction(
        (sql) => sql`update session set ${sql(change)} = now() - ${ago}::interval where person_id = ${OFFICER}`,
      );
      return (await browsing.get("/en/office")).status;
    };
    expect(await outdated("last_used_at", "2 hours 59 minutes")).toBe(200);
    expect(await outdated("last_used_at", "3 hours")).toBe(302);
    expect(await outdated("expires_at", "1 second")).toBe(302);
  });

  test("has a new token at every sign-in, and the one before is gone", async () => {
    const browsing = await signedIn(app, OFFICER);
    const count = async () => {
      const own = await page(browsing.get("/en/account"));
      return [...own.matchAll(/name="end"\s+value="([\da-f-]{36})"/gu)].map(([, id]) => id);
    };
    const before = await count();
    const token = formTokenIn(
      await page(browsing.get("/en/sign-in")).then((text) => text.slice(text.indexOf("<main"))),
    );
    await browsing.post("/en/sign-in", { "form-token": token, account: OFFICER, password: PASSWORD, to: "/" });
    const after = await count();
    expect(after.length).toBe(before.length);
    expect(after).not.toEqual(before);
  });
});

describe("an administrator", () => {
  test("gives a code by which a new password is set once", async () => {
    const old = await signedIn(app, "test-forgetful");
    const given = await giveRecoveryCode(prepared.site.accessDatabase, administrator, "test-forgetful");
    if (!given.ok) throw new Error(given.refusal.reason);
    const { code } = given.value;
    const recover = async (fields: { account: string; code: string; after?: string }) => {
      const browsing = browse(app);
      const token = formTokenIn(await page(browsing.get("/en/recover")));
      const after = fields.after ?? NEW_PASSWORD;
      return browsing.post("/en/recover", { "form-token": token, ...fields, after, again: after });
    };

    expect((await recover({ account: OFFICER, code })).status).toBe(422);
    expect((await recover({ account: "test-forgetful", code: "0000-0000-0000-0000-0000" })).status).toBe(422);
    expect((await recover({ account: "test-forgetful", code, after: "short" })).status).toBe(422);
    expect((await old.get("/en/office")).status).toBe(200);
    const recovered = await recover({ account: "test-forgetful", code: code.toUpperCase().replaceAll("-", " ") });
    expect(recovered.headers.get("Location")).toBe("/en/account?done=recovered");
    expect((await old.get("/en/office")).status).toBe(302);
    expect((await recover({ account: "test-forgetful", code })).status).toBe(422);
    expect((await signInWith("test-forgetful", NEW_PASSWORD)).status).toBe(303);
    const told = await page(
      recovered.status === 303
        ? (await signInWith("test-forgetful", NEW_PASSWORD)).browsing.get("/en/account")
        : recovered,
    );
    expect(told).toMatch(/A recovery code was given\s*· by Test administrator/u);
    expect(await actionsOf("test-forgetful")).toEqual([
      { action: "access.recovery-given", by: "test-administrator" },
      { action: "access.recovery-used", by: "test-forgetful" },
    ]);
  });

  test("a code that is too old, or that a newer one has replaced, opens nothing", async () => {
    const { accessDatabase } = prepared.site;
    const [first, second] = [
      await giveRecoveryCode(accessDatabase, administrator, PREPARER),
      await giveRecoveryCode(accessDatabase, administrator, PREPARER),
    ];
    if (!first.ok || !second.ok) throw new Error("no code was given");
    const recover = async (code: string) => {
      const browsing = browse(app);
      const token = formTokenIn(await page(browsing.get("/en/recover")));
      const fields = { account: PREPARER, code, after: NEW_PASSWORD, again: NEW_PASSWORD };
      return (await browsing.post("/en/recover", { "form-token": token, ...fields })).status;
    };
    expect(await recover(first.value.code)).toBe(422);
    await prepared.database.transaction(
      (sql) => sql`update recovery_code set expires_at = now() where person_id = ${PREPARER}`,
    );
    expect(await recover(second.value.code)).toBe(422);
    expect((await signInWith(PREPARER, PASSWORD)).status).toBe(303);
  });

  test("makes a person choose another password before anything else", async () => {
    expect((await expirePassword(prepared.site.accessDatabase, administrator, "test-expired")).ok).toBe(true);
    const { browsing } = await signInWith("test-expired", PASSWORD);
    expect((await browsing.get("/en/office")).headers.get("Location")).toBe("/en/account");
    expect((await browsing.get("/en/tokens")).headers.get("Location")).toBe("/en/account");
    const own = await page(browsing.get("/en/account"));
    expect(own).toContain("An administrator has asked you to choose another password.");
    const fields = { "form-token": formTokenIn(own), before: PASSWORD, after: NEW_PASSWORD, again: NEW_PASSWORD };
    expect((await browsing.post("/en/account/password", fields)).status).toBe(303);
    expect((await browsing.get("/en/office")).status).toBe(200);
  });

  test("lifts the waits of an account, and ends its sessions", async () => {
    const { accessDatabase } = prepared.site;
    const open = await signedIn(app, OFFICER);
    for (let attempt = 0; attempt < 6; attempt += 1) await signInWith(OFFICER, "wrong");
    expect((await signInWith(OFFICER, PASSWORD)).status).toBe(429);
    expect(await freeAccount(accessDatabase, administrator, OFFICER)).toMatchObject({ value: { freed: true } });
    expect((await signInWith(OFFICER, PASSWORD)).status).toBe(303);
    expect((await endSessionsOf(accessDatabase, administrator, OFFICER)).ok).toBe(true);
    expect((await open.get("/en/office")).status).toBe(302);
  });

  test("reaches people of their organisations only, never themselves, and nobody without the right", async () => {
    const { accessDatabase } = prepared.site;
    const unknown = { ok: false, refusal: { reason: "unknown-person" } };
    const officer: Actor = { ...administrator, personId: OFFICER };
    expect(await giveRecoveryCode(accessDatabase, officer, SIGNER)).toEqual(unknown);
    expect(await giveRecoveryCode(accessDatabase, elsewhere, SIGNER)).toEqual(unknown);
    expect(await endSessionsOf(accessDatabase, elsewhere, SIGNER)).toEqual(unknown);
    expect(await giveRecoveryCode(accessDatabase, administrator, "nobody")).toEqual(unknown);
    expect(await giveRecoveryCode(accessDatabase, administrator, administrator.personId)).toEqual({
      ok: false,
      refusal: { reason: "own-account" },
    });
  });
});

describe("what reaches furthest", () => {
  test("is asked for once more where signing in was long ago, and leads back to the page", async () => {
    const signer = await signedIn(app, SIGNER, NEW_PASSWORD);
    const token = formTokenIn(await page(signer.get("/en/office")));
    const publish = () =>
      signer.post(
        "/en/office/bulletins/00000000-0000-4000-8000-000000000000/publish",
        { "form-token": token },
        { Referer: `${ORIGIN}/en/office?week=2025-07-14` },
      );
    expect((await publish()).status).not.toBe(303);
    await prepared.database.transaction((sql) => sql`update session set confirmed_at = now() - interval '61 minutes'`);
    expect((await publish()).headers.get("Location")).toBe("/en/sign-in?again=yes&to=%2Foffice%3Fweek%3D2025-07-14");
    expect((await signer.get("/en/office")).status).toBe(200);
    expect(await page(signer.get("/en/sign-in?again=yes&to=/office"))).toContain("show once more that it is you");
    const passkeys = formTokenIn(await page(signer.get("/en/account")));
    const made = await signer.post("/en/account/passkeys", { "form-token": passkeys, name: "Key", answer: "" });
    expect(made.headers.get("Location")).toBe("/en/sign-in?again=yes&to=%2F");
  });

  test("is refused to a program too, which signs in anew; reading is not", async () => {
    const send = (path: string, body?: object, token = "") =>
      app.request(`${ORIGIN}/api/v1${path}`, {
        ...(body && { method: "POST", body: JSON.stringify(body) }),
        headers: { Host: new URL(ORIGIN).host, "Content-Type": "application/json", Authorization: `Bearer ${token}` },
      });
    const opened = await send("/sessions", { account: "test-keeper", password: PASSWORD });
    const { token } = (await opened.json()) as { token: string };
    expect((await send("/people", { nothing: "sound" }, token)).status).toBe(400);
    await prepared.database.transaction((sql) => sql`update session set confirmed_at = now() - interval '61 minutes'`);
    expect(await (await send("/people", { nothing: "sound" }, token)).json()).toMatchObject({
      type: "/problems/signed-in-too-long-ago",
    });
    expect((await send("/people", undefined, token)).status).toBe(200);
  });
});
