import { Hono } from "hono";
import { originOf } from "../../../foundation/server/http/client-address.ts";
import { problem } from "../../../foundation/server/http/problem.ts";
import { browserToken, ceremonyToken, dropCeremonyToken, keepCeremonyToken } from "../session-cookie.ts";
import { newSessionToken } from "../sessions.ts";
import type { Site, WebEnv } from "../site.ts";
import { placeOf } from "./open-session.ts";
import { askForPasskey, signInByPasskey } from "./passkeys.commands.ts";
import { ownPath, showSignIn } from "./sign-in.page.ts";
import { enter, noteRefusal, openForm } from "./sign-in.routes.ts";
import { signInText } from "./sign-in.text.ts";

/** Signing in by a passkey: the browser asks what to sign, signs, and sends a form like any other. */
export function passkeyRoutes(site: Site): Hono<WebEnv> {
  const programmeId = site.profile.programme.id;
  const pages = new Hono<WebEnv>();

  // Anyone may ask what a passkey has to sign.
  pages.post("/sign-in/passkey/options", async (c) => {
    const form = await openForm(c);
    if (!form.isOurs) return problem(c, 403, "stale-form");
    const { options, token } = await askForPasskey(site.accessDatabase, programmeId, originOf(c));
    keepCeremonyToken(c, token);
    return c.json(options, 200, { "Cache-Control": "no-store" });
  });

  pages.post("/sign-in/passkey", async (c) => {
    const text = signInText[c.get("language")];
    const form = await openForm(c);
    const to = ownPath(form.field("to"));
    const again = (message: string, status: 403 | 422) => showSignIn(site, c, { account: "", to, message, status });
    if (!form.isOurs) return again(text.stale, 403);

    const browser = browserToken(c) ?? newSessionToken();
    const signed = { programmeId, token: ceremonyToken(c) ?? "", answer: form.field("answer") };
    const outcome = await signInByPasskey(site.accessDatabase, signed, placeOf(c, browser));
    dropCeremonyToken(c);
    if (!outcome.ok) {
      noteRefusal(site, c);
      return again(outcome.refusal.reason === "stale" ? text.stale : text.wrongPasskey, 422);
    }
    await enter(site, c, outcome.value.token, browser);
    return c.redirect(`/${c.get("language")}${to}`, 303);
  });

  return pages;
}
