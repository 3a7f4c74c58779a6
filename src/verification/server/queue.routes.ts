import { Hono } from "hono";
import { may } from "../../access/domain/actor.ts";
import { readerOf, requires, sentForm } from "../../access/server/requires.ts";
import { showPage } from "../../access/server/show-page.ts";
import type { Reader, Site, WebContext, WebEnv } from "../../access/server/site.ts";
import { dayInZone } from "../../foundation/domain/dates.ts";
import { listSplitsInShort } from "../../land-release/server/land-split-preview.queries.ts";
import { MOST_RECORDS } from "../domain/decision.schema.ts";
import { isReturnReason } from "../domain/return-reasons.ts";
import { type Decision, isDecision, isState, stepsTo, waitsForDecision } from "../domain/states.ts";
import { type ChosenRecord, decideEach } from "./decide-each.commands.ts";
import { stepText } from "./decision.text.ts";
import { queuePage } from "./queue.page.ts";
import { queuePath, readChosen, readQueueAddress } from "./queue-address.ts";
import { queueResultPage, queueStepPage } from "./queue-step.page.ts";
import { countQueue, findQueued, listQueue, type QueueFilter } from "./queue.queries.ts";
import { queueText } from "./queue.text.ts";
import { findNumbers } from "./records.queries.ts";
import { refusalWords } from "./refusal.text.ts";

const RECORDS_PER_PAGE = 50;

/** The steps that may be taken with many records at once; withdrawing and reopening are looked at one by one. */
const STEPS_WITH_MANY = ["verified", "received", "validated", "approved", "returned"] as const;

type StepWithMany = (typeof STEPS_WITH_MANY)[number];

const isStepWithMany = (text: string): text is StepWithMany =>
  isDecision(text) && (STEPS_WITH_MANY as readonly Decision[]).includes(text);

const stepsFor = (reader: Reader): readonly StepWithMany[] =>
  STEPS_WITH_MANY.filter((to) => stepsTo(to).some(({ act }) => may(reader, act)));

/** Whether a queue lists nothing but releases that wait for their decision, so that how their land divides is worth two columns. */
const listsReleases = ({ kind, state }: QueueFilter): boolean =>
  kind === "release-polygon" && state !== undefined && isState(state) && waitsForDecision(state);

/** What waits, and one step with many of it. */
export function queueRoutes(site: Site): Hono<WebEnv> {
  const { profile } = site;
  const programmeId = profile.programme.id;
  const routes = new Hono<WebEnv>();

  routes.get("/queue", requires("read"), async (c) => {
    const language = c.get("language");
    const reader = readerOf(c);
    const address = readQueueAddress(new URL(c.req.url).searchParams, profile, site.now());
    const { filter, after } = address;
    const { counts, records, more, splits } = await site.database.as(reader).read(async (sql) => {
      const listed = await listQueue(sql, reader, filter, { after, limit: RECORDS_PER_PAGE + 1 });
      const shown = listed.slice(0, RECORDS_PER_PAGE);
      return {
        counts: await countQueue(sql, reader, filter),
        records: shown,
        more: listed.length > shown.length,
        splits: listsReleases(filter) ? await listSplitsInShort(sql, programmeId, shown) : undefined,
      };
    });
    return showPage(site, c, {
      title: queueText[language].title,
      path: queuePath(address, { after }),
      hidden: true,
      content: queuePage({
        profile,
        language,
        address,
        counts,
        records,
        more,
        splits,
        steps: stepsFor(reader),
        today: dayInZone(site.now().toISOString(), profile.programme.timeZone),
      }),
    });
  });

  /** Only to a page of the queue, whatever a form says. */
  const backOf = (text: string | undefined): string => {
    const { searchParams } = new URL(text ?? "/queue", "http://queue.invalid");
    return queuePath(readQueueAddress(searchParams, profile, site.now()));
  };

  const showStep = async (
    c: WebContext,
    {
      to,
      chosen,
      back,
    }: { readonly to: StepWithMany; readonly chosen: readonly ChosenRecord[]; readonly back: string },
    refusal?: string,
  ) => {
    const language = c.get("language");
    const reader = readerOf(c);
    const ids = chosen.map(({ id }) => id);
    const records = await site.database.as(reader).read((sql) => findQueued(sql, programmeId, ids));
    return showPage(site, c, {
      title: queueText[language].confirmTitle(stepText[to].name[language]),
      path: "/queue",
      hidden: true,
      status: refusal === undefined ? 200 : 400,
      content: queueStepPage({ profile, language, reader, to, records, back, refusal }),
    });
  };

  routes.get("/queue/step", requires("read"), async (c, next) => {
    const { to = "", back } = c.req.query();
    if (!isStepWithMany(to)) return next();
    const chosen = readChosen(c.req.queries("chosen") ?? [], MOST_RECORDS);
    return showStep(c, { to, chosen, back: backOf(back) });
  });

  // Which act a step needs is for the rule to say, and it is refused where the reader may not.
  routes.post("/queue/step", requires("read"), async (c, next) => {
    const sent = await sentForm(c);
    const { to = "", reason = "", back } = sent;
    if (!isStepWithMany(to)) return next();
    const named = (prefix: string) => Object.keys(sent).filter((name) => name.startsWith(prefix));
    const chosen = readChosen(
      named("chosen-").map((name) => sent[name] ?? ""),
      MOST_RECORDS,
    );
    const reasonCodes = named("code-")
      .map((name) => name.slice("code-".length))
      .filter(isReturnReason);
    const language = c.get("language");
    const asked = { to, chosen, back: backOf(back) };
    // Every record would be refused for the same: said once, with the form to mend it.
    if (to === "returned" && (reasonCodes.length === 0 || reason.trim() === "")) {
      const missing = reason.trim() === "" ? "reason-required" : "codes-required";
      return showStep(c, asked, refusalWords({ reason: missing }, language));
    }
    const reader = readerOf(c);
    const outcomes = await decideEach(site.database, reader, chosen, {
      to,
      reason: reason.trim() === "" ? undefined : reason.trim(),
      ...(to === "returned" && { reasonCodes }),
    });
    const ids = outcomes.map(({ id }) => id);
    const numbers = await site.database.as(reader).read((sql) => findNumbers(sql, programmeId, ids));
    return showPage(site, c, {
      title: queueText[language].resultTitle(stepText[to].name[language]),
      path: "/queue",
      hidden: true,
      content: queueResultPage({ language, to, outcomes, numbers, back: asked.back }),
    });
  });

  return routes;
}
