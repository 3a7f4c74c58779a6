import { Hono } from "hono";
import { readerOf, requires, sentForm } from "../../access/server/requires.ts";
import { showPage } from "../../access/server/show-page.ts";
import type { Site, WebContext, WebEnv } from "../../access/server/site.ts";
import { dayInZone } from "../../foundation/domain/dates.ts";
import { isId } from "../../foundation/server/ids.ts";
import {
  acceptRefused,
  dropRefused,
  type RefusedRowsRefusal,
  type RefusedRowsRequest,
} from "./accept-refused.commands.ts";
import { proposeForLines } from "./open-rows.ts";
import { countOpenByFinding, findImport, listImports, listOpenLines, type RowChoice } from "./refused-rows.queries.ts";
import { importsPage, type RepairsMessage, repairsPage } from "./repairs.page.ts";
import { repairsText } from "./repairs.text.ts";

const ROWS_PER_PAGE = 20;
const MOST_IMPORTS = 100;

/** A finding's id as it may stand in an address. */
const FINDING = /^[a-z][a-z0-9-]*$/u;

/** The pages on which a person accepts refused rows of imports, or puts them aside. */
export function repairsRoutes(site: Site): Hono<WebEnv> {
  const { profile } = site;
  const { id: programmeId, timeZone } = profile.programme;
  const routes = new Hono<WebEnv>();
  const today = () => dayInZone(site.now().toISOString(), timeZone);

  routes.get("/imports", requires("read"), async (c) => {
    const language = c.get("language");
    const imports = await site.database.as(readerOf(c)).read((sql) => listImports(sql, programmeId, MOST_IMPORTS));
    return showPage(site, c, {
      title: repairsText[language].imports,
      path: "/imports",
      hidden: true,
      content: importsPage(profile, language, imports),
    });
  });

  /** The page of an import's refused rows; undefined where there is no such import. */
  const showRepairs = async (c: WebContext, id: string, message?: RepairsMessage, status: 200 | 409 = 200) => {
    const language = c.get("language");
    const asked = Number(c.req.query("page"));
    const named = c.req.query("finding") ?? "";
    const finding = FINDING.test(named) ? named : undefined;
    const found = await site.database.as(readerOf(c)).read(async (sql) => {
      const run = await findImport(sql, programmeId, id);
      if (!run) return undefined;
      const lines = await listOpenLines(sql, programmeId, id, finding === undefined ? "all" : { finding });
      const pages = Math.max(1, Math.ceil(lines.length / ROWS_PER_PAGE));
      const page = Number.isInteger(asked) && asked >= 1 ? Math.min(asked, pages) : 1;
      const shown = lines.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE);
      return {
        run,
        page,
        pages,
        findings: await countOpenByFinding(sql, programmeId, id),
        rows: await proposeForLines(sql, programmeId, run, shown, { profile, today: today() }),
      };
    });
    if (!found) return undefined;
    return showPage(site, c, {
      title: repairsText[language].title(found.run.fileName),
      path: `/imports/${id}/repairs`,
      hidden: true,
      status,
      content: repairsPage({ language, reader: readerOf(c), finding, message, ...found }),
    });
  };

  routes.get("/imports/:id/repairs", requires("read"), async (c, next) => {
    const id = c.req.param("id");
    const text = repairsText[c.get("language")];
    const [accepted, mended, dropped] = ["accepted", "mended", "dropped"].map((name) =>
      Number(c.req.query(name) ?? NaN),
    );
    const done = Number.isSafeInteger(dropped)
      ? text.dropped(dropped ?? 0)
      : Number.isSafeInteger(accepted) && Number.isSafeInteger(mended)
        ? text.accepted(accepted ?? 0, mended ?? 0, 0)
        : undefined;
    const message = done === undefined ? undefined : ({ kind: "done", text: done } as const);
    return (isId(id) ? await showRepairs(c, id, message) : undefined) ?? next();
  });

  routes.post("/imports/:id/repairs", requires("submit"), async (c, next) => {
    const { act, line, finding = "", reason } = await sentForm(c);
    const importId = c.req.param("id");
    const choice = choiceOf(line, finding);
    if (!isId(importId) || !choice) return next();
    const request: RefusedRowsRequest = { importId, choice, actor: readerOf(c), profile, today: today(), reason };
    const text = repairsText[c.get("language")];
    const back = (counts: Readonly<Record<string, number>>) => {
      const query = Object.entries(counts).map(([name, count]) => `${name}=${count}`);
      return c.redirect(`/${c.get("language")}/imports/${importId}/repairs?${query.join("&")}`, 303);
    };
    if (act === "drop") {
      const outcome = await dropRefused(site.database, request);
      if (outcome.ok) return back({ dropped: outcome.value.dropped });
      return (await showRepairs(c, importId, refusalMessage(outcome.refusal, text.refusals), 409)) ?? next();
    }
    const outcome = await acceptRefused(site.database, request);
    if (!outcome.ok) {
      return (await showRepairs(c, importId, refusalMessage(outcome.refusal, text.refusals), 409)) ?? next();
    }
    const { accepted, mended, stillRefused } = outcome.value;
    if (stillRefused.length === 0) return back({ accepted, mended });
    const message = {
      kind: "done",
      text: text.accepted(accepted, mended, stillRefused.length),
      rows: stillRefused.slice(0, ROWS_PER_PAGE),
    } as const;
    return (await showRepairs(c, importId, message)) ?? next();
  });

  return routes;
}

function choiceOf(line: string | undefined, finding: string): RowChoice | undefined {
  if (line !== undefined) {
    const number = Number(line);
    return Number.isSafeInteger(number) && number > 0 ? { lines: [number] } : undefined;
  }
  return FINDING.test(finding) ? { finding } : undefined;
}

const refusalMessage = (
  refusal: RefusedRowsRefusal,
  sentences: Readonly<Record<RefusedRowsRefusal["reason"], string>>,
): RepairsMessage => ({
  kind: "refused",
  text: sentences[refusal.reason],
  ...(refusal.reason === "still-refused" ? { rows: refusal.rows.slice(0, ROWS_PER_PAGE) } : {}),
});
