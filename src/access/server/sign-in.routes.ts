import { Hono } from "hono";
import { html } from "hono/html";
import { clientAddress } from "../../foundation/server/http/client-address.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import { problem } from "../../foundation/server/http/problem.ts";
import { type AttemptLimit, type Attempts, waitingTime, withAttempt } from "../domain/attempts.ts";
import { verifyPassword } from "./passwords.ts";
import { findPerson } from "./people.queries.ts";
import { sentForm } from "./requires.ts";
import { deleteSession, insertSession } from "./session.queries.ts";
import { dropSessionToken, keepSessionToken, keepSignInToken, sessionToken, signInToken } from "./session-cookie.ts";
import { isSameSecret, newSessionToken, SESSION_HOURS, sessionTokenHash } from "./sessions.ts";
import { type SignInText, signInText } from "./sign-in.text.ts";
import type { Site, WebContext, WebEnv } from "./site.ts";
import { showPage } from "./show-page.ts";

const MINUTE = 60_000;
const PER_ACCOUNT: AttemptLimit = { attempts: 8, withinMilliseconds: 15 * MINUTE };
const PER_ADDRESS: AttemptLimit = { attempts: 40, withinMilliseconds: 15 * MINUTE };

/** Longer than any account or password of ours; what is longer is not worth a hash. */
const LONGEST_FIELD = 200;

/** A path of our own site, or its start: nobody is sent elsewhere after signing in. */
const ownPath = (to: string | undefined): string =>
  to !== undefined && /^\/(?![/\\])[\w\-./?=&%~:]*$/u.test(to) ? to : "/";

type Outcome = { readonly token: string } | { readonly wrong: true } | { readonly waitMinutes: number };

/** Signing in and out: pages for people, one path for programs. */
export function signInRoutes(site: Site): { readonly pages: Hono<WebEnv>; readonly api: Hono<WebEnv> } {
  const programmeId = site.profile.programme.id;
  let attempts: Attempts = new Map();

  const signIn = async (c: WebContext, account: string, password: string): Promise<Outcome> => {
    const now = site.now().getTime();
    const keys = [
      [`account ${account.slice(0, LONGEST_FIELD)}`, PER_ACCOUNT],
      [`address ${clientAddress(c)}`, PER_ADDRESS],
    ] as const;
    const wait = Math.max(...keys.map(([key, limit]) => waitingTime(attempts, key, limit, now)));
    if (wait > 0) return { waitMinutes: Math.ceil(wait / MINUTE) };
    // Counted before the password is looked at, so that many at once get no further than one after another.
    for (const [key, limit] of keys) attempts = withAttempt(attempts, key, limit, now);

    const tooLong = account.length > LONGEST_FIELD || password.length > LONGEST_FIELD;
    const person = tooLong ? undefined : await site.database.read((sql) => findPerson(sql, programmeId, account));
    const right = await verifyPassword(tooLong ? "" : password, person?.passwordHash);
    if (!person || !right) {
      site.log.warn({ address: clientAddress(c) }, "sign-in refused");
      return { wrong: true };
    }

    const forgotten = new Map(attempts);
    forgotten.delete(keys[0][0]);
    attempts = forgotten;
    const token = newSessionToken();
    await site.database.transaction((sql) =>
      insertSession(sql, {
        programmeId,
        personId: person.personId,
        tokenHash: sessionTokenHash(token),
        hours: SESSION_HOURS,
      }),
    );
    return { token };
  };

  const pages = new Hono<WebEnv>();

  // Anyone may ask to sign in.
  pages.get("/sign-in", (c) => showSignIn(site, c, { account: "", to: ownPath(c.req.query("to")) }));

  pages.post("/sign-in", async (c) => {
    const text = signInText[c.get("language")];
    const form = await c.req.parseBody();
    const field = (name: string) => (typeof form[name] === "string" ? form[name] : "");
    const [account, to] = [field("account").trim(), ownPath(field("to"))];

    if (!isSameSecret(field("form-token"), signInToken(c) ?? newSessionToken())) {
      return showSignIn(site, c, { account, to, message: text.stale, status: 403 });
    }
    const outcome = await signIn(c, account, field("password"));
    if ("waitMinutes" in outcome) {
      c.header("Retry-After", String(outcome.waitMinutes * 60));
      return showSignIn(site, c, { account, to, message: text.wait(outcome.waitMinutes), status: 429 });
    }
    if ("wrong" in outcome) return showSignIn(site, c, { account, to, message: text.wrong, status: 422 });
    keepSessionToken(c, outcome.token);
    return c.redirect(`/${c.get("language")}${to}`, 303);
  });

  // Whoever is signed in may sign out; who is not, is out already.
  pages.post("/sign-out", async (c) => {
    const token = sessionToken(c);
    if (token !== undefined && c.get("reader")) {
      await sentForm(c);
      await site.database.transaction((sql) => deleteSession(sql, programmeId, sessionTokenHash(token)));
    }
    dropSessionToken(c);
    return c.redirect(`/${c.get("language")}/`, 303);
  });

  const api = new Hono<WebEnv>();

  // Anyone may ask: a program gets a token for `Authorization: Bearer`.
  api.post("/sessions", async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    if (!isCredentials(body)) return problem(c, 400, "invalid-credentials-form", { expected: ["account", "password"] });
    const outcome = await signIn(c, body.account, body.password);
    if ("waitMinutes" in outcome) {
      c.header("Retry-After", String(outcome.waitMinutes * 60));
      return problem(c, 429, "too-many-attempts", { waitMinutes: outcome.waitMinutes });
    }
    if ("wrong" in outcome) return problem(c, 401, "wrong-account-or-password");
    c.header("Cache-Control", "no-store");
    return c.json({ token: outcome.token, hours: SESSION_HOURS }, 201);
  });

  return { pages, api };
}

const isCredentials = (body: unknown): body is { account: string; password: string } =>
  typeof body === "object" &&
  body !== null &&
  "account" in body &&
  typeof body.account === "string" &&
  "password" in body &&
  typeof body.password === "string";

type SignInForm = {
  readonly account: string;
  readonly to: string;
  readonly message?: string;
  readonly status?: 403 | 422 | 429;
};

function showSignIn(site: Site, c: WebContext, form: SignInForm) {
  const text = signInText[c.get("language")];
  const token = signInToken(c) ?? newSessionToken();
  keepSignInToken(c, token);
  c.header("Cache-Control", "no-store");
  return showPage(site, c, {
    title: text.title,
    path: `/sign-in?to=${encodeURIComponent(form.to)}`,
    content: signInForm(c, text, form, token),
    hidden: true,
    ...(form.status && { status: form.status }),
  });
}

const signInForm = (c: WebContext, text: SignInText, { account, to, message }: SignInForm, token: string): Html => html`
  <section class="narrow-page">
    <h1>${text.title}</h1>
    ${message ? html`<p class="refusal" role="alert" id="refusal">${message}</p>` : ""}
    <form class="fields" method="post" action="/${c.get("language")}/sign-in">
      <input type="hidden" name="form-token" value="${token}" />
      <input type="hidden" name="to" value="${to}" />
      <label for="account">${text.account}</label>
      <input
        id="account"
        name="account"
        value="${account}"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        required
        ${message ? html`aria-describedby="refusal"` : ""}
      />
      <label for="password">${text.password}</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
        ${message ? html`aria-describedby="refusal"` : ""}
      />
      <button type="submit">${text.submit}</button>
    </form>
    <p class="aside">${text.public}</p>
  </section>
`;
