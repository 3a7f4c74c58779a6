import { Hono } from "hono";
import { may } from "../../access/domain/actor.ts";
import { readerOf, requires, sentForm } from "../../access/server/requires.ts";
import { showPage } from "../../access/server/show-page.ts";
import type { Site, WebContext, WebEnv } from "../../access/server/site.ts";
import { addDays, dayInZone } from "../../foundation/domain/dates.ts";
import { isId } from "../../foundation/server/ids.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { AccreditationDecision } from "../domain/accreditation.ts";
import { accreditationId, decideAccreditation } from "./accreditation.commands.ts";
import { accreditationPage, accreditationsPage, newAccreditationPage } from "./accreditation.page.ts";
import { countAccreditations, findAccreditation, listAccreditations } from "./accreditation.queries.ts";
import { accreditationRefusalText, accreditationText } from "./accreditation.text.ts";
import { chosenIn, type Message, pageAsked, type Typed, typedNumber, typedWords } from "./form-fields.ts";

const PER_PAGE = 50;

/** For how many days ahead the register says what ends. */
const SOON_DAYS = 90;

/** The codes of the methods that the programme knows. */
export const methodCodes = (profile: ProgrammeProfile): ReadonlySet<string> =>
  new Set(profile.codeLists.find(({ id }) => id === "operational_method")?.values.map(({ code }) => code));

/** The register of accreditations. */
export function accreditationRoutes(site: Site): Hono<WebEnv> {
  const { profile } = site;
  const { id: programmeId, timeZone } = profile.programme;
  const routes = new Hono<WebEnv>();
  const today = () => dayInZone(site.now().toISOString(), timeZone);

  routes.get("/accreditations", requires("read", "accredit"), async (c) => {
    const language = c.get("language");
    const reader = readerOf(c);
    const page = pageAsked(c.req.query("page"));
    const ending = { from: today(), to: addDays(today(), SOON_DAYS) };
    const content = await site.database.as(reader).read(async (sql) =>
      accreditationsPage({
        profile,
        language,
        today: today(),
        mayAccredit: may(reader, "accredit"),
        ending: await listAccreditations(sql, programmeId, { ending }, { limit: PER_PAGE, offset: 0 }),
        rows: await listAccreditations(sql, programmeId, {}, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE }),
        page,
        pages: Math.max(1, Math.ceil((await countAccreditations(sql, programmeId)) / PER_PAGE)),
      }),
    );
    return showPage(site, c, {
      title: accreditationText.title[language],
      path: "/accreditations",
      hidden: true,
      content,
    });
  });

  const showNew = (c: WebContext, typed: Typed, message?: Message) => {
    const language = c.get("language");
    return showPage(site, c, {
      title: accreditationText.add[language],
      path: "/accreditations/new",
      hidden: true,
      status: message ? 409 : 200,
      content: newAccreditationPage({ profile, language, reader: readerOf(c), today: today(), typed, message }),
    });
  };

  /** The page of an accreditation; undefined where there is no such one to see. */
  const showOne = async (c: WebContext, id: string, given: { typed?: Typed; message?: Message } = {}) => {
    const language = c.get("language");
    const reader = readerOf(c);
    const [latest, ...earlier] = await site.database.as(reader).read((sql) => findAccreditation(sql, programmeId, id));
    if (!latest) return undefined;
    const content = accreditationPage({
      profile,
      language,
      reader,
      today: today(),
      versions: [latest, ...earlier],
      mayAccredit: may(reader, "accredit"),
      ...given,
    });
    const status = given.message?.kind === "refused" ? 409 : 200;
    return showPage(site, c, { title: latest.localId, path: `/accreditations/${id}`, hidden: true, status, content });
  };

  routes.get("/accreditations/new", requires("accredit"), (c) =>
    showNew(c, { status: "applied", effectiveOn: today(), validFrom: today(), validTo: addDays(today(), 365) }),
  );

  routes.get("/accreditations/:id", requires("read", "accredit"), async (c, next) => {
    const id = c.req.param("id");
    if (!isId(id)) return next();
    const done = c.req.query("done") !== undefined;
    const message = { kind: "done", text: accreditationText.saved[c.get("language")] } as const;
    return (await showOne(c, id, done ? { message } : {})) ?? next();
  });

  routes.post("/accreditations", requires("accredit"), async (c) => {
    const typed = await sentForm(c);
    const language = c.get("language");
    const decision = AccreditationDecision.safeParse({
      localId: typedWords(typed, "localId"),
      organisation: typedWords(typed, "organisation"),
      team: typedWords(typed, "team"),
      asset: typedWords(typed, "asset"),
      type: typed["type"],
      methods: chosenIn(typed, "method"),
      districts: chosenIn(typed, "district"),
      validFrom: typed["validFrom"],
      validTo: typed["validTo"],
      status: typed["status"],
      effectiveOn: typed["effectiveOn"],
      conditions: typedWords(typed, "conditions"),
      documents: typedWords(typed, "documents"),
      reason: typedWords(typed, "reason"),
      seen: typedNumber(typed, "seen"),
    });
    const outcome = decision.success
      ? await decideAccreditation(site.database, readerOf(c), decision.data, methodCodes(profile))
      : ({ ok: false, refusal: { reason: "invalid-form" } } as const);
    if (outcome.ok) return c.redirect(`/${language}/accreditations/${outcome.value.id}?done=decided`, 303);
    const message = { kind: "refused", text: accreditationRefusalText[outcome.refusal.reason][language] } as const;
    const known = typed["seen"] ? accreditationId(programmeId, typed["localId"] ?? "") : undefined;
    return (known && (await showOne(c, known, { typed, message }))) || showNew(c, typed, message);
  });

  return routes;
}
