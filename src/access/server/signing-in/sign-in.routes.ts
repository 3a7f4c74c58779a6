import { Hono } from "hono";
import { clientAddress } from "../../../foundation/server/http/client-address.ts";
import { problem } from "../../../foundation/server/http/problem.ts";
import { sentForm } from "../requires.ts";
import { deleteSession } from "../session.queries.ts";
import {
  browserToken,
  dropSessionToken,
  keepBrowserToken,
  keepSessionToken,
  sessionToken,
  signInToken,
} from "../session-cookie.ts";
import { isSameSecret, newSessionToken, SESSION_HOURS, sessionTokenHash } from "../sessions.ts";
import type { Site, WebContext, WebEnv } from "../site.ts";
import { placeOf } from "./open-session.ts";
import { type SignInRefusal, signInByPassword } from "./password-sign-in.commands.ts";
import { ownPath, showSignIn } from "./sign-in.page.ts";
import { PROVIDER_PROBLEMS, signInText } from "./sign-in.text.ts";

/** Signing in by a password, and out: pages for people, one path for programs. */
export function signInRoutes(site: Site): { readonly pages: Hono<WebEnv>; readonly api: Hono<WebEnv> } {
  const programmeId = site.profile.programme.id;
  const pages = new Hono<WebEnv>();

  // Anyone may ask to sign in.
  pages.get("/sign-in", (c) => {
    const message =
      providerProblem(site, c) ?? (c.req.query("again") ? signInText[c.get("language")].again : undefined);
    return showSignIn(site, c, {
      account: c.get("reader")?.personId ?? "",
      to: ownPath(c.req.query("to")),
      ...(message !== undefined && { message }),
    });
  });

  pages.post("/sign-in", async (c) => {
    const text = signInText[c.get("language")];
    const form = await openForm(c);
    const [account, to] = [form.field("account").trim(), ownPath(form.field("to"))];
    if (!form.isOurs) return showSignIn(site, c, { account, to, message: text.stale, status: 403 });

    const browser = browserToken(c) ?? newSessionToken();
    const typed = { programmeId, account, password: form.field("password") };
    const outcome = await signInByPassword(site.accessDatabase, typed, placeOf(c, browser));
    if (!outcome.ok) return showRefusal(site, c, outcome.refusal, { account, to });
    await enter(site, c, outcome.value.token, browser);
    return c.redirect(`/${c.get("language")}${to}`, 303);
  });

  // Whoever is signed in may sign out; who is not, is out already.
  pages.post("/sign-out", async (c) => {
    const token = sessionToken(c);
    if (token !== undefined && c.get("reader")) {
      await sentForm(c);
      await site.accessDatabase.transaction((sql) => deleteSession(sql, programmeId, sessionTokenHash(token)));
    }
    dropSessionToken(c);
    return c.redirect(`/${c.get("language")}/`, 303);
  });

  const api = new Hono<WebEnv>();

  // Anyone may ask: a program gets a token for `Authorization: Bearer`.
  api.post("/sessions", async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    if (!isCredentials(body)) return problem(c, 400, "invalid-credentials-form", { expected: ["account", "password"] });
    const { account, password } = body;
    const outcome = await signInByPassword(site.accessDatabase, { programmeId, account, password }, placeOf(c));
    if (!outcome.ok) {
      noteRefusal(site, c);
      if (outcome.refusal.reason === "wrong-account-or-password") return problem(c, 401, outcome.refusal.reason);
      const { reason, waitSeconds } = outcome.refusal;
      c.header("Retry-After", String(waitSeconds));
      return problem(c, 429, reason, { waitSeconds });
    }
    c.header("Cache-Control", "no-store");
    return c.json({ token: outcome.value.token, hours: SESSION_HOURS }, 201);
  });

  return { pages, api };
}

/** The fields of a form sent by somebody who is not signed in, and whether our page in their browser made it. */
export async function openForm(c: WebContext): Promise<{ field: (name: string) => string; isOurs: boolean }> {
  const form = await c.req.parseBody();
  const field = (name: string) => (typeof form[name] === "string" ? form[name] : "");
  return { field, isOurs: isSameSecret(field("form-token"), signInToken(c) ?? newSessionToken()) };
}

/** Lets somebody in: their browser gets the new session, and the one that it had before ends. */
export async function enter(site: Site, c: WebContext, token: string, browser: string): Promise<void> {
  const before = sessionToken(c);
  if (before !== undefined) {
    const programmeId = site.profile.programme.id;
    await site.accessDatabase.transaction((sql) => deleteSession(sql, programmeId, sessionTokenHash(before)));
  }
  keepSessionToken(c, token);
  keepBrowserToken(c, browser);
}

/** Shows the page again, with what stands in the way. */
export function showRefusal(site: Site, c: WebContext, refusal: SignInRefusal, form: { account: string; to: string }) {
  const text = signInText[c.get("language")];
  noteRefusal(site, c);
  if (refusal.reason === "wrong-account-or-password") {
    return showSignIn(site, c, { ...form, message: text.wrong, status: 422 });
  }
  c.header("Retry-After", String(refusal.waitSeconds));
  return showSignIn(site, c, { ...form, message: text.wait(refusal.waitSeconds), status: 429 });
}

/** Neither the account, which may be a password in the wrong field, nor anything else that was typed. */
export const noteRefusal = (site: Site, c: WebContext): void =>
  site.log.warn({ request: c.get("requestId"), address: clientAddress(c) }, "sign-in refused");

function providerProblem(site: Site, c: WebContext): string | undefined {
  const language = c.get("language");
  const problemId = PROVIDER_PROBLEMS.find((one) => one === c.req.query("problem"));
  const provider = site.identityProviders?.find(({ id }) => id === c.req.query("provider"));
  return problemId && provider && signInText[language].problem[problemId](provider.names[language]);
}

const isCredentials = (body: unknown): body is { account: string; password: string } =>
  typeof body === "object" &&
  body !== null &&
  "account" in body &&
  typeof body.account === "string" &&
  "password" in body &&
  typeof body.password === "string";
