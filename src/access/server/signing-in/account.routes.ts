import { Hono } from "hono";
import { originOf } from "../../../foundation/server/http/client-address.ts";
import { problem } from "../../../foundation/server/http/problem.ts";
import { askAgain, readerOf, requiresSignIn, sentForm } from "../requires.ts";
import { listSessions } from "../session.queries.ts";
import {
  browserToken,
  ceremonyToken,
  dropCeremonyToken,
  dropSessionToken,
  keepCeremonyToken,
} from "../session-cookie.ts";
import { IDLE_HOURS } from "../sessions.ts";
import { showPage } from "../show-page.ts";
import type { Site, WebContext, WebEnv } from "../site.ts";
import { listAccountEvents } from "./account-events.queries.ts";
import { ACCOUNT_ACTIONS } from "./account-events.ts";
import { changePassword, endOwnSessions, hasPassword } from "./account.commands.ts";
import { accountPage, type Refused } from "./account.page.ts";
import { ACCOUNT_DONE, accountText, type AccountDone } from "./account.text.ts";
import { listExternalAccounts } from "./external-account.queries.ts";
import { knownWordsOf } from "./known-words.ts";
import { placeOf } from "./open-session.ts";
import { listOwnRoles } from "./own-roles.queries.ts";
import { listPasskeys } from "./passkey.queries.ts";
import { addPasskey, askToMakePasskey, removePasskey } from "./passkeys.commands.ts";
import { describePasswordRefusal, passwordText } from "./passwords.text.ts";

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;
const LONGEST_NAME = 80;

/** One's own account: password, passkeys, accounts elsewhere, sessions, and what one may do. */
export function accountRoutes(site: Site): Hono<WebEnv> {
  const { accessDatabase } = site;
  const knownWords = knownWordsOf(site);
  const pages = new Hono<WebEnv>();
  const done = (c: WebContext, what: AccountDone) => c.redirect(`/${c.get("language")}/account?done=${what}`, 303);

  pages.get("/account", requiresSignIn, (c) => show(site, c));

  pages.post("/account/password", requiresSignIn, async (c) => {
    const language = c.get("language");
    const { before = "", after = "", again = "" } = await sentForm(c);
    const refuse = (message: string) => show(site, c, { part: "password", message });
    if (after !== again) return refuse(passwordText[language].notTheSame);
    const typed = { before, after, knownWords };
    const outcome = await changePassword(accessDatabase, readerOf(c), typed, placeOf(c, browserToken(c)));
    if (outcome.ok) return done(c, "password");
    return refuse(describePasswordRefusal(language, outcome.refusal));
  });

  pages.post("/account/sessions", requiresSignIn, async (c) => {
    const reader = readerOf(c);
    const { end = "" } = await sentForm(c);
    if (end !== "others" && !UUID.test(end)) return c.notFound();
    await endOwnSessions(accessDatabase, reader, end === "others" ? end : { id: end });
    if (end !== reader.sessionId) return done(c, "sessions");
    dropSessionToken(c);
    return c.redirect(`/${c.get("language")}/sign-in`, 303);
  });

  pages.post("/account/passkeys/options", requiresSignIn, async (c) => {
    await sentForm(c);
    const reader = readerOf(c);
    if (reader.mustChangePassword) return problem(c, 403, "password-must-be-changed");
    // The page's script then sends its form all the same, and the reader is asked.
    if (askAgain(c)) return problem(c, 403, "signed-in-too-long-ago");
    const programmeName = site.profile.programme.name[c.get("language")];
    const { options, token } = await askToMakePasskey(accessDatabase, { ...reader, programmeName }, originOf(c));
    keepCeremonyToken(c, token);
    return c.json(options, 200, { "Cache-Control": "no-store" });
  });

  pages.post("/account/passkeys", requiresSignIn, async (c) => {
    const text = accountText[c.get("language")];
    const { answer = "", name = "" } = await sentForm(c);
    const again = askAgain(c);
    if (again) return again;
    const made = {
      token: ceremonyToken(c) ?? "",
      answer,
      name: name.trim().slice(0, LONGEST_NAME) || text.passkeys,
    };
    const outcome = await addPasskey(accessDatabase, readerOf(c), made);
    dropCeremonyToken(c);
    if (outcome.ok) return done(c, "passkey-added");
    const messages = {
      stale: text.passkeyStale,
      "no-passkey": text.passkeyFailed,
      "too-many-passkeys": text.tooManyPasskeys,
    };
    return show(site, c, { part: "passkeys", message: messages[outcome.refusal.reason] });
  });

  pages.post("/account/passkeys/remove", requiresSignIn, async (c) => {
    const { id = "" } = await sentForm(c);
    return (await removePasskey(accessDatabase, readerOf(c), id)) ? done(c, "passkey-removed") : c.notFound();
  });

  return pages;
}

async function show(site: Site, c: WebContext, refusal?: Refused) {
  const reader = readerOf(c);
  const { programmeId, personId } = reader;
  const held = await site.accessDatabase.read(async (sql) => ({
    roles: await listOwnRoles(sql, programmeId, personId),
    hasPassword: await hasPassword(sql, reader),
    passkeys: await listPasskeys(sql, programmeId, personId),
    external: await listExternalAccounts(sql, programmeId, personId),
    events: await listAccountEvents(sql, { programmeId, personId, actions: ACCOUNT_ACTIONS, limit: 12 }),
    sessions: await listSessions(sql, { programmeId, personId, idleHours: IDLE_HOURS }),
  }));
  const done = refusal ? undefined : ACCOUNT_DONE.find((one) => one === c.req.query("done"));
  const language = c.get("language");
  return showPage(site, c, {
    title: accountText[language].title,
    path: "/account",
    hidden: true,
    content: accountPage({
      profile: site.profile,
      language,
      reader,
      ...held,
      providers: site.identityProviders ?? [],
      hostName: new URL(originOf(c)).hostname,
      done,
      refusal,
    }),
    ...(refusal && { status: 422 as const }),
  });
}
