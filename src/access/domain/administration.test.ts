import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarDate } from "../../foundation/domain/dates.ts";
import { ACTS, type Act } from "./actor.ts";
import {
  ACTS_OF_THE_AUTHORITY,
  type Administered,
  type Administrator,
  judgeAssignment,
  judgeEnding,
  judgeRole,
} from "./administration.ts";
import { TIERS } from "./role.ts";
import { covers, type Grant, isWithin, type Scope } from "./scope.ts";
import { judgeToken, roleOfToken } from "./tokens.ts";

const ANYWHERE: Scope = {
  organisationId: null,
  districtId: null,
  taskId: null,
  projectId: null,
  tier: "T3",
  endsOn: null,
};

const scope = (limits: Partial<Scope> = {}): Scope => ({ ...ANYWHERE, ...limits });
const grant = (acts: readonly Act[], limits: Partial<Scope> = {}): Grant => ({ ...scope(limits), acts });

const administrator = (limits: Partial<Scope> = {}): Administrator => ({
  personId: "administrator",
  grants: [grant(["administer"], { tier: "T0", ...limits })],
});

const person = (of: Partial<Administered> = {}): Administered => ({
  personId: "leyla",
  organisationId: "north",
  kind: "person",
  ended: false,
  ...of,
});

const READER = { acts: ["read"], tier: "T3" } as const;

describe("giving a role", () => {
  test("whoever administers everything gives any role to anybody but themselves", () => {
    expect(judgeAssignment(administrator(), person(), READER, scope())).toMatchObject({ ok: true });
    expect(judgeAssignment(administrator(), person({ personId: "administrator" }), READER, scope())).toEqual({
      ok: false,
      refusal: { reason: "own-rights" },
    });
  });

  test("an administrator of one organisation stays within it", () => {
    const north = administrator({ organisationId: "north" });
    const inNorth = scope({ organisationId: "north" });
    expect(judgeAssignment(north, person(), READER, inNorth)).toMatchObject({ ok: true });
    const refusalOf = (...args: Parameters<typeof judgeAssignment>) => {
      const judged = judgeAssignment(...args);
      return judged.ok ? undefined : judged.refusal.reason;
    };
    expect(refusalOf(north, person({ organisationId: "south" }), READER, inNorth)).toBe("other-organisation");
    expect(refusalOf(north, person(), READER, scope())).toBe("beyond-own-scope");
    expect(refusalOf(north, person(), READER, scope({ organisationId: "south" }))).toBe("beyond-own-scope");
    expect(refusalOf(north, person(), { acts: ["read", "approve"], tier: "T3" }, inNorth)).toBe(
      "acts-of-the-authority",
    );
  });

  test("nobody is given more than the role opens, nor after they have left, nor in a machine's place", () => {
    const all = administrator();
    expect(judgeAssignment(all, person(), READER, scope({ tier: "T4" }))).toMatchObject({
      refusal: { reason: "above-the-role" },
    });
    expect(judgeAssignment(all, person({ ended: true }), READER, scope())).toMatchObject({
      refusal: { reason: "ended-person" },
    });
    expect(judgeAssignment(all, person({ kind: "machine" }), READER, scope())).toMatchObject({
      refusal: { reason: "not-a-person" },
    });
  });
});

describe("taking rights away", () => {
  const administration = grant(["administer"], { tier: "T0" });

  test("the last administrator of the whole programme stays", () => {
    expect(judgeEnding(administrator(), person(), [administration], 0)).toEqual({
      ok: false,
      refusal: { reason: "last-administrator" },
    });
    expect(judgeEnding(administrator(), person(), [administration], 1)).toMatchObject({ ok: true });
    expect(
      judgeEnding(administrator(), person(), [grant(["administer"], { organisationId: "north" })], 0),
    ).toMatchObject({ ok: true });
  });

  test("an administrator of one organisation does not take what holds beyond it", () => {
    const north = administrator({ organisationId: "north" });
    expect(judgeEnding(north, person(), [grant(["read"])], 1)).toMatchObject({
      refusal: { reason: "beyond-own-scope" },
    });
  });
});

describe("changing a role", () => {
  const role = { id: "team_leader", acts: ["read", "submit"] as const };

  test("administration stays apart from everything else, in both directions", () => {
    const alone = { refusal: { reason: "administration-stands-alone" } };
    expect(judgeRole(administrator(), role, ["read", "administer"], false)).toMatchObject(alone);
    expect(judgeRole(administrator(), { id: "admin", acts: ["administer"] }, ["read"], false)).toMatchObject(alone);
  });

  test("nobody widens a role that they have, and only the whole programme's administrator changes any", () => {
    expect(judgeRole(administrator(), role, ["read"], true)).toMatchObject({ refusal: { reason: "own-role" } });
    expect(judgeRole(administrator({ organisationId: "north" }), role, ["read"], false)).toMatchObject({
      refusal: { reason: "not-the-whole-programme" },
    });
    expect(judgeRole(administrator(), role, ["read"], false)).toEqual({ ok: true, value: ["read"] });
    expect(judgeRole(administrator(), role, ["submit", "read", "read"], false)).toMatchObject({
      refusal: { reason: "nothing-changes" },
    });
  });
});

describe("a token", () => {
  const wanted = (acts: readonly Act[], limits: Partial<Scope> = {}) => ({
    ...grant(acts, { endsOn: calendarDate("2025-12-31"), ...limits }),
    days: 30,
  });

  test("lets do no more than its owner may, and nothing that takes a person", () => {
    const held = [grant(["read", "submit", "verify"], { organisationId: "north" })];
    const north = { organisationId: "north" };
    expect(judgeToken(held, wanted(["read"], north))).toMatchObject({ ok: true });
    expect(judgeToken(held, wanted(["read"]))).toMatchObject({ refusal: { reason: "beyond-own-rights" } });
    expect(judgeToken(held, wanted(["read"], { ...north, tier: "T4" }))).toMatchObject({
      refusal: { reason: "beyond-own-rights" },
    });
    expect(judgeToken(held, wanted(["verify"], north))).toEqual({
      ok: false,
      refusal: { reason: "not-for-machines", acts: ["verify"] },
    });
    expect(judgeToken(held, wanted([], north))).toMatchObject({ refusal: { reason: "no-acts" } });
    expect(judgeToken(held, { ...wanted(["read"], north), days: 366 })).toMatchObject({
      refusal: { reason: "too-long" },
    });
  });

  test("does not outlast the right that it rests on", () => {
    const until = (day: string) => [grant(["read"], { endsOn: calendarDate(day) })];
    expect(judgeToken(until("2025-12-30"), wanted(["read"]))).toMatchObject({ ok: false });
    expect(judgeToken(until("2025-12-31"), wanted(["read"]))).toMatchObject({ ok: true });
  });

  test("has the same role in whatever order its acts are named", () => {
    expect(roleOfToken(["submit", "read", "read"])).toBe("token_read_submit");
  });
});

const Scopes = fc.record({
  organisationId: fc.constantFrom(null, "north", "south"),
  districtId: fc.constantFrom(null, "fuzuli", "lachin"),
  taskId: fc.constantFrom(null, "task-1"),
  projectId: fc.constantFrom(null, "project-1"),
  tier: fc.constantFrom(...TIERS),
  endsOn: fc.constantFrom(null, calendarDate("2025-01-01"), calendarDate("2026-01-01")),
});
const Grants = fc.tuple(Scopes, fc.subarray([...ACTS])).map(([limits, acts]): Grant => ({ ...limits, acts }));

test("to be within is an order: everything is within itself, and within whatever that is within", () => {
  fc.assert(
    fc.property(Scopes, Scopes, Scopes, (a, b, c) => {
      expect(isWithin(a, a)).toBe(true);
      expect(isWithin(a, c) || !(isWithin(a, b) && isWithin(b, c))).toBe(true);
      expect(isWithin(a, b) && isWithin(b, a)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});

test("whatever a token is made of, its owner could have done all of it", () => {
  fc.assert(
    fc.property(fc.array(Grants, { maxLength: 4 }), Grants, fc.nat(400), (held, wanted, days) => {
      const judged = judgeToken(held, { ...wanted, days });
      if (!judged.ok) return;
      expect(covers(held, judged.value)).toBe(true);
      const alone = judged.value.acts.map((act) => ({ ...judged.value, acts: [act] }));
      for (const each of alone) expect(held.some((own) => isWithin(each, own))).toBe(true);
    }),
  );
});

test("an administrator of an organisation never gives a right that holds outside of it, or judges others' work", () => {
  fc.assert(
    fc.property(Grants, Scopes, ({ acts, tier }, wanted) => {
      const north = administrator({ organisationId: "north" });
      const judged = judgeAssignment(north, person(), { acts, tier }, wanted);
      if (!judged.ok) return;
      expect(judged.value.organisationId).toBe("north");
      expect(acts.filter((act) => ACTS_OF_THE_AUTHORITY.includes(act))).toEqual([]);
    }),
  );
});
