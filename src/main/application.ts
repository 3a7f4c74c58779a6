import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { html } from "hono/html";
import { bodyLimit } from "hono/body-limit";
import { getCookie } from "hono/cookie";
import { HTTPException } from "hono/http-exception";
import { administrationApiRoutes } from "../access/server/administration/administration-api.routes.ts";
import { directoryRoutes } from "../access/server/administration/directory.routes.ts";
import { peopleRoutes } from "../access/server/administration/people.routes.ts";
import { tokenRoutes } from "../access/server/administration/tokens.routes.ts";
import { deviceRoutes } from "../access/server/knows-device.ts";
import { Forbidden, knowsReader, StaleForm } from "../access/server/requires.ts";
import { type RateLimits, rateLimits, TooManyRequests, USUAL_LIMITS } from "../access/server/rate-limits.ts";
import { fromOurPagesOnly } from "../access/server/same-site.ts";
import { showPage } from "../access/server/show-page.ts";
import { accountRoutes } from "../access/server/signing-in/account.routes.ts";
import { passkeyRoutes } from "../access/server/signing-in/passkey.routes.ts";
import { providerRoutes } from "../access/server/signing-in/provider.routes.ts";
import { recoveryRoutes } from "../access/server/signing-in/recovery.routes.ts";
import { waysInRoutes } from "../access/server/signing-in/ways-in.routes.ts";
import { signInRoutes } from "../access/server/signing-in/sign-in.routes.ts";
import type { WebContext, WebEnv } from "../access/server/site.ts";
import { bulletinApiRoutes } from "../bulletins/server/bulletin-api.routes.ts";
import type { BulletinSite } from "../bulletins/server/bulletin-site.ts";
import { changesRoutes } from "../bulletins/server/changes.routes.ts";
import { bulletinRoutes } from "../bulletins/server/bulletin.routes.ts";
import { downloadRoutes } from "../bulletins/server/download.routes.ts";
import { officeRoutes } from "../bulletins/server/office.routes.ts";
import { recordRoutes } from "../bulletins/server/record.routes.ts";
import { ruleCatalogue } from "../exchange/domain/rule-catalogue.ts";
import { repairsRoutes } from "../exchange/server/repairs.routes.ts";
import { recordApiRoutes } from "../exchange/server/record-api.routes.ts";
import { coordinatesRoutes } from "../places/server/coordinates.routes.ts";
import { landBalanceApiRoutes, landBalanceRoutes } from "../hazardous-areas/server/land-balance.routes.ts";
import { isLanguage, type Language } from "../foundation/domain/language.ts";
import { preferredLanguage } from "../foundation/domain/preferred-language.ts";
import { landSplitRoutes } from "../land-release/server/land-split.routes.ts";
import { knowsAddress } from "../foundation/server/http/client-address.ts";
import type { SiteAddress } from "../foundation/server/http/site-address.ts";
import { loggedError, loggedPath } from "../foundation/server/http/logged.ts";
import { soundRequests } from "../foundation/server/http/sound-requests.ts";
import { ASSETS_PATH } from "../foundation/server/http/assets.ts";
import { compactAnswers } from "../foundation/server/http/compact-answers.ts";
import { ICON_SVG } from "../foundation/server/http/icon.ts";
import { pageText } from "../foundation/server/http/page.text.ts";
import { problem } from "../foundation/server/http/problem.ts";
import { securityHeaders } from "../foundation/server/http/security-headers.ts";
import { casesApiRoutes } from "../quality/server/cases-api.routes.ts";
import { casesRoutes } from "../quality/server/cases.routes.ts";
import { accreditationRoutes } from "../quality/server/accreditation.routes.ts";
import { inspectionRoutes } from "../quality/server/inspections.routes.ts";
import { checkerRoutes, proofApiRoutes, proofRoutes } from "../proofs/server/proof.routes.ts";
import { qualityApiRoutes } from "../quality/server/quality-api.routes.ts";
import { qualityRoutes } from "../quality/server/quality.routes.ts";
import { decisionRoutes } from "../verification/server/decision.routes.ts";
import { queueRoutes } from "../verification/server/queue.routes.ts";
import { workflowApiRoutes } from "../verification/server/workflow-api.routes.ts";
import { rulesApiRoutes } from "../verification/server/rules/rules-api.routes.ts";
import { rulesRoutes } from "../verification/server/rules/rules.routes.ts";
import { traverseApiRoutes } from "../traverses/server/traverse-api.routes.ts";
import { traverseRoutes } from "../traverses/server/traverse.routes.ts";
import { ping } from "./site.queries.ts";

/** The largest body that anyone may send: a record with a boundary of many thousand points fits. */
const LARGEST_BODY_BYTES = 1024 * 1024;

const A_YEAR_SECONDS = 31_536_000;

/** What an installation decides about its site: the name under which it is reached, and how much one sender may ask for. */
export type SiteSettings = { readonly address?: SiteAddress; readonly limits?: RateLimits };

/** The whole site of one programme: pages in its languages, the API, and what belongs to both. */
export function application(site: BulletinSite, settings: SiteSettings = {}): Hono<WebEnv> {
  const { address = {}, limits = USUAL_LIMITS } = settings;
  const { languages, defaultLanguage } = site.profile.programme;
  const app = new Hono<WebEnv>({ strict: false });

  /** The language of an address; where it has none, what the reader chose before or their browser asks for. */
  const languageOf = (c: WebContext): Language => {
    const inPath = c.req.path.split("/")[1] ?? "";
    if (isLanguage(inPath) && languages.includes(inPath)) return inPath;
    const chosen = getCookie(c, "language");
    if (chosen !== undefined && isLanguage(chosen) && languages.includes(chosen)) return chosen;
    return preferredLanguage(c.req.header("Accept-Language"), languages, defaultLanguage);
  };

  app.use(async (c, next) => {
    const started = performance.now();
    c.set("requestId", randomUUID());
    c.set("language", languageOf(c));
    await next();
    site.log.info(
      {
        request: c.get("requestId"),
        method: c.req.method,
        path: loggedPath(c.req.path),
        status: c.res.status,
        milliseconds: Math.round(performance.now() - started),
      },
      "request",
    );
  });
  const limited = rateLimits(limits);
  app.use(securityHeaders, compactAnswers(), knowsAddress(address, ["/healthz"]), limited.ofAddress);
  app.use(
    bodyLimit({
      maxSize: LARGEST_BODY_BYTES,
      onError: (c) => problem(c, 413, "body-too-large", { largestBytes: LARGEST_BODY_BYTES }),
    }),
  );
  app.use(soundRequests, fromOurPagesOnly);

  // Everybody, down to the leading of `/` to a language: none of it is about a record.
  app.get("/healthz", async (c) => {
    await site.publicDatabase.read(ping);
    return c.json({ status: "ok" }, 200, { "Cache-Control": "no-store" });
  });
  app.get("/icon.svg", (c) =>
    c.body(ICON_SVG, 200, { "Content-Type": "image/svg+xml", "Cache-Control": "public, max-age=86400" }),
  );
  app.get("/favicon.ico", (c) => c.redirect("/icon.svg", 301));
  app.route("/", checkerRoutes(site));
  app.get("/robots.txt", (c) => c.text("User-agent: *\nDisallow: /api/\n"));
  app.get(`${ASSETS_PATH}:file`, (c) => {
    const file = site.assets.files.get(c.req.path);
    if (!file) return c.notFound();
    return c.body(new Uint8Array(file.body), 200, {
      "Content-Type": file.type,
      "Cache-Control": `public, max-age=${A_YEAR_SECONDS}, immutable`,
    });
  });
  app.get("/", (c) => {
    c.header("Vary", "Accept-Language, Cookie");
    c.header("Cache-Control", "private, no-cache");
    return c.redirect(`/${c.get("language")}/`, 302);
  });

  app.use(knowsReader(site), limited.ofWrites);
  app.use("/:language/bulletins/:week/bulletin.pdf", limited.ofDear);
  const signIn = signInRoutes(site);
  const elsewhere = providerRoutes(site);
  app.route("/", elsewhere.returns);
  app.route("/api/v1", signIn.api);
  app.route("/api/v1", bulletinApiRoutes(site));
  app.route("/api/v1", proofApiRoutes(site));
  app.route("/api/v1", recordApiRoutes(site));
  app.route("/api/v1", workflowApiRoutes(site));
  app.route("/api/v1", landSplitRoutes(site));
  app.route("/api/v1", traverseApiRoutes(site));
  const coordinates = coordinatesRoutes(site);
  app.route("/api/v1", coordinates.api);
  app.route("/api/v1", casesApiRoutes(site));
  app.route("/api/v1", rulesApiRoutes(site, ruleCatalogue));
  app.route("/api/v1", qualityApiRoutes(site));
  app.route("/api/v1", landBalanceApiRoutes(site));
  app.route("/api/v1", administrationApiRoutes(site));
  app.all("/api/*", (c) => problem(c, 404, "no-such-resource"));

  app.route("/v1", deviceRoutes(site));
  app.all("/v1/*", (c) => problem(c, 404, "no-such-resource"));

  const inLanguage = `/:language{(?:${languages.join("|")})}`;
  for (const routes of [
    signIn.pages,
    passkeyRoutes(site),
    elsewhere.pages,
    recoveryRoutes(site),
    accountRoutes(site),
    waysInRoutes(site),
    bulletinRoutes(site),
    changesRoutes(site),
    proofRoutes(site),
    downloadRoutes(site),
    recordRoutes(site),
    decisionRoutes(site),
    queueRoutes(site),
    traverseRoutes(site),
    officeRoutes(site),
    repairsRoutes(site),
    casesRoutes(site),
    rulesRoutes(site, ruleCatalogue),
    qualityRoutes(site),
    inspectionRoutes(site),
    accreditationRoutes(site),
    landBalanceRoutes(site),
    coordinates.pages,
    peopleRoutes(site),
    directoryRoutes(site),
    tokenRoutes(site),
  ]) {
    app.route(inLanguage, routes);
  }

  app.notFound((c) => {
    const text = pageText[c.get("language")];
    return showMessage(c, 404, text.notFound, text.notFoundAdvice);
  });

  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) return problem(c, error.status, "unreadable-request");
    const text = pageText[c.get("language")];
    if (error instanceof TooManyRequests) {
      const detail = text.tooManyAdvice(error.seconds);
      c.header("Retry-After", String(error.seconds));
      if (!c.req.path.startsWith("/api/")) return showMessage(c, 429, text.tooMany, detail);
      return problem(c, 429, "too-many-requests", { detail, waitSeconds: error.seconds });
    }
    if (error instanceof Forbidden) return showMessage(c, 403, text.forbidden, text.forbiddenAdvice);
    if (error instanceof StaleForm) return showMessage(c, 403, text.stale, text.staleAdvice);
    if (isOverflow(error) && c.req.raw.body) return problem(c, 400, "unreadable-request", { wrong: "too-many-values" });
    site.log.error({ request: c.get("requestId"), error: loggedError(error) }, "request failed");
    if (c.req.path.startsWith("/api/")) return problem(c, 500, "internal-error", { request: c.get("requestId") });
    return showMessage(c, 500, text.failed, `${text.failedAdvice} ${c.get("requestId")}`);
  });

  const showMessage = (c: WebContext, status: 403 | 404 | 429 | 500, title: string, advice: string) => {
    const language = c.get("language");
    c.header("Cache-Control", "no-store");
    return showPage(site, c, {
      title,
      // Whatever the address is, in other languages the reader starts at the beginning.
      path: "/",
      status,
      hidden: true,
      content: html`<section class="narrow-page">
        <h1>${title}</h1>
        <p>${advice}</p>
        <p><a class="button" href="/${language}/">${pageText[language].toStart}</a></p>
      </section>`,
    });
  };

  return app;
}

/** So many values are wrong in a body that the parser cannot even list them. */
const isOverflow = (error: Error): boolean => error instanceof RangeError && /call stack/u.test(error.message);
