import { Hono } from "hono";
import type { Result } from "../../../foundation/domain/result.ts";
import type { Message } from "../administration/form-parts.ts";
import { readerOf, requires, sentForm } from "../requires.ts";
import { showPage } from "../show-page.ts";
import type { Site, WebContext, WebEnv } from "../site.ts";
import {
  type ExternalAccountInput,
  expirePassword,
  findWaysIn,
  linkExternalAccount,
  removeExternalAccount,
  removePasskeyOf,
} from "./keep-accounts.commands.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import { waysInPage } from "./ways-in.page.ts";
import { WAYS_IN_DONE, waysInText } from "./ways-in.text.ts";

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/** How somebody signs in, for administrators: accounts elsewhere, passkeys of lost devices, passwords to be changed. */
export function waysInRoutes(site: Site): Hono<WebEnv> {
  const { accessDatabase } = site;
  const routes = new Hono<WebEnv>();

  const done = (
    c: WebContext,
    id: string,
    outcome: Result<unknown, { readonly reason: string }>,
    what: (typeof WAYS_IN_DONE)[number],
  ) => {
    if (!outcome.ok && outcome.refusal.reason === "unknown-person") return c.notFound();
    const text = waysInText[c.get("language")];
    if (outcome.ok)
      return c.redirect(`/${c.get("language")}/people/${encodeURIComponent(id)}/ways-in?done=${what}`, 303);
    return show(site, c, id, outcome.refusal.reason === "taken" ? text.taken : text.own);
  };

  routes.get("/people/:id/ways-in", requires("administer"), (c) => show(site, c, c.req.param("id")));

  routes.post("/people/:id/ways-in/expire", requires("administer"), async (c) => {
    await sentForm(c);
    const id = c.req.param("id");
    return done(c, id, await expirePassword(accessDatabase, readerOf(c), id), "expired");
  });

  routes.post("/people/:id/ways-in/external", requires("administer"), async (c) => {
    const form = await sentForm(c);
    const id = c.req.param("id");
    const provider = site.identityProviders?.find((one) => one.id === form["provider"]);
    if (!provider) return c.notFound();
    const account = accountOf(provider, form);
    if (typeof account === "string") return show(site, c, id, waysInText[c.get("language")][account]);
    return done(c, id, await linkExternalAccount(accessDatabase, readerOf(c), id, account), "linked");
  });

  routes.post("/people/:id/ways-in/external/:account/remove", requires("administer"), async (c) => {
    await sentForm(c);
    const { id, account } = c.req.param();
    if (!UUID.test(account)) return c.notFound();
    return done(c, id, await removeExternalAccount(accessDatabase, readerOf(c), id, account), "unlinked");
  });

  routes.post("/people/:id/ways-in/passkeys/:passkey/remove", requires("administer"), async (c) => {
    await sentForm(c);
    const { id, passkey } = c.req.param();
    return done(c, id, await removePasskeyOf(accessDatabase, readerOf(c), id, passkey), "passkey-removed");
  });

  return routes;
}

/** What was written of an account elsewhere, or the sentence that says what is wrong with it. */
function accountOf(
  { issuer, linkBy }: IdentityProvider,
  form: Readonly<Record<string, string>>,
): ExternalAccountInput | "oneOfBoth" | "onlySubject" {
  const subject = (form["subject"] ?? "").trim().slice(0, 255);
  const email = (form["email"] ?? "").trim().toLowerCase().slice(0, 254);
  if ((subject === "") === (email === "")) return "oneOfBoth";
  if (subject !== "") return { issuer, subject };
  if (linkBy !== "verified-email") return "onlySubject";
  return /^[^\s@]+@[^\s@]+$/u.test(email) ? { issuer, email } : "oneOfBoth";
}

async function show(site: Site, c: WebContext, personId: string, refused?: string) {
  const language = c.get("language");
  const reader = readerOf(c);
  const found = await findWaysIn(site.accessDatabase, reader, personId);
  if (!found.ok && found.refusal.reason === "own-account") return c.redirect(`/${language}/account`, 303);
  if (!found.ok) return c.notFound();
  const text = waysInText[language];
  const done = WAYS_IN_DONE.find((one) => one === c.req.query("done"));
  const message: Message | undefined =
    refused === undefined ? done && { kind: "done", text: text.done[done] } : { kind: "refused", text: refused };
  return showPage(site, c, {
    title: text.title(found.value.name),
    path: `/people/${encodeURIComponent(personId)}/ways-in`,
    hidden: true,
    content: waysInPage({
      profile: site.profile,
      language,
      reader,
      message,
      personId,
      ways: found.value,
      providers: site.identityProviders ?? [],
    }),
    ...(refused !== undefined && { status: 422 as const }),
  });
}
