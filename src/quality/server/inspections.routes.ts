import { Hono } from "hono";
import { may } from "../../access/domain/actor.ts";
import { readerOf, requires, sentForm } from "../../access/server/requires.ts";
import { showPage } from "../../access/server/show-page.ts";
import type { Site, WebContext, WebEnv } from "../../access/server/site.ts";
import { dayInZone } from "../../foundation/domain/dates.ts";
import { isId } from "../../foundation/server/ids.ts";
import { localSystemsOf } from "../../places/domain/local-systems.ts";
import { QaVisit, QcInspection, QcPlan, type SubjectKind, SUBJECT_KINDS } from "../domain/inspection.ts";
import { readSamples } from "../domain/read-samples.ts";
import { methodCodes } from "./accreditation.routes.ts";
import { type Message, pageAsked, type Typed, typedNumber, typedWords } from "./form-fields.ts";
import { type InspectionContext, planInspection, recordInspection, recordQaVisit } from "./inspections.commands.ts";
import { inspectionPage, inspectionsPage } from "./inspections.page.ts";
import { findPlan } from "./inspections.queries.ts";
import { planForm, planPage } from "./plans.page.ts";
import { qualityRefusalText, qualityText } from "./quality.text.ts";
import {
  findInspection,
  findReleaseShape,
  findVisit,
  type Inspection,
  listInspections,
  listNonconformities,
  listOpenPlans,
  listVisits,
  type Visit,
} from "./quality-views.queries.ts";
import { isHeldByControl } from "./record-quality.queries.ts";
import { findSubject } from "./subjects.queries.ts";
import { checklistOf, REPORTS, visitForm, visitPage, visitsPage } from "./visits.page.ts";

const PER_PAGE = 50;
const ALL = { limit: 200, offset: 0 };

/** What commands of quality ask of the programme. */
export const inspectionContext = ({ profile, now }: Site): InspectionContext => ({
  checklist: new Set(checklistOf(profile)),
  methods: methodCodes(profile),
  today: dayInZone(now().toISOString(), profile.programme.timeZone),
});

type Refusal = { readonly ok: false; readonly refusal: { readonly reason: keyof typeof qualityRefusalText } };

const invalidForm: Refusal = { ok: false, refusal: { reason: "invalid-form" } };

/** Visits, plans and controls: lists, pages and the forms by which they are recorded. */
export function inspectionRoutes(site: Site): Hono<WebEnv> {
  const { profile } = site;
  const { id: programmeId } = profile.programme;
  const routes = new Hono<WebEnv>();
  const today = () => inspectionContext(site).today;
  const local = localSystemsOf(profile);

  const refusedWords = (c: WebContext, { refusal }: Refusal): Message => ({
    kind: "refused",
    text: qualityRefusalText[refusal.reason][c.get("language")],
  });
  const doneMessage = (c: WebContext): Message | undefined =>
    c.req.query("done") === undefined ? undefined : { kind: "done", text: qualityText.written[c.get("language")] };
  const show = (
    c: WebContext,
    title: string,
    path: string,
    content: Parameters<typeof showPage>[2]["content"],
    refused = false,
  ) => showPage(site, c, { title, path, hidden: true, status: refused ? 409 : 200, content });

  /** The activity that a form names by kind and number. */
  const namedSubject = (c: WebContext, kind: SubjectKind, number: string | undefined) =>
    number === undefined
      ? undefined
      : site.database.as(readerOf(c)).read((sql) => findSubject(sql, programmeId, kind, { number }));

  // Visits ---------------------------------------------------------------------------------------------------------------------------------

  routes.get("/quality/visits", requires("read"), async (c) => {
    const language = c.get("language");
    const page = pageAsked(c.req.query("page"));
    const rows = await site.database
      .as(readerOf(c))
      .read((sql) => listVisits(sql, programmeId, {}, { limit: PER_PAGE + 1, offset: (page - 1) * PER_PAGE }));
    const content = visitsPage({
      profile,
      language,
      rows: rows.slice(0, PER_PAGE),
      mayInspect: may(readerOf(c), "inspect"),
      page,
      more: rows.length > PER_PAGE,
    });
    return show(c, qualityText.visits[language], "/quality/visits", content);
  });

  const showVisitForm = (
    c: WebContext,
    typed: Typed,
    correcting?: { id: string; version: number },
    message?: Message,
  ) => {
    const language = c.get("language");
    const path = correcting ? `/quality/visits/${correcting.id}/correct` : "/quality/visits/new";
    const content = visitForm({ profile, language, reader: readerOf(c), typed, correcting, message });
    return show(c, qualityText.newVisit[language], path, content, message !== undefined);
  };

  routes.get("/quality/visits/new", requires("inspect"), (c) =>
    showVisitForm(c, { kind: c.req.query("kind") ?? "task", number: c.req.query("number") ?? "", visitedOn: today() }),
  );

  routes.get("/quality/visits/:id", requires("read"), async (c, next) => {
    const id = c.req.param("id");
    if (!isId(id)) return next();
    const reader = readerOf(c);
    const found = await site.database.as(reader).read(async (sql) => ({
      versions: await findVisit(sql, programmeId, id),
      nonconformities: await listNonconformities(sql, programmeId, { inspectionId: id }, ALL),
    }));
    const [latest, ...earlier] = found.versions;
    if (!latest) return next();
    const language = c.get("language");
    const content = visitPage({
      profile,
      language,
      versions: [latest, ...earlier],
      nonconformities: found.nonconformities,
      mayCorrect: may(reader, "inspect") && latest.inspectedBy === reader.organisationId,
      today: today(),
      message: doneMessage(c),
    });
    return show(c, latest.localId, `/quality/visits/${id}`, content);
  });

  routes.get("/quality/visits/:id/correct", requires("inspect"), async (c, next) => {
    const id = c.req.param("id");
    if (!isId(id)) return next();
    const [latest] = await site.database.as(readerOf(c)).read((sql) => findVisit(sql, programmeId, id));
    return latest ? showVisitForm(c, typedOfVisit(latest), latest) : next();
  });

  const sendVisit = async (c: WebContext, typed: Typed, correcting?: { id: string; version: number }) => {
    const kind = SUBJECT_KINDS.find((one) => one === typed["kind"]) ?? "task";
    const subject = await namedSubject(c, kind, typedWords(typed, "number"));
    const visit = QaVisit.safeParse({
      localId: typedWords(typed, "localId"),
      subject: { kind, id: subject?.id ?? "00000000-0000-8000-8000-000000000000" },
      visitedOn: typed["visitedOn"],
      team: typedWords(typed, "team"),
      checklist: checklistIn(typed),
      measures: typedWords(typed, "measures"),
      notes: typedWords(typed, "notes"),
      nonconformities: correcting ? [] : reportsIn(typed),
      reason: typedWords(typed, "reason"),
      ...(typed["withdrawn"] === "yes" && { withdrawn: true }),
      seen: typedNumber(typed, "seen"),
    });
    const outcome = visit.success
      ? await recordQaVisit(site.database, readerOf(c), visit.data, inspectionContext(site))
      : invalidForm;
    if (outcome.ok) return c.redirect(`/${c.get("language")}/quality/visits/${outcome.value.id}?done=visit`, 303);
    return showVisitForm(c, typed, correcting, refusedWords(c, outcome));
  };

  routes.post("/quality/visits", requires("inspect"), async (c) => sendVisit(c, await sentForm(c)));

  routes.post("/quality/visits/:id/correct", requires("inspect"), async (c, next) => {
    const typed = await sentForm(c);
    const id = c.req.param("id");
    if (!isId(id)) return next();
    const [latest] = await site.database.as(readerOf(c)).read((sql) => findVisit(sql, programmeId, id));
    // The number is that of the visit that is put right, whatever was sent.
    return latest ? sendVisit(c, { ...typed, localId: latest.localId }, latest) : next();
  });

  // Plans and controls ---------------------------------------------------------------------------------------------------------------------

  routes.get("/quality/inspections", requires("read"), async (c) => {
    const language = c.get("language");
    const page = pageAsked(c.req.query("page"));
    const { rows, plans } = await site.database.as(readerOf(c)).read(async (sql) => ({
      rows: await listInspections(sql, programmeId, {}, { limit: PER_PAGE + 1, offset: (page - 1) * PER_PAGE }),
      plans: await listOpenPlans(sql, programmeId, ALL),
    }));
    const content = inspectionsPage({
      profile,
      language,
      rows: rows.slice(0, PER_PAGE),
      plans,
      mayInspect: may(readerOf(c), "inspect"),
      page,
      more: rows.length > PER_PAGE,
    });
    return show(c, qualityText.controls[language], "/quality/inspections", content);
  });

  routes.get("/quality/inspections/:id", requires("read"), async (c, next) => {
    const id = c.req.param("id");
    if (!isId(id)) return next();
    const reader = readerOf(c);
    const found = await site.database.as(reader).read(async (sql) => {
      const [latest, ...earlier] = await findInspection(sql, programmeId, id);
      const plan = latest && (await findPlan(sql, programmeId, latest.planId));
      if (!latest || !plan) return undefined;
      const versions: [Inspection, ...Inspection[]] = [latest, ...earlier];
      const release = { id: latest.releaseId, version: latest.releaseVersion };
      return {
        versions,
        plan,
        release: await findReleaseShape(sql, programmeId, release),
        nonconformities: await listNonconformities(sql, programmeId, { inspectionId: id }, ALL),
        holds: await isHeldByControl(sql, programmeId, id),
        mayCorrect: may(reader, "inspect") && latest.inspectedBy === reader.organisationId,
      };
    });
    if (!found) return next();
    const language = c.get("language");
    const content = inspectionPage({ profile, language, today: today(), message: doneMessage(c), ...found });
    return show(c, found.versions[0].localId, `/quality/inspections/${id}`, content);
  });

  const showPlanForm = (c: WebContext, typed: Typed, message?: Message) => {
    const language = c.get("language");
    const content = planForm({ profile, language, reader: readerOf(c), typed, message });
    return show(c, qualityText.newPlan[language], "/quality/plans/new", content, message !== undefined);
  };

  routes.get("/quality/plans/new", requires("inspect"), (c) =>
    showPlanForm(c, {
      number: c.req.query("number") ?? "",
      statedOn: today(),
      share: "10",
      detection: "90",
      acceptHazardous: "0",
      acceptIndicator: "0",
    }),
  );

  routes.post("/quality/plans", requires("inspect"), async (c) => {
    const typed = await sentForm(c);
    const release = await namedSubject(c, "release-polygon", typedWords(typed, "number"));
    const share = (name: string) => (typedNumber(typed, name) ?? Number.NaN) / 100;
    const plan = QcPlan.safeParse({
      localId: typedWords(typed, "localId"),
      release: release?.id ?? "00000000-0000-8000-8000-000000000000",
      statedOn: typed["statedOn"],
      sample:
        typed["sample"] === "lots"
          ? { kind: "lots", units: typedNumber(typed, "units"), sampled: typedNumber(typed, "sampled") }
          : { kind: "fraction", fraction: share("share") },
      method: typed["method"],
      detection: share("detection"),
      acceptHazardous: typedNumber(typed, "acceptHazardous"),
      acceptIndicator: typedNumber(typed, "acceptIndicator"),
      notes: typedWords(typed, "notes"),
    });
    const outcome = plan.success
      ? await planInspection(site.database, readerOf(c), plan.data, inspectionContext(site))
      : invalidForm;
    if (outcome.ok) return c.redirect(`/${c.get("language")}/quality/plans/${outcome.value.id}?done=plan`, 303);
    return showPlanForm(c, typed, refusedWords(c, outcome));
  });

  /** The page of a plan; undefined where there is none to see. */
  const showPlan = async (c: WebContext, id: string, given: { typed?: Typed; message?: Message | undefined } = {}) => {
    const reader = readerOf(c);
    const found = await site.database.as(reader).read(async (sql) => {
      const plan = await findPlan(sql, programmeId, id);
      if (!plan) return undefined;
      const made = (await listInspections(sql, programmeId, { releaseId: plan.releaseId }, ALL)).find(
        ({ planId }) => planId === id,
      );
      const release = await findReleaseShape(sql, programmeId, { id: plan.releaseId, version: plan.releaseVersion });
      return { plan, made, release };
    });
    if (!found) return undefined;
    const language = c.get("language");
    const { plan, made } = found;
    const content = planPage({
      profile,
      language,
      reader,
      ...found,
      mayEnter: may(reader, "inspect") && plan.inspectedBy === reader.organisationId,
      typed: given.typed ?? (made ? typedOfInspection(made) : { inspectedOn: today() }),
      message: given.message ?? doneMessage(c),
    });
    return show(c, plan.localId, `/quality/plans/${id}`, content, given.message?.kind === "refused");
  };

  routes.get("/quality/plans/:id", requires("read"), async (c, next) => {
    const id = c.req.param("id");
    return (isId(id) ? await showPlan(c, id) : undefined) ?? next();
  });

  routes.post("/quality/plans/:id/inspection", requires("inspect"), async (c, next) => {
    const typed = await sentForm(c);
    const id = c.req.param("id");
    if (!isId(id)) return next();
    const samples = readSamples(typed["samples"] ?? "", local);
    const inspection = samples.ok
      ? QcInspection.safeParse({
          plan: id,
          inspectedOn: typed["inspectedOn"],
          searcher: typedWords(typed, "searcher"),
          samples: samples.value,
          searchedUnits: typedNumber(typed, "searchedUnits"),
          hazardousFinds: typedNumber(typed, "hazardousFinds"),
          indicatorFinds: typedNumber(typed, "indicatorFinds"),
          notes: typedWords(typed, "notes"),
          reason: typedWords(typed, "reason"),
          ...(typed["withdrawn"] === "yes" && { withdrawn: true }),
          seen: typedNumber(typed, "seen"),
        })
      : undefined;
    const outcome = !samples.ok
      ? samples
      : inspection?.success
        ? await recordInspection(site.database, readerOf(c), inspection.data, inspectionContext(site))
        : invalidForm;
    if (outcome.ok)
      return c.redirect(`/${c.get("language")}/quality/inspections/${outcome.value.id}?done=control`, 303);
    return (await showPlan(c, id, { typed, message: refusedWords(c, outcome) })) ?? next();
  });

  return routes;
}

/** The answers of a checklist that were given. */
const checklistIn = (typed: Typed): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, answer]) =>
      name.startsWith("check-") && answer !== "" ? [[name.slice("check-".length), answer]] : [],
    ),
  );

/** The nonconformities that were typed; one without words is none. */
const reportsIn = (typed: Typed): object[] =>
  Array.from({ length: REPORTS }, (_, index) => (part: string) => typed[`wrong-${index + 1}-${part}`]).flatMap(
    (part) => {
      const words = part("words")?.trim().replaceAll("\r\n", "\n");
      if (!words && !part("type")) return [];
      return [{ type: part("type"), severity: part("severity"), words, ...(part("due") && { dueOn: part("due") }) }];
    },
  );

/** A visit as it stands in the form that puts it right. */
const typedOfVisit = (visit: Visit): Typed => ({
  localId: visit.localId,
  kind: visit.subjectKind,
  number: visit.subjectNumber ? `${visit.organisationId}/${visit.subjectNumber}` : "",
  visitedOn: visit.visitedOn,
  team: visit.team ?? "",
  measures: visit.measures ?? "",
  notes: visit.notes ?? "",
  ...Object.fromEntries(Object.entries(visit.checklist).map(([item, answer]) => [`check-${item}`, answer])),
});

/** A control as it stands in the form that puts it right. */
const typedOfInspection = (made: Inspection): Typed => ({
  inspectedOn: made.inspectedOn,
  searcher: made.searcher ?? "",
  hazardousFinds: String(made.hazardousFinds),
  indicatorFinds: String(made.indicatorFinds),
  searchedUnits: made.searchedUnits === null ? "" : String(made.searchedUnits),
  samples: JSON.stringify(made.samples),
  notes: made.notes ?? "",
});
