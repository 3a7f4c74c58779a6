import { html } from "hono/html";
import type { Html } from "../../../foundation/server/http/page.ts";
import { keepSignInToken, signInToken } from "../session-cookie.ts";
import { newSessionToken } from "../sessions.ts";
import { showPage } from "../show-page.ts";
import type { Site, WebContext } from "../site.ts";
import { signInText } from "./sign-in.text.ts";

/** What the page for signing in shows again. */
export type SignInForm = {
  readonly account: string;
  /** where to go afterwards */
  readonly to: string;
  readonly message?: string;
  readonly status?: 403 | 422 | 429;
};

/** A path of our own site, or its start: nobody is sent elsewhere after signing in. */
export const ownPath = (to: string | undefined): string =>
  to !== undefined && /^\/(?![/\\])[\w\-./?=&%~:]*$/u.test(to) ? to : "/";

/** The token that the forms of whoever is not signed in carry, left with the browser once more. */
export function formTokenFor(c: WebContext): string {
  const token = signInToken(c) ?? newSessionToken();
  keepSignInToken(c, token);
  return token;
}

/** Shows the page for signing in: by a password without any script, by a passkey, by each provider. */
export function showSignIn(site: Site, c: WebContext, form: SignInForm) {
  const text = signInText[c.get("language")];
  c.header("Cache-Control", "no-store");
  return showPage(site, c, {
    title: text.title,
    path: `/sign-in?to=${encodeURIComponent(form.to)}`,
    content: signInContent(site, c, form),
    hidden: true,
    ...(form.status && { status: form.status }),
  });
}

function signInContent(site: Site, c: WebContext, { account, to, message }: SignInForm): Html {
  const language = c.get("language");
  const text = signInText[language];
  const token = formTokenFor(c);
  const described = message ? html`aria-describedby="refusal"` : "";
  return html`
    <section class="narrow-page">
      <h1>${text.title}</h1>
      ${message ? html`<p class="refusal" role="alert" id="refusal">${message}</p>` : ""}
      <form class="fields" method="post" action="/${language}/sign-in">
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
          ${described}
        />
        <label for="password">${text.password}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required ${described} />
        <button type="submit">${text.submit}</button>
      </form>
      ${otherWays(site, c, { token, to })}
      <p class="aside"><a href="/${language}/recover">${text.haveCode}</a></p>
      <p class="aside">${text.public}</p>
    </section>
  `;
}

/** The form of the passkey is shown by our script where the browser has passkeys. */
function otherWays(site: Site, c: WebContext, { token, to }: { token: string; to: string }): Html {
  const language = c.get("language");
  const text = signInText[language];
  const passkey = html`<form
    method="post"
    action="/${language}/sign-in/passkey"
    data-passkey="get"
    data-options="/${language}/sign-in/passkey/options"
    hidden
  >
    <input type="hidden" name="form-token" value="${token}" />
    <input type="hidden" name="to" value="${to}" />
    <input type="hidden" name="answer" value="" />
    <button type="submit" class="quiet">${text.withPasskey}</button>
  </form>`;
  const providers = (site.identityProviders ?? []).map(
    ({ id, names }) =>
      html`<a class="button other-way" href="/${language}/sign-in/with/${id}?to=${encodeURIComponent(to)}"
        >${text.withProvider(names[language])}</a
      >`,
  );
  return html`<div class="other-ways">${passkey} ${providers}</div>`;
}
