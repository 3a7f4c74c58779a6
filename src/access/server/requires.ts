import type { MiddlewareHandler } from "hono";
import { isSecure } from "../../foundation/server/http/client-address.ts";
import { problem } from "../../foundation/server/http/problem.ts";
import { type Act, may } from "../domain/actor.ts";
import { findSession, type SignedIn, touchSession } from "./session.queries.ts";
import { sessionToken } from "./session-cookie.ts";
import { CONFIRMED_MINUTES, formTokenOf, IDLE_HOURS, isSameSecret, sessionTokenHash } from "./sessions.ts";
import type { Reader, Site, WebContext, WebEnv } from "./site.ts";
import { MACHINE_TOKEN } from "../domain/tokens.ts";
import { findMachine, noteTokenUse } from "./token-holders.queries.ts";

/** What a program shows who it is by: `Bearer`, or, over TLS alone, `Basic` with a token in the place of the password. */
function shownToken(c: WebContext): string | undefined {
  const shown = c.req.header("Authorization") ?? "";
  const bearer = /^Bearer\s+([\w-]+)$/u.exec(shown)?.[1];
  if (bearer !== undefined) return bearer;
  const basic = isSecure(c) ? /^Basic\s+([\w+/]+={0,2})$/u.exec(shown)?.[1] : undefined;
  const token =
    Buffer.from(basic ?? "", "base64")
      .toString("utf8")
      .split(":")[1] ?? "";
  // A session opens no door by Basic: QGIS and Excel keep such passwords in files.
  return MACHINE_TOKEN.test(token) ? token : undefined;
}

/**
 * Finds out who sends a request: by the session's cookie in a browser, by `Authorization` for a program. A request
 * with neither costs no look-up.
 */
export function knowsReader(site: Site): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const token = shownToken(c) ?? sessionToken(c);
    if (token !== undefined) {
      const person = await (MACHINE_TOKEN.test(token) ? machineBy(site, token) : signedInBy(site, token));
      if (person) c.set("reader", { ...person, formToken: formTokenOf(token) });
    }
    await next();
    // What a person sees who is signed in is for nobody else, and not for whoever uses the browser next.
    if (c.get("reader")) c.res.headers.set("Cache-Control", "no-store");
  };
}

/** How exactly it is known when a session was last used: a request costs no write more often than that. */
const NOTED_EVERY_SECONDS = 60;

async function signedInBy(site: Site, token: string): Promise<SignedIn | undefined> {
  const programmeId = site.profile.programme.id;
  const asked = { programmeId, tokenHash: sessionTokenHash(token), idleHours: IDLE_HOURS };
  const found = await site.accessDatabase.read((sql) => findSession(sql, asked));
  if (!found) return undefined;
  const { unusedSeconds, ...person } = found;
  const { sessionId } = person;
  if (sessionId !== undefined && unusedSeconds > NOTED_EVERY_SECONDS) {
    await site.accessDatabase.transaction((sql) => touchSession(sql, programmeId, sessionId));
  }
  return person;
}

/** The machine that a token lets in, with the acts of that token. */
async function machineBy(site: Site, token: string): Promise<SignedIn | undefined> {
  const programmeId = site.profile.programme.id;
  const holder = await site.accessDatabase.read((sql) => findMachine(sql, programmeId, sessionTokenHash(token)));
  if (!holder) return undefined;
  await noteTokenUse(site.accessDatabase, holder);
  const { personId, organisationId, acts, name } = holder;
  return { programmeId, personId, organisationId, acts, name };
}

/** The person behind a request that {@link requires} let through. */
export function readerOf(c: WebContext): Reader {
  const reader = c.get("reader");
  if (!reader) throw new Error("this route is reached without a permission beside its path");
  return reader;
}

/** A page for people who may do this, or one of these: who is not signed in is sent to do so and comes back. */
export function requires(act: Act, ...orElse: readonly Act[]): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const reader = c.get("reader");
    if (!reader) return askToSignIn(c);
    if (reader.mustChangePassword) return c.redirect(`/${c.get("language")}/account`, 303);
    if (![act, ...orElse].some((one) => may(reader, one))) throw new Forbidden(act);
    return (FAR_REACHING.has(act) && askAgain(c)) || next();
  };
}

/** Acts before which somebody shows once more who they are: an open screen publishes nothing and gives nobody rights. */
const FAR_REACHING: ReadonlySet<Act> = new Set(["sign", "administer"]);

/**
 * Leads whoever changes something, and signed in a while ago, to do so once more and back to the page that they came from.
 *
 * @returns undefined where nothing has to be shown: for reading, and for a session that is fresh
 */
export function askAgain(c: WebContext): Response | undefined {
  if (c.req.method === "GET" || c.req.method === "HEAD") return undefined;
  if ((readerOf(c).confirmedSecondsAgo ?? 0) <= CONFIRMED_MINUTES * 60) return undefined;
  const from = c.req.header("Referer") ?? "";
  const { pathname, search } = URL.canParse(from) ? new URL(from) : { pathname: "/", search: "" };
  const to = encodeURIComponent(pathname.replace(/^\/[a-z]{2}(?=\/)/u, "") + search);
  return c.redirect(`/${c.get("language")}/sign-in?again=yes&to=${to}`, 303);
}

/**
 * A page for whoever is signed in, whatever they may do; before they choose another password, where that is asked for, their account
 * alone. A machine has no account to keep: with one it could outlive its token.
 */
export const requiresSignIn: MiddlewareHandler<WebEnv> = async (c, next) => {
  const reader = c.get("reader");
  if (reader?.sessionId === undefined) return askToSignIn(c);
  const account = `/${c.get("language")}/account`;
  const isAccount = c.req.path === account || c.req.path.startsWith(`${account}/`);
  return reader.mustChangePassword && !isAccount ? c.redirect(account, 303) : next();
};

function askToSignIn(c: WebContext): Response {
  if (c.req.method !== "GET" && c.req.method !== "HEAD") return c.redirect(`/${c.get("language")}/sign-in`, 303);
  const { pathname, search } = new URL(c.req.url);
  const path = pathname.replace(/^\/[a-z]{2}(?=\/)/u, "") + search;
  return c.redirect(`/${c.get("language")}/sign-in?to=${encodeURIComponent(path)}`, 302);
}

/** The same for the API: 401 or 403 as a problem. */
export function requiresInApi(act: Act): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const reader = c.get("reader");
    if (!reader) {
      c.header("WWW-Authenticate", "Bearer");
      return problem(c, 401, "not-signed-in");
    }
    if (reader.mustChangePassword) return problem(c, 403, "password-must-be-changed");
    if (!may(reader, act)) return problem(c, 403, "not-permitted", { act });
    if (FAR_REACHING.has(act) && askAgain(c)) return problem(c, 403, "signed-in-too-long-ago", { act });
    return next();
  };
}

/** The reader's account may not do this; the edge answers 403 in their language. */
export class Forbidden extends Error {
  readonly act: Act;

  constructor(act: Act) {
    super(`needs the permission to ${act}`);
    this.act = act;
  }
}

/** A form that was not made for this session; the edge answers 403 in their language. */
export class StaleForm extends Error {}

/**
 * Reads a form that a reader sent from one of our pages.
 *
 * @throws StaleForm where it does not carry the token of the reader's session
 */
export async function sentForm(c: WebContext): Promise<Readonly<Record<string, string>>> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(await c.req.parseBody())) {
    if (typeof value === "string") fields[name] = value;
  }
  if (!isSameSecret(fields["form-token"] ?? "", readerOf(c).formToken)) throw new StaleForm("wrong form token");
  return fields;
}
