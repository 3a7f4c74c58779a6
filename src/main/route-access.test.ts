import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WEEK } from "../../tests/support/fill-site.ts";
import { type PreparedSite } from "../../tests/support/fill-site.ts";
import { preparedSite } from "../../tests/support/prepared-site.ts";
import type { Act } from "../access/domain/actor.ts";
import { insertPerson } from "../access/server/people.queries.ts";
import { insertSession } from "../access/server/session.queries.ts";
import { formTokenOf, newSessionToken, sessionTokenHash } from "../access/server/sessions.ts";
import type { WebEnv } from "../access/server/site.ts";
import { pageText } from "../foundation/server/http/page.text.ts";
import { application } from "./application.ts";
import { ROUTE_ACCESS, type RouteAccess } from "./route-access.ts";

/** One sender asks for everything here. */
const ANY_NUMBER = { atOnce: 1_000_000, perMinute: 1_000_000 };

let prepared: PreparedSite;
let app: Hono<WebEnv>;

beforeAll(async () => {
  prepared = await preparedSite();
  app = application(prepared.site, { limits: { request: ANY_NUMBER, write: ANY_NUMBER, dear: ANY_NUMBER } });
});
afterAll(() => prepared?.end());

/** The routes of the site, once each; handlers for every method or every path are steps on the way, not places. */
const routes = (): string[] => [
  ...new Set(
    app.routes
      .filter(({ method, path }) => method !== "ALL" && !path.endsWith("*"))
      .map(({ method, path }) => `${method} ${path.replace(/:language\{.*?\)\}/u, ":language")}`),
  ),
];

/** An address of a route: where something is read, one that leads to something; where something is changed, one that leads nowhere. */
function addressOf(route: string): string {
  const id = route.startsWith("GET") ? (prepared.items[0] ?? "") : randomUUID();
  return route
    .replace(/^\w+ /u, "")
    .replace(":language", "en")
    .replace(":week", WEEK)
    .replace(":metric", "anti_personnel")
    .replace(":kind", "ordnance-item")
    .replace(":state", "validated")
    .replace(":file", "none.css")
    .replace(/:token\b/u, "0".repeat(64))
    .replace(/:seq\b/u, "1")
    .replace(/:\w+/gu, id);
}

/** Signs somebody in who has one role of the programme, everywhere; without a role, somebody with an account and nothing more. */
async function inRole(roleId: string | undefined): Promise<string> {
  const { programme, roles } = prepared.site.profile;
  const token = newSessionToken();
  const personId = `in-role-${roleId ?? "none"}`;
  const tier = roles.find(({ id }) => id === roleId)?.tier ?? "T0";
  await prepared.database.transaction(async (sql) => {
    await insertPerson(sql, {
      programmeId: programme.id,
      personId,
      name: personId,
      organisationId: programme.authority.operator,
      roles: roleId === undefined ? [] : [{ roleId, tier }],
    });
    await insertSession(sql, {
      programmeId: programme.id,
      id: randomUUID(),
      tokenHash: sessionTokenHash(token),
      personId,
      hours: 1,
      addressRange: "127.0.0.0/24",
      browser: "",
      method: "password",
    });
  });
  return token;
}

/** Asks for a route, with a session or without, and says what became of it as far as permission goes. */
async function ask(route: string, token: string | undefined): Promise<"asked to sign in" | "forbidden" | "let in"> {
  const [method = ""] = route.split(" ");
  const isApi = route.includes(" /api/");
  const answer = await app.request(addressOf(route), {
    method,
    redirect: "manual",
    headers: {
      ...(token !== undefined &&
        (isApi ? { Authorization: `Bearer ${token}` } : { Cookie: `firmground_session=${token}` })),
      ...(method !== "GET" && {
        "Content-Type": isApi ? "application/json" : "application/x-www-form-urlencoded",
        Origin: "http://localhost",
      }),
    },
    ...(method !== "GET" && {
      body: isApi
        ? "{}"
        : new URLSearchParams({ "form-token": token === undefined ? "" : formTokenOf(token) }).toString(),
    }),
  });
  if (answer.status >= 500) throw new Error(`${route} was answered by ${answer.status}`);
  const location = answer.headers.get("Location") ?? "";
  if (answer.status === 401 || /^\/en\/sign-in(?:\?|$)/u.test(location)) return "asked to sign in";
  if (answer.status !== 403) return "let in";
  const body = await answer.text();
  const isForbidden = isApi ? /not-permitted/u.test(body) : body.includes(`<h1>${pageText.en.forbidden}</h1>`);
  return isForbidden ? "forbidden" : "let in";
}

const expectedOf = (access: RouteAccess, acts: readonly Act[]) =>
  typeof access === "string" || access.some((act) => acts.includes(act)) ? "let in" : "forbidden";

/** Leads to the page for signing in, whoever asks. */
const LEADS_TO_SIGN_IN = /sign-(?:in|out)|passkey|provider|recover|sessions$/u;

test("every route stands in the table, and the table names no other", () => {
  expect(routes().toSorted()).toEqual(Object.keys(ROUTE_ACCESS).toSorted());
});

test("without an account one is let in where everybody is, and nowhere else", async () => {
  for (const [route, access] of Object.entries(ROUTE_ACCESS)) {
    if (access === "everybody" && LEADS_TO_SIGN_IN.test(route)) continue;
    expect([route, await ask(route, undefined)]).toEqual([
      route,
      access === "everybody" ? "let in" : "asked to sign in",
    ]);
  }
});

test("every role of the programme is let in where one of its acts is asked for, and nowhere else", async () => {
  const { roles } = prepared.site.profile;
  for (const role of [...roles, undefined]) {
    const answers: (readonly [string, string, string])[] = [];
    for (const [route, access] of Object.entries(ROUTE_ACCESS)) {
      if (access === "everybody" && LEADS_TO_SIGN_IN.test(route)) continue;
      // Whoever signs out, or ends their sessions, is somebody else for the next route.
      const answer = await ask(route, await tokenOf(role?.id));
      answers.push([route, answer, expectedOf(access, role?.acts ?? [])]);
    }
    expect([role?.id, answers.filter(([, is, should]) => is !== should)]).toEqual([role?.id, []]);
  }
}, 600_000);

const tokens = new Map<string | undefined, string>();
async function tokenOf(roleId: string | undefined): Promise<string> {
  const token = tokens.get(roleId) ?? (await inRole(roleId));
  tokens.set(roleId, token);
  return token;
}
