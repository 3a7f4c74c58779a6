import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  actorOf,
  administeredProgramme,
  type AdministeredProgramme,
  CHIEF,
  OF_MOD,
  PROGRAMME,
  refusalOf,
  roleOf,
} from "../../../../tests/support/administered-programme.ts";
import { givenItem } from "../../../../tests/support/given-records.ts";
import { calendarDate } from "../../../foundation/domain/dates.ts";
import { decideRecords } from "../../../verification/server/decide.commands.ts";
import type { Actor } from "../../domain/actor.ts";
import { sessionTokenHash } from "../sessions.ts";
import { findDevice, findMachine } from "../token-holders.queries.ts";
import { giveRole, takeRole } from "./assignments.commands.ts";
import { addDevice, revokeDevice, rotateDevice } from "./devices.commands.ts";
import { makeToken, revokeToken } from "./tokens.commands.ts";
import { listTokens } from "./tokens.queries.ts";

let given: AdministeredProgramme;

beforeAll(async () => {
  given = await administeredProgramme();
});
afterAll(() => given?.end());

describe("tokens of programs", () => {
  const wanted = (limits: Record<string, unknown> = {}) =>
    ({
      name: "Weekly export",
      acts: ["read"],
      organisationId: "mod",
      districtId: null,
      taskId: null,
      projectId: null,
      tier: "T2",
      days: 30,
      ...limits,
    }) as never;

  const anOwner = async () => {
    const id = await given.aPerson();
    const gave = await giveRole(given.chief(), id, roleOf("team_leader", { organisationId: "mod" }));
    return { owner: actorOf(id, "mod", "read", "submit"), roleId: gave.ok ? gave.value.id : "" };
  };
  const holderOf = (token: string) => given.access.read((sql) => findMachine(sql, PROGRAMME, sessionTokenHash(token)));

  test("let do what their owner asked for and holds, in the owner's organisation, and are kept only as a hash", async () => {
    const { owner: who } = await anOwner();
    const made = await makeToken(given.app, who, wanted());
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    expect(made.value.token).toMatch(/^fg_[\w-]{43}$/u);
    expect(await holderOf(made.value.token)).toMatchObject({ acts: ["read"], organisationId: "mod" });
    expect(await refusalOf(makeToken(given.app, who, wanted({ organisationId: null })))).toBe("beyond-own-rights");
    expect(await refusalOf(makeToken(given.app, who, wanted({ tier: "T4" })))).toBe("beyond-own-rights");
    expect(await refusalOf(makeToken(given.app, who, wanted({ acts: ["read", "verify"] })))).toBe("not-for-machines");
    const kept = await given.owner.read(
      (sql) => sql<{ row: string }[]>`select to_jsonb(s)::text as row from access_token_secret s
        union all select to_jsonb(j)::text from journal_entry j`,
    );
    expect(kept.filter(({ row }) => row.includes(made.value.token))).toEqual([]);
  });

  test("are seen by their owner and by administrators, and by nobody else", async () => {
    const { owner: who } = await anOwner();
    await makeToken(given.app, who, wanted());
    const seenBy = async (reader: Actor) =>
      (await given.app.as(reader).read((sql) => listTokens(sql, PROGRAMME, { ownerId: who.personId }))).length;
    expect(await seenBy(who)).toBe(1);
    expect(await seenBy(OF_MOD)).toBe(1);
    expect(await seenBy((await anOwner()).owner)).toBe(0);
    for (const table of ["access_token_secret"]) {
      await expect(given.app.as(CHIEF).read((sql) => sql`select from ${sql(table)}`)).rejects.toThrow(
        /permission denied/u,
      );
    }
  });

  test("are dead when they are revoked, expired, or when their owner lost what they rest on", async () => {
    const { owner: who, roleId } = await anOwner();
    const [first, second] = [await makeToken(given.app, who, wanted()), await makeToken(given.app, who, wanted())];
    if (!first.ok || !second.ok) throw new Error("no tokens were made");
    expect(await refusalOf(revokeToken(given.app, (await anOwner()).owner, first.value.id))).toBe("unknown-token");
    expect(await revokeToken(given.app, who, first.value.id)).toMatchObject({ ok: true });
    expect(await holderOf(first.value.token)).toBeUndefined();
    expect(await refusalOf(revokeToken(given.app, who, first.value.id))).toBe("unknown-token");

    await takeRole(given.chief(), who.personId, roleId);
    expect(await holderOf(second.value.token)).toMatchObject({ acts: [] });
    const listed = await given.app.as(who).read((sql) => listTokens(sql, PROGRAMME, { ownerId: who.personId }));
    expect(listed.map(({ state }) => state)).toEqual(["without-rights", "revoked"]);

    const expiring = await anOwner();
    const third = await makeToken(given.app, expiring.owner, wanted({ days: 1 }));
    if (!third.ok) throw new Error("no token was made");
    await given.owner.transaction(async (sql) => {
      await sql`alter table access_token disable trigger kept`;
      await sql`update access_token set expires_at = now() - interval '1 second' where id = ${third.value.id}`;
      await sql`alter table access_token enable trigger kept`;
    });
    expect(await holderOf(third.value.token)).toBeUndefined();
  });

  test("do not let their owner judge what they handed in, in the command or past it", async () => {
    const id = await given.aPerson();
    await giveRole(given.chief(), id, roleOf("operator_information_officer", { organisationId: "mod" }));
    const who = actorOf(id, "mod", "read", "submit", "verify");
    await makeToken(given.app, who, wanted({ acts: ["submit"] }));
    const [listed] = await given.app.as(who).read((sql) => listTokens(sql, PROGRAMME, { ownerId: id }));
    const machine = actorOf(listed?.personId ?? "", "mod", "submit");
    const foundOn = calendarDate("2025-07-01");
    const item = await given.owner.transaction((sql) =>
      givenItem(sql, { field: machine } as never, { foundOn, category: "uxo", operator: "mod", state: "submitted" }),
    );
    const request = { kind: "ordnance-item", selection: { ids: [item] }, to: "verified" } as const;
    expect(await decideRecords(given.app, who, request)).toMatchObject({ refusal: { reason: "own-record" } });
    const past = given.app.as(who).transaction(async (sql) => {
      await sql`set local role firmground_register`;
      await sql`update record_decision set known_to_seq = known_from_seq + 1000 where record_id = ${item}`;
      await sql`
        insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
        select programme_id, record_kind, record_id, version, 'verified', ${id}, known_to_seq
        from record_decision where record_id = ${item}
      `;
    });
    await expect(past).rejects.toThrow(/handed in by a machine/u);
  });

  test("make no tokens, and get no roles", async () => {
    const { owner: who } = await anOwner();
    await makeToken(given.app, who, wanted());
    const [listed] = await given.app.as(who).read((sql) => listTokens(sql, PROGRAMME, { ownerId: who.personId }));
    const machine = actorOf(listed?.personId ?? "", "mod", "read");
    expect(await refusalOf(makeToken(given.app, machine, wanted()))).toBe("not-a-person");
    expect(await refusalOf(giveRole(given.chief(), machine.personId, roleOf("team_leader")))).toBe("not-a-person");
  });

  test("cannot be given more than their owner has, even past the command", async () => {
    const { owner: who } = await anOwner();
    await makeToken(given.app, who, wanted());
    const [listed] = await given.app.as(who).read((sql) => listTokens(sql, PROGRAMME, { ownerId: who.personId }));
    const give = (roleId: string, organisationId: string) =>
      given.app.as(who).transaction(async (sql) => {
        await sql`set local role firmground_register`;
        await sql`
          insert into role_assignment (programme_id, id, person_id, role_id, organisation_id, tier, known_from_seq)
          values (${PROGRAMME}, gen_random_uuid(), ${listed?.personId ?? ""}, ${roleId}, ${organisationId}, 'T2', 1)
        `;
      });
    await expect(give("information_officer", "mod")).rejects.toThrow(/row-level security/u);
    await expect(give("token_read", "mes")).rejects.toThrow(/row-level security/u);
    await expect(give("token_read", "mod")).resolves.toBeUndefined();
  });
});

describe("field devices", () => {
  const device = {
    name: "Phone 4",
    organisationId: "mod",
    team: "Team A",
    forms: ["ordnance-item"],
    taskId: null,
    days: 90,
  };
  const holderOf = (token: string) => given.access.read((sql) => findDevice(sql, PROGRAMME, sessionTokenHash(token)));

  test("hand in for their organisation; another token takes the place of the one before", async () => {
    const added = await addDevice(given.ofMod(), device);
    if (!added.ok) throw new Error(JSON.stringify(added.refusal));
    const { id, token } = added.value;
    expect(token).toMatch(/^[\w-]{64}$/u);
    expect(await holderOf(token)).toMatchObject({ acts: ["submit"], team: "Team A", forms: ["ordnance-item"] });

    const rotated = await rotateDevice(given.ofMod(), id);
    if (!rotated.ok) throw new Error(JSON.stringify(rotated.refusal));
    expect(await holderOf(token)).toBeUndefined();
    expect(await holderOf(rotated.value.token)).toMatchObject({ personId: id });

    expect(await revokeDevice(given.ofMod(), id)).toEqual({ ok: true, value: { id } });
    expect(await holderOf(rotated.value.token)).toBeUndefined();
    expect(await refusalOf(revokeDevice(given.ofMod(), id))).toBe("unknown-device");
  });

  test("of other organisations are out of an operator's reach", async () => {
    expect(await refusalOf(addDevice(given.ofMod(), { ...device, organisationId: "mes" }))).toBe("other-organisation");
    const added = await addDevice(given.chief(), { ...device, organisationId: "mes" });
    if (!added.ok) throw new Error(JSON.stringify(added.refusal));
    expect(await refusalOf(rotateDevice(given.ofMod(), added.value.id))).toBe("unknown-device");
    expect(await refusalOf(revokeDevice(given.ofMod(), added.value.id))).toBe("unknown-device");
  });
});
