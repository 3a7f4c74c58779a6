import type { Act, Actor } from "../../access/domain/actor.ts";
import { addDays, type CalendarDate } from "../../foundation/domain/dates.ts";
import type { Result } from "../../foundation/domain/result.ts";
import type { Database } from "../../foundation/server/database.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { decideAccreditation } from "../../quality/server/accreditation.commands.ts";
import { methodCodes } from "../../quality/server/accreditation.routes.ts";
import { planInspection, recordInspection, recordQaVisit } from "../../quality/server/inspections.commands.ts";
import { takeStep } from "../../quality/server/nonconformities.commands.ts";
import { listNonconformities } from "../../quality/server/quality-views.queries.ts";
import { checklistOf } from "../../quality/server/visits.page.ts";
import type { DemonstrationInput } from "../domain/demonstration.ts";
import { inventAccreditations, inventControls, inventVisits } from "../domain/quality.ts";
import { listReleasesToInspect, listTasksToVisit } from "./demonstration.queries.ts";

/** What quality management is invented with. */
export type QualityLoading = {
  readonly database: Database;
  readonly profile: ProgrammeProfile;
  readonly input: DemonstrationInput;
  readonly today: CalendarDate;
  readonly actorWho: (act: Act) => Actor;
};

async function taken<Value>(outcome: Promise<Result<Value, object>>): Promise<Value> {
  const answer = await outcome;
  if (!answer.ok) throw new Error(`quality management was refused: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
}

/** Enters the invented certificates; before any record, so that work is accredited when it comes in. */
export async function loadAccreditations({ database, profile, input, actorWho }: QualityLoading): Promise<void> {
  const actor = actorWho("accredit");
  const methods = methodCodes(profile);
  const days = { firstDay: input.totals.campaignFrom, lastDay: input.scenario.lastDay };
  for (const decision of inventAccreditations(Object.keys(input.scenario.operators), days)) {
    await taken(decideAccreditation(database, actor, decision, methods));
  }
}

/** Nonconformities that their operator has put right, of every so many. */
const PUT_RIGHT_EVERY = 2;

/** Enters the invented visits and controls of what is in the register by now, and what was put right since. */
export async function loadQuality({ database, profile, input, today, actorWho }: QualityLoading): Promise<void> {
  const { id: programmeId } = profile.programme;
  const { lastDay } = input.scenario;
  const inspector = actorWho("inspect");
  const context = { checklist: new Set(checklistOf(profile)), methods: methodCodes(profile), today };
  const { tasks, releases } = await database.read(async (sql) => ({
    tasks: await listTasksToVisit(sql, programmeId, lastDay),
    releases: await listReleasesToInspect(sql, programmeId, lastDay),
  }));
  for (const visit of inventVisits(tasks, lastDay, input.seed)) {
    await taken(recordQaVisit(database, inspector, visit, context));
  }
  for (const { plan, found } of inventControls(releases, lastDay, input.seed)) {
    const { id } = await taken(planInspection(database, inspector, plan, context));
    if (found) await taken(recordInspection(database, inspector, { ...found, plan: id }, context));
  }
  await putRight(database, programmeId, { inspector, operator: actorWho("submit"), lastDay, today });
}

/** Lets the operator that the accounts belong to put some of its nonconformities right, and the inspector verify every second of those. */
async function putRight(
  database: Database,
  programmeId: string,
  by: {
    readonly inspector: Actor;
    readonly operator: Actor;
    readonly lastDay: CalendarDate;
    readonly today: CalendarDate;
  },
): Promise<void> {
  const { inspector, operator, lastDay, today } = by;
  const all = await database.read((sql) =>
    listNonconformities(sql, programmeId, { shown: "unsettled" }, { limit: 100, offset: 0 }),
  );
  const own = all.filter(
    ({ organisationId, severity }) => organisationId === operator.organisationId && severity !== "critical",
  );
  for (const [index, { id, foundOn }] of own.entries()) {
    if (index % PUT_RIGHT_EVERY !== 0) continue;
    const happenedOn = foundOn > addDays(lastDay, -3) ? foundOn : addDays(foundOn, 2);
    await taken(
      takeStep(database, operator, id, { to: "done", words: "Put right on the same site.", happenedOn }, today),
    );
    if (index % (2 * PUT_RIGHT_EVERY) !== 0) continue;
    const verified = { to: "closed", words: "Looked at again: in order.", happenedOn } as const;
    await taken(takeStep(database, inspector, id, verified, today));
  }
}
