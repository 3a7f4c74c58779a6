import { Hono } from "hono";
import { html } from "hono/html";
import type { Html } from "../../../foundation/server/http/page.ts";
import { SHORTEST_PASSWORD } from "../../domain/password-policy.ts";
import { browserToken } from "../session-cookie.ts";
import { newSessionToken } from "../sessions.ts";
import { showPage } from "../show-page.ts";
import type { Site, WebContext, WebEnv } from "../site.ts";
import { recover } from "./account.commands.ts";
import { knownWordsOf } from "./known-words.ts";
import { newPasswordFields } from "./new-password.ts";
import { placeOf } from "./open-session.ts";
import { describePasswordRefusal, passwordText } from "./passwords.text.ts";
import { recoveryText } from "./recovery.text.ts";
import { formTokenFor } from "./sign-in.page.ts";
import { enter, noteRefusal, openForm } from "./sign-in.routes.ts";
import { signInText } from "./sign-in.text.ts";

type Shown = { readonly account: string; readonly message?: string; readonly status?: 403 | 422 | 429 };

/** Setting a new password by a code that an administrator has given. */
export function recoveryRoutes(site: Site): Hono<WebEnv> {
  const programmeId = site.profile.programme.id;
  const knownWords = knownWordsOf(site);
  const pages = new Hono<WebEnv>();

  // Anyone may have been given a code. The account may stand in the link, the code never does.
  pages.get("/recover", (c) => show(site, c, { account: c.req.query("account")?.slice(0, 200) ?? "" }));

  pages.post("/recover", async (c) => {
    const language = c.get("language");
    const form = await openForm(c);
    const account = form.field("account").trim();
    if (!form.isOurs) return show(site, c, { account, message: signInText[language].stale, status: 403 });
    const password = form.field("after");
    if (password !== form.field("again")) {
      return show(site, c, { account, message: passwordText[language].notTheSame, status: 422 });
    }
    const browser = browserToken(c) ?? newSessionToken();
    const typed = { programmeId, account, code: form.field("code").slice(0, 100), password, knownWords };
    const outcome = await recover(site.accessDatabase, typed, placeOf(c, browser));
    if (!outcome.ok) {
      noteRefusal(site, c);
      const { refusal } = outcome;
      const isWrong = refusal.reason === "wrong-account-or-password";
      const message = isWrong ? recoveryText[language].wrong : describePasswordRefusal(language, refusal);
      if (refusal.reason !== "too-many-attempts") return show(site, c, { account, message, status: 422 });
      c.header("Retry-After", String(refusal.waitSeconds));
      return show(site, c, { account, message, status: 429 });
    }
    await enter(site, c, outcome.value.token, browser);
    return c.redirect(`/${language}/account?done=recovered`, 303);
  });

  return pages;
}

function show(site: Site, c: WebContext, shown: Shown) {
  c.header("Cache-Control", "no-store");
  return showPage(site, c, {
    title: recoveryText[c.get("language")].title,
    path: "/recover",
    content: content(c, shown),
    hidden: true,
    ...(shown.status && { status: shown.status }),
  });
}

function content(c: WebContext, { account, message }: Shown): Html {
  const language = c.get("language");
  const text = recoveryText[language];
  const described = message ? html`aria-describedby="refusal"` : "";
  return html`<section class="narrow-page">
    <h1>${text.title}</h1>
    <p>${text.explained}</p>
    ${message ? html`<p class="refusal" role="alert" id="refusal">${message}</p>` : ""}
    <form class="fields" method="post" action="/${language}/recover">
      <input type="hidden" name="form-token" value="${formTokenFor(c)}" />
      <label for="account">${signInText[language].account}</label>
      <input
        id="account"
        name="account"
        value="${account}"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        required
        ${described}
      />
      <label for="code">${text.code}</label>
      <input
        id="code"
        name="code"
        class="code"
        autocomplete="one-time-code"
        autocapitalize="none"
        spellcheck="false"
        maxlength="40"
        required
      />
      ${newPasswordFields(language, SHORTEST_PASSWORD)}
      <button type="submit">${text.submit}</button>
    </form>
    <p class="aside"><a href="/${language}/sign-in">${text.back}</a></p>
  </section>`;
}
