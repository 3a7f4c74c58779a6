import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browse, formTokenIn, signedIn } from "../../../tests/support/browsing.ts";
import { OFFICER, PASSWORD, type PreparedSite, WEEK } from "../../../tests/support/fill-site.ts";
import { decided, givenItem, type People } from "../../../tests/support/given-records.ts";
import { preparedSite } from "../../../tests/support/prepared-site.ts";
import type { Act } from "../../access/domain/actor.ts";
import { hashPassword } from "../../access/server/passwords.ts";
import { givenPerson } from "../../../tests/support/given-person.ts";
import type { WebEnv } from "../../access/server/site.ts";
import { addDays } from "../../foundation/domain/dates.ts";
import { application } from "../../main/application.ts";
import type { ListedCase } from "./case-views.queries.ts";

const HEAD = "test-head-of-operations";
const OPERATOR_HEAD = "test-operator-head";
const AUTHOR = "test-author";

let prepared: PreparedSite;
let app: Hono<WebEnv>;

beforeAll(async () => {
  prepared = await preparedSite();
  app = application(prepared.site);
  const { database, site } = prepared;
  const { id: programmeId, authority } = site.profile.programme;
  const passwordHash = await hashPassword(PASSWORD);
  const acts: Act[] = ["read", "approve", "submit"];
  const people = {
    field: { programmeId, personId: AUTHOR, organisationId: authority.operator, acts },
    operationsOfficer: { programmeId, personId: "test-operations", organisationId: authority.operator, acts },
  } as unknown as People;
  const items = await database.transaction(async (sql) => {
    for (const [personId, organisationId] of [
      [HEAD, authority.operator],
      [AUTHOR, authority.operator],
      [OPERATOR_HEAD, "mod"],
    ] as const) {
      await givenPerson(sql, { programmeId, organisationId, personId, name: personId, acts, passwordHash });
    }
    return [
      await givenItem(sql, people, { foundOn: addDays(WEEK, 9), at: [46.9012, 40.0012], localId: "EO-A" }),
      await givenItem(sql, people, { foundOn: addDays(WEEK, 9), at: [46.9013, 40.0013], localId: "EO-B" }),
    ];
  });
  await decided(database, people, "ordnance-item", items);
});
afterAll(() => prepared?.end());

/** A program that is signed in: asks with its token. */
async function program(account: string) {
  const answer = await app.request("/api/v1/sessions", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ account, password: PASSWORD }),
  });
  const { token } = (await answer.json()) as { token: string };
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  return {
    get: (path: string) => app.request(`/api/v1${path}`, { headers }),
    post: (path: string, body: unknown) =>
      app.request(`/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) }),
  };
}

async function openCases(): Promise<readonly ListedCase[]> {
  const answer = await (await program(OFFICER)).get("/cases?state=open");
  return ((await answer.json()) as { cases: ListedCase[] }).cases;
}

test("a program reads the cases, and one with its history", async () => {
  const officer = await program(OFFICER);
  const listed = (await (await officer.get("/cases")).json()) as { total: number; cases: ListedCase[] };
  expect(listed.total).toBe(2);
  expect(listed.cases.map(({ recordNumber, severity, state }) => [recordNumber, severity, state])).toEqual(
    expect.arrayContaining([
      ["EO-A", "critical", "open"],
      ["EO-B", "critical", "open"],
    ]),
  );
  const one = (await (await officer.get(`/cases/${listed.cases[0]?.id}`)).json()) as { steps: { state: string }[] };
  expect(one.steps.map(({ state }) => state)).toEqual(["open"]);
  expect((await officer.get("/cases/00000000-0000-8000-8000-000000000000")).status).toBe(404);
  expect((await officer.get("/cases/nothing")).status).toBe(404);
  expect((await officer.get("/cases?state=settled")).status).toBe(400);
});

test("who may not decide a case is told why, and nothing is written", async () => {
  const [first] = await openCases();
  const path = `/cases/${first?.id}/decisions`;
  const decision = { outcome: "not_confirmed", reason: "the field was searched again" };
  for (const [account, status, type] of [
    [OFFICER, 403, "not-permitted"],
    [OPERATOR_HEAD, 403, "not-the-authority"],
    [AUTHOR, 403, "own-record"],
  ] as const) {
    const answer = await (await program(account)).post(path, decision);
    expect([account, answer.status, ((await answer.json()) as { type: string }).type]).toEqual([
      account,
      status,
      `/problems/${type}`,
    ]);
  }
  const head = await program(HEAD);
  expect((await head.post(path, { ...decision, reason: "" })).status).toBe(400);
  expect((await head.post(path, { ...decision, seen: 1 })).status).toBe(409);
  expect(await openCases()).toHaveLength(2);
});

test("the head of operations decides once, in the journal under their name", async () => {
  const first = (await openCases()).find(({ recordNumber }) => recordNumber === "EO-A");
  const head = await program(HEAD);
  const decision = { outcome: "not_confirmed", reason: "the field was searched again", seen: first?.fromSeq };
  const answer = await head.post(`/cases/${first?.id}/decisions`, decision);
  expect(answer.status).toBe(201);
  expect((await head.post(`/cases/${first?.id}/decisions`, decision)).status).toBe(409);
  const { seq } = (await answer.json()) as { seq: number };
  const [entry] = await prepared.database.read(
    (sql) =>
      sql`select action, actor_id, subject_id, details ->> 'outcome' as outcome from journal_entry where seq = ${seq}`,
  );
  expect(entry).toEqual({
    action: "quality.case-decided",
    actor_id: HEAD,
    subject_id: first?.id,
    outcome: "not_confirmed",
  });
});

test("a form of another session, or of a case that changed, writes nothing", async () => {
  const [open] = await openCases();
  const head = await signedIn(app, HEAD);
  const page = await (await head.get(`/en/cases/${open?.id}`)).text();
  const fields = { outcome: "confirmed", reason: "a second one", seen: String(open?.fromSeq) };
  const stale = await head.post(`/en/cases/${open?.id}/decide`, { ...fields, "form-token": "another" });
  expect(stale.status).toBe(403);
  const changed = await head.post(`/en/cases/${open?.id}/decide`, {
    ...fields,
    seen: "1",
    "form-token": formTokenIn(page),
  });
  expect(changed.status).toBe(409);
  expect(await changed.text()).toContain("The case changed while you read it");
  expect(await openCases()).toHaveLength(1);
  const taken = await head.post(`/en/cases/${open?.id}/decide`, { ...fields, "form-token": formTokenIn(page) });
  expect([taken.status, taken.headers.get("Location")]).toEqual([303, `/en/cases/${open?.id}?done=decided`]);
  const record = await (await head.get(`/en/records/release-polygon/${open?.releaseId}`)).text();
  expect(record).toContain("CONFIRMED: this land does not count as released");
  expect((await browse(app).get(`/en/cases/${open?.id}`)).status).toBe(302);
});
