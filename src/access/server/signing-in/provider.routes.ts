import { Hono } from "hono";
import { isLanguage } from "../../../foundation/domain/language.ts";
import { originOf } from "../../../foundation/server/http/client-address.ts";
import { browserToken, ceremonyToken, dropCeremonyToken, keepCeremonyToken } from "../session-cookie.ts";
import { newSessionToken } from "../sessions.ts";
import type { Site, WebContext, WebEnv } from "../site.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import { placeOf } from "./open-session.ts";
import { beginAtProvider, finishAtProvider } from "./provider-sign-in.commands.ts";
import { ownPath } from "./sign-in.page.ts";
import { enter, noteRefusal } from "./sign-in.routes.ts";
import type { ProviderProblem } from "./sign-in.text.ts";

/** Signing in by an account elsewhere. The way back has no language, for it is registered with the provider once. */
export function providerRoutes(site: Site): { readonly pages: Hono<WebEnv>; readonly returns: Hono<WebEnv> } {
  const programmeId = site.profile.programme.id;
  const providerOf = (id: string) => site.identityProviders?.find((provider) => provider.id === id);

  const failed = (
    c: WebContext,
    provider: IdentityProvider,
    problem: ProviderProblem,
    language: string,
    to: string,
  ) => {
    const query = new URLSearchParams({ problem, provider: provider.id, to });
    return c.redirect(`/${language}/sign-in?${query.toString()}`, 303);
  };

  const pages = new Hono<WebEnv>();

  // Anyone may ask to be led to a provider.
  pages.get("/sign-in/with/:provider", async (c) => {
    const provider = providerOf(c.req.param("provider"));
    if (!provider) return c.notFound();
    const wish = { language: c.get("language"), to: ownPath(c.req.query("to")) };
    const returnTo = `${originOf(c)}/sign-in/return/${provider.id}`;
    const begun = await beginAtProvider(site.accessDatabase, provider, { programmeId, returnTo, wish });
    c.header("Cache-Control", "no-store");
    if (!begun.ok) {
      noteProviderRefusal(site, c, provider, begun.refusal);
      return failed(c, provider, begun.refusal.reason, wish.language, wish.to);
    }
    keepCeremonyToken(c, begun.value.token);
    return c.redirect(begun.value.url, 302);
  });

  const returns = new Hono<WebEnv>();

  // Whoever comes back from a provider, with the cookie of the browser in which it began.
  returns.get("/sign-in/return/:provider", async (c) => {
    const provider = providerOf(c.req.param("provider"));
    if (!provider) return c.notFound();
    c.header("Cache-Control", "no-store");
    const browser = browserToken(c) ?? newSessionToken();
    const came = { programmeId, token: ceremonyToken(c) ?? "", query: new URL(c.req.url).search };
    const { wish, outcome } = await finishAtProvider(site.accessDatabase, provider, came, placeOf(c, browser));
    dropCeremonyToken(c);
    const language = wish && isLanguage(wish.language) ? wish.language : c.get("language");
    const to = ownPath(wish?.to);
    if (!outcome.ok) {
      noteProviderRefusal(site, c, provider, outcome.refusal);
      return failed(c, provider, outcome.refusal.reason, language, to);
    }
    await enter(site, c, outcome.value.token, browser);
    return c.redirect(`/${language}${to}`, 303);
  });

  return { pages, returns };
}

/** Why, by its code alone: what a provider says may hold a code or a token. */
function noteProviderRefusal(
  site: Site,
  c: WebContext,
  provider: IdentityProvider,
  refusal: { readonly reason: string; readonly cause?: unknown },
): void {
  const { cause, reason } = refusal;
  const code = cause instanceof Error ? ("code" in cause ? String(cause.code) : cause.name) : undefined;
  site.log.warn({ request: c.get("requestId"), provider: provider.id, reason, code }, "provider did not sign in");
  noteRefusal(site, c);
}
