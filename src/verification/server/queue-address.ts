import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { isId } from "../../foundation/server/ids.ts";
import {
  isRecordKind,
  isWaitingState,
  type ReviewTargets,
  USUAL_TARGETS,
  WAITING_STATES,
  type WaitingState,
} from "../domain/states.ts";
import type { ChosenRecord } from "./decide-each.commands.ts";
import { FINDING_SEVERITIES, type QueueFilter, type QueueKey } from "./queue.queries.ts";

/** What the address of the queue says. */
export type QueueAddress = {
  readonly filter: QueueFilter;
  readonly onlyOverdue: boolean;
  readonly after: QueueKey | undefined;
  /** every record of the page is chosen to begin with */
  readonly pickAll: boolean;
};

const DAY_MS = 86_400_000;

/** For how many days a record should wait at most in each state, as the profile says. */
export const targetsOf = ({ programme }: ProgrammeProfile): ReviewTargets =>
  programme.reviewTargetDays ?? USUAL_TARGETS;

/** Since before when a record waits too long, for each state. */
function overdueSince(targets: ReviewTargets, now: Date): Readonly<Record<WaitingState, Date>> {
  const since = WAITING_STATES.map((state) => [state, new Date(now.getTime() - targets[state] * DAY_MS)] as const);
  return Object.fromEntries(since) as Record<WaitingState, Date>;
}

/** Reads the address of the queue; whatever makes no sense is left out. Without `show=all` it is what waits for the reader. */
export function readQueueAddress(query: URLSearchParams, profile: ProgrammeProfile, now: Date): QueueAddress {
  const [kind, state] = [query.get("kind") ?? "", query.get("state") ?? ""];
  const [operator, district] = [query.get("operator"), query.get("district")];
  const assigned = query.get("assigned");
  const finding = ([...FINDING_SEVERITIES, "none"] as const).find((severity) => severity === query.get("finding"));
  const onlyOverdue = query.has("overdue");
  return {
    filter: {
      mine: query.get("show") !== "all",
      ...(isRecordKind(kind) && { kind }),
      ...(isWaitingState(state) && { state }),
      ...(operator && profile.operators.some(({ id }) => id === operator) && { organisationId: operator }),
      ...(district && profile.districts.some(({ id }) => id === district) && { districtId: district }),
      ...((assigned === "me" || assigned === "nobody" || assigned === "somebody") && { assigned }),
      ...(finding && { finding }),
      ...(onlyOverdue && { overdue: overdueSince(targetsOf(profile), now) }),
    },
    onlyOverdue,
    after: readKey(query.get("after") ?? ""),
    pickAll: query.get("pick") === "all",
  };
}

function readKey(text: string): QueueKey | undefined {
  const [, seq = "", id = ""] = /^(\d{1,15})-([0-9a-f-]{36})$/u.exec(text) ?? [];
  return isId(id) ? { seq: Number(seq), id } : undefined;
}

/** Writes the address of the queue, without its language. */
export function queuePath(
  { filter, onlyOverdue }: Pick<QueueAddress, "filter" | "onlyOverdue">,
  { after, pickAll }: { readonly after?: QueueKey | undefined; readonly pickAll?: boolean } = {},
): string {
  const query = new URLSearchParams({
    ...(!filter.mine && { show: "all" }),
    ...(filter.kind && { kind: filter.kind }),
    ...(filter.state && { state: filter.state }),
    ...(filter.organisationId && { operator: filter.organisationId }),
    ...(filter.districtId && { district: filter.districtId }),
    ...(filter.assigned && { assigned: filter.assigned }),
    ...(filter.finding && { finding: filter.finding }),
    ...(onlyOverdue && { overdue: "on" }),
    ...(after && { after: `${after.seq}-${after.id}` }),
    ...(pickAll && { pick: "all" }),
  }).toString();
  return query === "" ? "/queue" : `/queue?${query}`;
}

/** Writes a chosen record for a form. */
export const writeChosen = ({ kind, id, version = 1 }: ChosenRecord): string => `${kind}/${id}/${version}`;

/** Reads the records that a form says were chosen; what makes no sense is left out. */
export function readChosen(texts: readonly string[], most: number): ChosenRecord[] {
  return texts.slice(0, most).flatMap((text) => {
    const [kind = "", id = "", version = ""] = text.split("/");
    return isRecordKind(kind) && isId(id) && /^\d{1,6}$/u.test(version) ? [{ kind, id, version: Number(version) }] : [];
  });
}
