import { Hono } from "hono";
import { may } from "../../access/domain/actor.ts";
import { readerOf, requires, sentForm } from "../../access/server/requires.ts";
import { showPage } from "../../access/server/show-page.ts";
import type { Site, WebContext, WebEnv } from "../../access/server/site.ts";
import { addDays, dayInZone } from "../../foundation/domain/dates.ts";
import { isId } from "../../foundation/server/ids.ts";
import { judgeStep, NonconformityStep, stepsFrom } from "../domain/nonconformity.ts";
import { type Message, pageAsked, typedNumber, typedWords } from "./form-fields.ts";
import { nonconformitiesPage, nonconformityPage, SHOWN } from "./nonconformities.page.ts";
import { resumeTask, takeStep } from "./nonconformities.commands.ts";
import { qualityPage } from "./quality.page.ts";
import { qualityRefusalText, qualityText } from "./quality.text.ts";
import {
  countNonconformities,
  countQuality,
  listHeld,
  listNonconformities,
  listOpenPlans,
  listSteps,
} from "./quality-views.queries.ts";
import { samplingChoice, samplingPage } from "./sampling.page.ts";
import { samplingText } from "./sampling.text.ts";
import { isAuthority } from "./subjects.queries.ts";
import { listSuspensions } from "./suspensions.queries.ts";

const PER_PAGE = 50;
const FIRST = { limit: 20, offset: 0 };
const A_YEAR_DAYS = 365;

/** Why the act from which the reader comes was refused. */
function refusedBefore(c: WebContext): Message | undefined {
  const reason = c.req.query("refused") ?? "";
  if (!Object.hasOwn(qualityRefusalText, reason)) return undefined;
  return { kind: "refused", text: qualityRefusalText[reason as keyof typeof qualityRefusalText][c.get("language")] };
}

/** The overview of quality management, its nonconformities, and the arithmetic of samples. */
export function qualityRoutes(site: Site): Hono<WebEnv> {
  const { profile } = site;
  const { id: programmeId, timeZone } = profile.programme;
  const routes = new Hono<WebEnv>();
  const today = () => dayInZone(site.now().toISOString(), timeZone);

  routes.get("/quality", requires("read"), async (c) => {
    const language = c.get("language");
    const reader = readerOf(c);
    const overdue = { shown: "overdue", today: today() } as const;
    const content = await site.database.as(reader).read(async (sql) =>
      qualityPage({
        profile,
        language,
        mayInspect: may(reader, "inspect"),
        counts: await countQuality(sql, programmeId, addDays(today(), -A_YEAR_DAYS)),
        unsettled: await countNonconformities(sql, programmeId, { shown: "unsettled" }),
        overdue: {
          count: await countNonconformities(sql, programmeId, overdue),
          first: await listNonconformities(sql, programmeId, overdue, { limit: 5, offset: 0 }),
        },
        held: await listHeld(sql, programmeId, FIRST),
        suspended: await listSuspensions(sql, programmeId, "holding"),
        plans: await listOpenPlans(sql, programmeId, FIRST),
        today: today(),
        message: refusedBefore(c),
      }),
    );
    return showPage(site, c, { title: qualityText.title[language], path: "/quality", hidden: true, content });
  });

  routes.get("/sampling", requires("read"), (c) => {
    const language = c.get("language");
    const content = samplingPage(
      language,
      samplingChoice((name) => c.req.query(name)),
    );
    return showPage(site, c, { title: samplingText.title[language], path: "/sampling", hidden: true, content });
  });

  routes.get("/quality/nonconformities", requires("read"), async (c) => {
    const language = c.get("language");
    const shown = SHOWN.find((which) => which === c.req.query("shown")) ?? "unsettled";
    const page = pageAsked(c.req.query("page"));
    const choice = shown === "overdue" ? { shown, today: today() } : { shown };
    const { rows, total } = await site.database.as(readerOf(c)).read(async (sql) => ({
      rows: await listNonconformities(sql, programmeId, choice, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE }),
      total: await countNonconformities(sql, programmeId, choice),
    }));
    const pages = Math.max(1, Math.ceil(total / PER_PAGE));
    return showPage(site, c, {
      title: qualityText.nonconformities[language],
      path: "/quality/nonconformities",
      hidden: true,
      content: nonconformitiesPage({ profile, language, today: today(), rows, shown, page, pages }),
    });
  });

  /** The page of a nonconformity; undefined where there is none to see. */
  const showNonconformity = async (c: WebContext, id: string, message?: Message) => {
    const language = c.get("language");
    const reader = readerOf(c);
    const found = await site.database.as(reader).read(async (sql) => {
      const [one] = await listNonconformities(sql, programmeId, { id }, { limit: 1, offset: 0 });
      if (!one) return undefined;
      const standing = { ...one, isAuthority: await isAuthority(sql, programmeId, reader.organisationId) };
      const happenedOn = one.foundOn > today() ? one.foundOn : today();
      const possible = stepsFrom(one.state).filter(
        (to) => judgeStep(reader, standing, { to, words: "-", happenedOn }, happenedOn).ok,
      );
      return { one, possible, steps: await listSteps(sql, programmeId, id) };
    });
    if (!found) return undefined;
    return showPage(site, c, {
      title: found.one.localId,
      path: `/quality/nonconformities/${id}`,
      hidden: true,
      status: message?.kind === "refused" ? 409 : 200,
      content: nonconformityPage({ profile, language, reader, today: today(), message, ...found }),
    });
  };

  routes.get("/quality/nonconformities/:id", requires("read"), async (c, next) => {
    const id = c.req.param("id");
    if (!isId(id)) return next();
    const done = c.req.query("done") !== undefined;
    const message = { kind: "done", text: qualityText.written[c.get("language")] } as const;
    return (await showNonconformity(c, id, done ? message : undefined)) ?? next();
  });

  // Whoever may see it may ask; whose step it is, is for the rule to say.
  routes.post("/quality/nonconformities/:id/steps", requires("read"), async (c, next) => {
    const typed = await sentForm(c);
    const id = c.req.param("id");
    if (!isId(id)) return next();
    const step = NonconformityStep.safeParse({
      to: typed["to"],
      words: typedWords(typed, "words"),
      happenedOn: typed["happenedOn"],
      seen: typedNumber(typed, "seen"),
    });
    const outcome = step.success
      ? await takeStep(site.database, readerOf(c), id, step.data, today())
      : ({ ok: false, refusal: { reason: "invalid-form" } } as const);
    const language = c.get("language");
    if (outcome.ok) return c.redirect(`/${language}/quality/nonconformities/${id}?done=step`, 303);
    const text = qualityRefusalText[outcome.refusal.reason][language];
    return (await showNonconformity(c, id, { kind: "refused", text })) ?? next();
  });

  routes.post("/quality/suspensions/:id/resume", requires("approve"), async (c, next) => {
    const typed = await sentForm(c);
    const id = c.req.param("id");
    const words = typedWords(typed, "words");
    if (!isId(id) || words === undefined) return next();
    const outcome = await resumeTask(site.database, readerOf(c), id, words);
    const language = c.get("language");
    if (outcome.ok) return c.redirect(`/${language}/records/task/${outcome.value.taskId}#quality`, 303);
    if (outcome.refusal.reason === "unknown-suspension") return next();
    return c.redirect(`/${language}/quality?refused=${outcome.refusal.reason}`, 303);
  });

  return routes;
}
