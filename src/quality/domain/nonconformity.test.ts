import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Actor } from "../../access/domain/actor.ts";
import { calendarDate as day } from "../../foundation/domain/dates.ts";
import {
  dueOn,
  judgeStep,
  NONCONFORMITY_STATES,
  type NonconformityStanding,
  type NonconformityState,
  SEVERITIES,
  stepsFrom,
} from "./nonconformity.ts";

const TODAY = day("2025-07-20");

const actor = (personId: string, organisationId: string): Actor => ({
  programmeId: "azerbaijan",
  personId,
  organisationId,
  acts: ["read", "submit", "inspect"],
});
const OPERATOR = [actor("o1", "mod"), actor("o2", "mod")];
const AUTHORITY = [actor("a1", "anama"), actor("a2", "anama")];
const STRANGER = actor("s1", "mes");
const everybody = [...OPERATOR, ...AUTHORITY, STRANGER];

const standing = (state: NonconformityState, doneBy: string | null): NonconformityStanding => ({
  state,
  fromSeq: 1,
  organisationId: "mod",
  inspectedBy: "anama",
  foundOn: day("2025-07-10"),
  doneBy,
  isAuthority: false,
});

const step = (to: NonconformityState) => ({ to, words: "so it is", happenedOn: TODAY });

test("whatever anybody tries, one is closed only after its operator put it right and somebody else of the inspector's looked", () => {
  const tries = fc.array(
    fc.record({ who: fc.constantFrom(...everybody), to: fc.constantFrom(...NONCONFORMITY_STATES) }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(tries, (attempts) => {
      let state: NonconformityState = "open";
      let doneBy: Actor | undefined;
      for (const { who, to } of attempts) {
        const now = { ...standing(state, doneBy?.personId ?? null), isAuthority: who.organisationId === "anama" };
        if (!judgeStep(who, now, step(to), TODAY).ok) continue;
        expect(stepsFrom(state)).toContain(to);
        const isSound =
          to !== "closed" || (doneBy?.organisationId === "mod" && who.organisationId === "anama" && doneBy !== who);
        expect(isSound).toBe(true);
        expect(who).not.toBe(STRANGER);
        state = to;
        doneBy = to === "done" ? who : undefined;
      }
    }),
  );
});

describe("a step is refused", () => {
  test.each([
    ["closed", step("open"), AUTHORITY[0], "no-such-step"],
    ["open", step("closed"), AUTHORITY[0], "no-such-step"],
    ["open", step("done"), AUTHORITY[0], "not-the-responsible"],
    ["done", step("closed"), OPERATOR[0], "not-the-inspector"],
    ["done", step("closed"), { ...AUTHORITY[0], acts: ["read"] }, "not-permitted"],
    ["open", { ...step("done"), happenedOn: day("2025-07-21") }, OPERATOR[0], "date-in-future"],
    ["open", { ...step("done"), happenedOn: day("2025-07-09") }, OPERATOR[0], "dates-out-of-order"],
    ["open", { ...step("done"), seen: 7 }, OPERATOR[0], "changed-meanwhile"],
  ] as const)("from %s by %j", (state, given, who, reason) => {
    const outcome = judgeStep(who as Actor, standing(state, "o9"), given, TODAY);
    expect(outcome).toMatchObject({ ok: false, refusal: { reason } });
  });

  test("to verify what oneself said was done, even of one's own organisation's visit", () => {
    const own = { ...standing("done", "o1"), inspectedBy: "mod" };
    expect(judgeStep(OPERATOR[0] as Actor, own, step("closed"), TODAY)).toMatchObject({
      refusal: { reason: "own-action" },
    });
    expect(judgeStep(OPERATOR[1] as Actor, own, step("closed"), TODAY)).toMatchObject({ ok: true });
  });
});

test("the worse it is, the sooner it is due; an observation never is", () => {
  expect(SEVERITIES.map((severity) => dueOn(severity, day("2025-07-10")))).toEqual([
    "2025-07-13",
    "2025-07-24",
    "2025-08-09",
    undefined,
  ]);
});
