import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { may } from "../../access/domain/actor.ts";
import { readerOf, requiresInApi } from "../../access/server/requires.ts";
import { showPage } from "../../access/server/show-page.ts";
import type { WebContext, WebEnv } from "../../access/server/site.ts";
import { findPublishedBulletin } from "../../bulletins/server/bulletin.queries.ts";
import { type BulletinSite, paths } from "../../bulletins/server/bulletin-site.ts";
import type { BulletinSnapshot } from "../../bulletins/domain/snapshot.ts";
import { isCalendarDate } from "../../foundation/domain/dates.ts";
import { formatPeriod } from "../../foundation/domain/format-date.ts";
import { problem } from "../../foundation/server/http/problem.ts";
import { findPublishedProof } from "./bulletin-proof.queries.ts";
import { allContributions, proofFor } from "./contributor-proof.ts";
import { listKeys } from "./keys.queries.ts";
import { proofFileName, proofPage } from "./pages/proof.page.ts";
import { proofText as words } from "./pages/proof.text.ts";
import { proofOfBulletin, proofOfGrowth, proofText } from "./proof-file.ts";
import { CHECKER_PATH, KEYS_PATH } from "./proof-paths.ts";
import { findSeal } from "./seal.queries.ts";

const FOR_ANYBODY = { "Cache-Control": "public, max-age=60", "Access-Control-Allow-Origin": "*" };
const JSON_TYPE = { "Content-Type": "application/json; charset=utf-8" };
const NUMBER = /^[1-9]\d{0,14}$/u;

/** Which week and edition an address asks for; undefined where it is none. */
function choiceOf(c: WebContext): { firstDay: string; edition?: number } | undefined {
  const [week = "", edition] = [c.req.param("week"), c.req.query("edition")];
  if (!isCalendarDate(week) || (edition !== undefined && !/^[1-9]\d{0,5}$/u.test(edition))) return undefined;
  return { firstDay: week, ...(edition !== undefined && { edition: Number(edition) }) };
}

const findSnapshot = (site: BulletinSite, c: WebContext): Promise<BulletinSnapshot | undefined> => {
  const choice = choiceOf(c);
  if (!choice) return Promise.resolve(undefined);
  return site.publicDatabase.read((sql) => findPublishedBulletin(sql, site.profile.programme.id, choice as never));
};

/** "How do I know?", beside every bulletin. */
export function proofRoutes(site: BulletinSite): Hono<WebEnv> {
  const programmeId = site.profile.programme.id;
  const routes = new Hono<WebEnv>();

  // Everybody.
  routes.get("/bulletins/:week/proof", async (c, next) => {
    const snapshot = await findSnapshot(site, c);
    if (!snapshot) return next();
    const language = c.get("language");
    const reader = c.get("reader");
    const { figures, seal } = await site.publicDatabase.read(async (sql) => {
      const proof = await findPublishedProof(sql, programmeId, snapshot.id);
      const number = proof?.sealNumber ?? null;
      return { figures: proof?.figures, seal: number === null ? undefined : await findSeal(sql, programmeId, number) };
    });
    return showPage(site, c, {
      title: `${words[language].title} ${formatPeriod(snapshot.period, language)}`,
      path: paths.proof(snapshot.period.firstDay, c.req.query("edition") === undefined ? undefined : snapshot.edition),
      content: proofPage({
        language,
        snapshot,
        figures,
        seal,
        mayRead: reader !== undefined && may(reader, "read"),
        mayAudit: reader !== undefined && may(reader, "audit"),
      }),
    });
  });

  return routes;
}

/** Proofs, seals and keys as data. */
export function proofApiRoutes(site: BulletinSite): Hono<WebEnv> {
  const programmeId = site.profile.programme.id;
  const routes = new Hono<WebEnv>();
  const attached = (snapshot: BulletinSnapshot) => ({
    ...JSON_TYPE,
    "Content-Disposition": `attachment; filename="${proofFileName(snapshot)}"`,
  });

  // Everybody: the proof of a published bulletin, without a word about single records; `?edition=1`.
  routes.get("/bulletins/:week/proof", async (c) => {
    const snapshot = await findSnapshot(site, c);
    if (!snapshot) return problem(c, 404, "no-such-bulletin");
    const proof = await site.publicDatabase.read((sql) => proofOfBulletin(sql, programmeId, snapshot));
    if (!proof) return problem(c, 404, "not-sealed-yet");
    return c.body(proofText(proof), 200, { ...attached(snapshot), ...FOR_ANYBODY });
  });

  routes.get("/bulletins/:week/proof/records", requiresInApi("read"), async (c) => {
    const snapshot = await findSnapshot(site, c);
    if (!snapshot) return problem(c, 404, "no-such-bulletin");
    const reader = readerOf(c);
    const proof = await site.database
      .as(reader)
      .read((sql) => proofFor(sql, programmeId, snapshot, { organisation: reader.organisationId }));
    if (!proof) return problem(c, 404, "not-sealed-yet");
    return c.body(proofText(proof), 200, attached(snapshot));
  });

  routes.get("/bulletins/:week/proof/contributions", requiresInApi("audit"), async (c) => {
    const snapshot = await findSnapshot(site, c);
    if (!snapshot) return problem(c, 404, "no-such-bulletin");
    const file = await site.database.as(readerOf(c)).read(async (sql) => {
      const proof = await proofFor(sql, programmeId, snapshot, { numbers: [] });
      return proof && { ...proof, contributions: await allContributions(sql, programmeId, snapshot) };
    });
    if (!file) return problem(c, 404, "not-sealed-yet");
    return c.body(proofText(file), 200, attached(snapshot));
  });

  // Everybody: `/seals/latest`, `/seals/12`.
  routes.get("/seals/:number", async (c) => {
    const number = numberOf(c.req.param("number"));
    if (number === "none")
      return problem(c, 400, "invalid-seal", { detail: "a seal is named by its number, or latest" });
    const seal = await site.publicDatabase.read((sql) => findSeal(sql, programmeId, number));
    return seal ? c.body(proofText(seal), 200, { ...JSON_TYPE, ...FOR_ANYBODY }) : problem(c, 404, "no-such-seal");
  });

  // Everybody: that nothing under one seal was changed before another; `/seals/latest/growth?from=3`.
  routes.get("/seals/:number/growth", async (c) => {
    const [number, from] = [numberOf(c.req.param("number")), numberOf(c.req.query("from") ?? "1")];
    if (number === "none" || from === "none" || from === undefined) return problem(c, 400, "invalid-seal");
    const growth = await site.publicDatabase.read((sql) => proofOfGrowth(sql, programmeId, from, number));
    return growth ? c.body(proofText(growth), 200, { ...JSON_TYPE, ...FOR_ANYBODY }) : problem(c, 404, "no-such-seal");
  });

  return routes;
}

const numberOf = (text: string): number | undefined | "none" =>
  text === "latest" ? undefined : NUMBER.test(text) ? Number(text) : "none";

/** What a stranger needs to check proofs, at addresses that do not change: the keys, and the one file that checks. */
export function checkerRoutes(site: BulletinSite): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const checker = readFileSync(new URL("verify-alone.ts", import.meta.url), "utf8");

  // Everybody.
  routes.get(KEYS_PATH, async (c) => {
    const keys = await site.publicDatabase.read((sql) => listKeys(sql, site.profile.programme.id));
    return c.body(proofText(keys), 200, { ...JSON_TYPE, ...FOR_ANYBODY });
  });

  // Everybody. As it stands in the source, so that the two can be compared.
  routes.get(CHECKER_PATH, (c) =>
    c.body(checker, 200, {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": 'attachment; filename="firmground-verify.ts"',
      "Cache-Control": "public, max-age=300",
    }),
  );

  return routes;
}
