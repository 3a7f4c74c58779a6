import { Hono } from "hono";
import { readerOf, requires, requiresInApi } from "../../access/server/requires.ts";
import { showPage } from "../../access/server/show-page.ts";
import type { Site, WebContext, WebEnv } from "../../access/server/site.ts";
import { asRegister } from "../../foundation/server/database.ts";
import { isId } from "../../foundation/server/ids.ts";
import { problem } from "../../foundation/server/http/problem.ts";
import { nameOf } from "../../verification/server/record-fields.ts";
import { statusByWork } from "../domain/hazard-timeline.ts";
import { findHazardDrawing, hasProgress } from "./hazard-drawing.queries.ts";
import { hazardBalancePage } from "./hazard-balance.page.ts";
import { readLedgers, rememberedLedgers } from "./hazard-ledgers.ts";
import { type BalanceChoice, choiceQuery, readChoice } from "./land-balance-choice.ts";
import { balanceRecordsPage, landBalancePage } from "./land-balance.page.ts";
import { landBalanceText } from "./land-balance.text.ts";
import { findVisibleHazards, listVisibleDoubleLand } from "./visible-hazards.queries.ts";
import { balanceAsCsv, balanceAsJson, viewOf } from "./land-balance-view.ts";

const choiceOf = (c: WebContext): BalanceChoice => readChoice((name) => c.req.query(name));

/** The balance of hazardous land: of the programme, a district, a hazardous area, and the records behind each number. */
export function landBalanceRoutes(site: Site): Hono<WebEnv> {
  const { profile } = site;
  const programmeId = profile.programme.id;
  const routes = new Hono<WebEnv>();

  const ledgersAt = rememberedLedgers(site.database, programmeId);
  const read = async (c: WebContext, choice: BalanceChoice) => {
    const language = c.get("language");
    const { ledgers, isPart } = await ledgersAt(readerOf(c), choice.known);
    return { ledgers, view: viewOf(ledgers, choice, (id) => nameOf(profile.districts, id, language), isPart) };
  };

  routes.get("/land-balance", requires("read"), async (c) => {
    const language = c.get("language");
    const choice = { ...choiceOf(c), hazard: undefined, line: undefined };
    // As the boundaries stand: for days that ended earlier there is no such list.
    const double =
      choice.to === undefined
        ? await site.database
            .as(readerOf(c))
            .read((sql) => listVisibleDoubleLand(sql, { programmeId, asKnownAt: choice.known }))
        : [];
    const ofDistrict = double.filter(
      ({ firstDistrictId, secondDistrictId }) =>
        choice.district === undefined || [firstDistrictId, secondDistrictId].includes(choice.district),
    );
    const content = landBalancePage({ profile, language, ...(await read(c, choice)), double: ofDistrict });
    return showPage(site, c, {
      title: landBalanceText[language].title,
      path: `/land-balance${choiceQuery(choice)}`,
      hidden: true,
      content,
    });
  });

  routes.get("/land-balance/records", requires("read"), async (c) => {
    const language = c.get("language");
    const choice = choiceOf(c);
    const asked = Number(c.req.query("page"));
    const page = Number.isInteger(asked) && asked >= 1 && asked < 1_000_000 ? asked : 1;
    const content = balanceRecordsPage({ profile, language, ...(await read(c, choice)), page });
    return showPage(site, c, {
      title: landBalanceText[language].movements,
      path: `/land-balance/records${choiceQuery(choice)}`,
      hidden: true,
      content,
    });
  });

  routes.get("/land-balance.csv", requires("read"), async (c) => {
    const { view } = await read(c, choiceOf(c));
    return c.body(balanceAsCsv(view), 200, {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${programmeId}-land-balance${view.isPart ? "-part" : ""}.csv"`,
    });
  });

  routes.get("/land-balance.json", requires("read"), async (c) => {
    const { view } = await read(c, choiceOf(c));
    return c.json(balanceAsJson(view, profile), 200, {
      "Content-Disposition": `attachment; filename="${programmeId}-land-balance${view.isPart ? "-part" : ""}.json"`,
    });
  });

  routes.get("/hazardous-areas/:id", requires("read"), async (c, next) => {
    const id = c.req.param("id");
    if (!isId(id)) return next();
    const language = c.get("language");
    const choice = { ...choiceOf(c), district: undefined, line: undefined, hazard: id };
    const found = await site.database.as(readerOf(c)).read(async (sql) => {
      const seen = await findVisibleHazards(sql, programmeId);
      if (!seen.has(id)) return undefined;
      return asRegister(sql, async () => ({
        ledgers: await readLedgers(sql, { programmeId, asKnownAt: choice.known, ids: [id], withRelatives: true }),
        drawing: await findHazardDrawing(sql, programmeId, id),
        worked: await hasProgress(sql, programmeId, id),
      }));
    });
    const ledger = found?.ledgers.get(id);
    if (!found || !ledger) return next();
    const view = viewOf(found.ledgers, choice, (district) => nameOf(profile.districts, district, language), false);
    return showPage(site, c, {
      title: landBalanceText[language].balanceOf(ledger.hazard.localId),
      path: `/hazardous-areas/${id}`,
      hidden: true,
      content: hazardBalancePage({
        profile,
        language,
        view,
        ledger,
        ledgers: found.ledgers,
        drawing: found.drawing,
        status: statusByWork(ledger.hazard, found.worked),
      }),
    });
  });

  return routes;
}

/** The same as data, for programs: `/api/v1/land-balance?from&to&district&hazard&line&known`. */
export function landBalanceApiRoutes(site: Site): Hono<WebEnv> {
  const { profile } = site;
  const routes = new Hono<WebEnv>();
  const ledgersAt = rememberedLedgers(site.database, profile.programme.id);
  routes.get("/land-balance", requiresInApi("read"), async (c) => {
    const choice = choiceOf(c);
    if (c.req.query("hazard") !== undefined && choice.hazard === undefined) return problem(c, 400, "invalid-hazard");
    const { ledgers, isPart } = await ledgersAt(readerOf(c), choice.known);
    return c.json(
      balanceAsJson(
        viewOf(ledgers, choice, (id) => id, isPart),
        profile,
      ),
    );
  });
  return routes;
}
