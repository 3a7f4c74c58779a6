import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, type PreparedSite, WEEK } from "../../../tests/support/fill-site.ts";
import { givenPerson } from "../../../tests/support/given-person.ts";
import { givenItem } from "../../../tests/support/given-records.ts";
import { preparedSite } from "../../../tests/support/prepared-site.ts";
import type { Act } from "../../access/domain/actor.ts";
import { hashPassword } from "../../access/server/passwords.ts";
import type { WebEnv } from "../../access/server/site.ts";
import { application } from "../../main/application.ts";

const ACCOUNTS: Readonly<Record<string, Act[]>> = {
  "api-verifier": ["read", "verify"],
  "api-validator": ["read", "validate"],
  "api-approver": ["read", "approve"],
};

let prepared: PreparedSite;
let app: Hono<WebEnv>;
const tokens = new Map<string, string>();

beforeAll(async () => {
  prepared = await preparedSite();
  const { programme } = prepared.site.profile;
  const passwordHash = await hashPassword(PASSWORD);
  await prepared.database.transaction(async (sql) => {
    for (const [personId, acts] of Object.entries(ACCOUNTS)) {
      const organisationId = programme.authority.operator;
      await givenPerson(sql, {
        programmeId: programme.id,
        organisationId,
        personId,
        name: personId,
        acts,
        passwordHash,
      });
    }
  });
  app = application(prepared.site);
  for (const account of Object.keys(ACCOUNTS)) {
    const { json } = await call("POST", "/sessions", undefined, { account, password: PASSWORD });
    tokens.set(account, String(json["token"]));
  }
});
afterAll(() => prepared?.end());

async function call(method: string, path: string, account?: string, body?: unknown) {
  const token = account === undefined ? undefined : tokens.get(account);
  const answer = await app.request(`/api/v1${path}`, {
    method,
    headers: { "Content-Type": "application/json", ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}

const given = (localId: string) =>
  prepared.database.transaction((sql) =>
    givenItem(sql, prepared.people, { foundOn: WEEK, state: "submitted", localId, operator: "mes" }),
  );

test("a record goes its whole way by the API, and is opened again", async () => {
  const id = await given("WA-1");
  const path = `/records/ordnance-item/${id}`;
  const decide = (account: string, body: object) => call("POST", `${path}/decisions`, account, body);
  expect(await decide("api-verifier", { to: "validated" })).toMatchObject({ status: 403 });
  expect(await decide("api-verifier", { to: "verified", version: 7 })).toMatchObject({
    status: 409,
    json: { type: "/problems/changed-meanwhile", version: 1 },
  });
  expect(await decide("api-verifier", { to: "verified", version: 1 })).toMatchObject({ status: 201 });
  expect(await decide("api-validator", { to: "received" })).toMatchObject({ status: 201, json: { decided: 1 } });
  expect(await decide("api-validator", { to: "validated" })).toMatchObject({ status: 201 });
  expect(await decide("api-approver", { to: "approved" })).toMatchObject({ status: 201 });
  expect(await decide("api-approver", { to: "reopened" })).toMatchObject({ status: 400 });
  const reopening = { to: "reopened", reason: "a second photograph", reasonCodes: ["wrong_quantity"] };
  expect(await decide("api-approver", reopening)).toMatchObject({ status: 201, json: { version: 1 } });
  expect(await decide("api-approver", reopening)).toMatchObject({ status: 409 });
  expect(await decide("api-approver", { to: "superseded" })).toMatchObject({ status: 400 });
});

test("comments and assignments are sent and read, by who may", async () => {
  const id = await given("WA-2");
  const path = `/records/ordnance-item/${id}`;
  expect(await call("POST", `${path}/comments`, undefined, { audience: "submitter", body: "x" })).toMatchObject({
    status: 401,
  });
  const comment = { audience: "authority", body: "Ask the team leader." };
  expect(await call("POST", `${path}/comments`, "api-verifier", comment)).toMatchObject({ status: 201 });
  expect(await call("POST", `${path}/comments`, "api-verifier", { ...comment, body: " " })).toMatchObject({
    status: 400,
  });
  expect((await call("GET", `${path}/comments`, "api-validator")).json["comments"]).toMatchObject([comment]);
  expect(await call("GET", `/records/ordnance-item/${randomUUID()}/comments`, "api-validator")).toMatchObject({
    status: 404,
  });

  const assign = (personId: string | null) => call("POST", `${path}/assignment`, "api-verifier", { personId });
  expect(await assign("api-verifier")).toMatchObject({ status: 201 });
  expect(await assign("api-validator")).toMatchObject({ status: 409, json: { type: "/problems/person-may-not" } });
  const mine = await call("GET", "/queue?assigned=me", "api-verifier");
  expect(mine.json["records"]).toMatchObject([{ id, state: "submitted", assigneeId: "api-verifier" }]);
  expect(await assign(null)).toMatchObject({ status: 201 });
});

test("many at once: each for itself, or all or none", async () => {
  const [one, two, gone] = [await given("WA-3"), await given("WA-4"), randomUUID()];
  const records = [one, gone, two].map((id) => ({ kind: "ordnance-item", id }));
  const together = await call("POST", "/decisions", "api-verifier", { to: "verified", mode: "all-or-none", records });
  expect(together).toMatchObject({ status: 404, json: { type: "/problems/not-found", missing: 1 } });
  const each = await call("POST", "/decisions", "api-verifier", { to: "verified", mode: "each", records });
  expect(each).toMatchObject({
    status: 200,
    json: {
      outcomes: [
        { id: one, outcome: "done" },
        { id: gone, outcome: "refused", refusal: { reason: "nothing-chosen" } },
        { id: two, outcome: "done" },
      ],
    },
  });
  const rest = {
    to: "received",
    mode: "all-or-none",
    records: [one, two].map((id) => ({ kind: "ordnance-item", id })),
  };
  expect(await call("POST", "/decisions", "api-validator", rest)).toMatchObject({ status: 201, json: { decided: 2 } });
  const twoKinds = [
    { kind: "ordnance-item", id: one },
    { kind: "task", id: two },
  ];
  expect(await call("POST", "/decisions", "api-validator", { ...rest, records: twoKinds })).toMatchObject({
    status: 400,
  });
  expect(await call("POST", "/decisions", "api-validator", { ...rest, records: [] })).toMatchObject({ status: 400 });
});
