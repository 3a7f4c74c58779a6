import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { azerbaijan } from "../../../../tests/support/azerbaijan.ts";
import { givenPerson } from "../../../../tests/support/given-person.ts";
import { givenItem } from "../../../../tests/support/given-records.ts";
import { createTestDatabase } from "../../../../tests/support/with-database.ts";
import { calendarDate } from "../../../foundation/domain/dates.ts";
import { type Database, openDatabase } from "../../../foundation/server/database.ts";
import { registerProgramme } from "../../../places/server/programme.commands.ts";
import { decideRecords } from "../../../verification/server/decide.commands.ts";
import type { Act, Actor } from "../../domain/actor.ts";
import type { AssignmentInput } from "../../domain/administration.schema.ts";
import { findActor } from "../people.queries.ts";
import { sessionTokenHash } from "../sessions.ts";
import { findDevice, findMachine } from "../token-holders.queries.ts";
import { asOwnerOfTheMachine, inTheNameOf } from "./administration.ts";
import { giveRole, takeRole } from "./assignments.commands.ts";
import { addDevice, revokeDevice, rotateDevice } from "./devices.commands.ts";
import { listGrants } from "./grants.queries.ts";
import { addOrganisation, changeOrganisation } from "./organisations.commands.ts";
import { addPerson, changePerson, endPerson, reinstatePerson } from "./people.commands.ts";
import { findKeptPerson, listPeople } from "./people.queries.ts";
import { addProject } from "./projects.commands.ts";
import { changeRole } from "./roles.commands.ts";
import { makeToken, revokeToken } from "./tokens.commands.ts";
import { listTokens } from "./tokens.queries.ts";

const PROGRAMME = "azerbaijan";

let owner: Database;
let app: Database;
let access: Database;
let end: () => Promise<void>;

const actor = (personId: string, organisationId: string, ...acts: Act[]): Actor => ({
  programmeId: PROGRAMME,
  personId,
  organisationId,
  acts,
});

const MACHINE = actor("test-machine", "anama");
const CHIEF = actor("test-chief", "anama", "administer");
const OF_MOD = actor("test-mod-administrator", "mod", "administer");

const chief = () => inTheNameOf(app, CHIEF);
const ofMod = () => inTheNameOf(app, OF_MOD);

const role = (roleId: string, limits: Partial<AssignmentInput> = {}): AssignmentInput => ({
  roleId,
  organisationId: null,
  districtId: null,
  taskId: null,
  projectId: null,
  tier: "T3",
  endsOn: null,
  ...limits,
});

let people = 0;
/** Enters a person of an organisation, without a role. */
async function aPerson(organisationId = "mod"): Promise<string> {
  people += 1;
  const outcome = await addPerson(chief(), { id: `person-${people}`, name: `Test Person ${people}`, organisationId });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

beforeAll(async () => {
  const { connection, drop } = await createTestDatabase();
  owner = openDatabase(connection);
  app = openDatabase(connection, { role: "firmground_app" });
  access = openDatabase(connection, { role: "firmground_access" });
  end = async () => {
    await Promise.all([owner.close(), app.close(), access.close()]);
    await drop();
  };
  const profile = await azerbaijan();
  await owner.transaction(async (sql) => {
    await registerProgramme(sql, profile);
    await givenPerson(sql, { ...MACHINE, name: "Test machine" });
    await givenPerson(sql, { ...CHIEF, name: "Test chief" });
    await givenPerson(sql, { ...OF_MOD, name: "Test administrator of an operator" }, { organisationId: "mod" });
  });
});
afterAll(() => end?.());

const refusalOf = async (outcome: Promise<{ ok: true } | { ok: false; refusal: { reason: string } }>) => {
  const found = await outcome;
  return found.ok ? undefined : found.refusal.reason;
};

describe("people", () => {
  test("are entered once, belong to an organisation, and have no right until one is given", async () => {
    const id = await aPerson();
    expect(await access.read((sql) => findActor(sql, PROGRAMME, id))).toMatchObject({ acts: [] });
    expect(await refusalOf(addPerson(chief(), { id, name: "Another", organisationId: "mod" }))).toBe("account-taken");
    expect(await refusalOf(addPerson(chief(), { id: "nobody", name: "N", organisationId: "none" }))).toBe(
      "unknown-organisation",
    );
  });

  test("have an e-mail address that only they and their administrators see", async () => {
    const id = await aPerson();
    const email = "person@example.org";
    const change = { name: "Test Person", organisationId: "mod", email };
    expect(await changePerson(chief(), id, change)).toMatchObject({ ok: true });
    const seenBy = (who: Actor) => app.as(who).read((sql) => findKeptPerson(sql, PROGRAMME, id));
    expect(await seenBy(CHIEF)).toMatchObject({ email });
    expect(await seenBy(OF_MOD)).toMatchObject({ email });
    expect(await seenBy(actor(id, "mod"))).toMatchObject({ email });
    expect(await seenBy(actor(await aPerson(), "mod"))).toMatchObject({ email: null });
    expect(await changePerson(chief(), id, { ...change, email: null })).toMatchObject({ ok: true });
    expect(await seenBy(CHIEF)).toMatchObject({ email: null });
  });

  test("who end lose their roles and tokens at once, stay in the lists, and may come back without any", async () => {
    const id = await aPerson();
    await giveRole(chief(), id, role("team_leader"));
    const who = actor(id, "mod", "read", "submit");
    const made = await makeToken(app, who, { ...role("x"), name: "Map", acts: ["read"], days: 30 } as never);
    expect(made).toMatchObject({ ok: true });
    const hash = sessionTokenHash(made.ok ? made.value.token : "");
    const machine = () => access.read((sql) => findMachine(sql, PROGRAMME, hash));
    expect(await machine()).toMatchObject({ acts: ["read"] });

    expect(await endPerson(chief(), id, "left the ministry")).toEqual({ ok: true, value: { roles: 1, machines: 1 } });
    expect(await machine()).toBeUndefined();
    expect(await access.read((sql) => findActor(sql, PROGRAMME, id))).toBeUndefined();
    expect(await refusalOf(giveRole(chief(), id, role("team_leader")))).toBe("ended-person");
    expect(await app.as(CHIEF).read((sql) => findKeptPerson(sql, PROGRAMME, id))).toMatchObject({ ended: true });

    expect(await reinstatePerson(chief(), id, "came back")).toMatchObject({ ok: true });
    expect(await owner.read((sql) => listGrants(sql, PROGRAMME, id))).toEqual([]);
    expect(await machine()).toBeUndefined();
  });
});

describe("rights", () => {
  test("are given within a scope, and taken again", async () => {
    const id = await aPerson();
    const given = await giveRole(chief(), id, role("team_leader", { organisationId: "mod", districtId: "fuzuli" }));
    expect(given).toMatchObject({ ok: true });
    expect(await owner.read((sql) => listGrants(sql, PROGRAMME, id))).toMatchObject([
      { acts: ["read", "submit"], organisationId: "mod", districtId: "fuzuli" },
    ]);
    expect(await takeRole(chief(), id, given.ok ? given.value.id : "")).toMatchObject({ ok: true });
    expect(await owner.read((sql) => listGrants(sql, PROGRAMME, id))).toEqual([]);
  });

  test("name only what there is", async () => {
    const id = await aPerson();
    const none = "01900000-0000-7000-8000-000000000000";
    expect(await refusalOf(giveRole(chief(), id, role("none")))).toBe("unknown-role");
    expect(await giveRole(chief(), id, role("donor", { districtId: "none" }))).toMatchObject({
      refusal: { reason: "unknown-place", place: "district" },
    });
    expect(await refusalOf(giveRole(chief(), id, role("donor", { taskId: none, projectId: "none" })))).toBe(
      "task-and-project",
    );
    expect(await refusalOf(giveRole(chief(), id, role("donor", { endsOn: "2020-01-01" as never })))).toBe(
      "ends-in-the-past",
    );
    expect(await refusalOf(giveRole(chief(), id, role("donor", { tier: "T4" })))).toBe("above-the-role");
  });

  test("are nobody's to give to themselves, in the command or past it", async () => {
    expect(await refusalOf(giveRole(chief(), CHIEF.personId, role("auditor")))).toBe("own-rights");
    const past = app.as(CHIEF).transaction(async (sql) => {
      await sql`set local role firmground_register`;
      await sql`
        insert into role_assignment (programme_id, id, person_id, role_id, tier, known_from_seq)
        values (${PROGRAMME}, gen_random_uuid(), ${CHIEF.personId}, 'auditor', 'T3', 1)
      `;
    });
    await expect(past).rejects.toThrow(/row-level security/u);
  });

  test("of an operator's people are given by the operator's administrator, and no further", async () => {
    const [own, other] = [await aPerson("mod"), await aPerson("mes")];
    const inMod = role("team_leader", { organisationId: "mod" });
    expect(await giveRole(ofMod(), own, inMod)).toMatchObject({ ok: true });
    expect(await refusalOf(giveRole(ofMod(), own, role("team_leader")))).toBe("beyond-own-scope");
    expect(await refusalOf(giveRole(ofMod(), own, role("operations_officer", { organisationId: "mod" })))).toBe(
      "acts-of-the-authority",
    );
    expect(await refusalOf(giveRole(ofMod(), other, inMod))).toBe("unknown-person");
    expect(await refusalOf(endPerson(ofMod(), other, "not mine"))).toBe("unknown-person");
    expect(await refusalOf(changePerson(ofMod(), other, { name: "X", organisationId: "mod", email: null }))).toBe(
      "unknown-person",
    );
    expect(await refusalOf(addPerson(ofMod(), { id: "stranger", name: "S", organisationId: "mes" }))).toBe(
      "other-organisation",
    );
    const listed = await app
      .as(OF_MOD)
      .read((sql) => listPeople(sql, PROGRAMME, { state: "all" }, { limit: 100, offset: 0 }));
    expect(new Set(listed.map(({ organisationId }) => organisationId))).toEqual(new Set(["mod"]));
  });

  test("past the command, the database refuses another organisation's administrator too", async () => {
    const other = await aPerson("mes");
    const past = app.as(OF_MOD).transaction(async (sql) => {
      await sql`set local role firmground_register`;
      await sql`
        insert into role_assignment (programme_id, id, person_id, role_id, tier, known_from_seq)
        values (${PROGRAMME}, gen_random_uuid(), ${other}, 'team_leader', 'T3', 1)
      `;
    });
    await expect(past).rejects.toThrow(/row-level security/u);
  });

  test("to administer everything stay with somebody", async () => {
    const second = await aPerson("anama");
    const given = await giveRole(chief(), second, role("system_administrator", { tier: "T0" }));
    const id = given.ok ? given.value.id : "";
    const machine = asOwnerOfTheMachine(owner, MACHINE);
    expect(await takeRole(machine, second, id)).toMatchObject({ ok: true });
    expect(await refusalOf(endPerson(machine, CHIEF.personId, "a mistake"))).toBe("last-administrator");
    expect(
      await refusalOf(changePerson(machine, CHIEF.personId, { name: "C", organisationId: "mod", email: null })),
    ).toBe("last-administrator");
  });

  test("of a role may change for everybody who has it, with a reason, and the journal keeps both", async () => {
    const id = await aPerson("anama");
    await giveRole(chief(), id, role("gis_officer"));
    const change = { acts: ["read", "audit"] as Act[], reason: "they keep the map of the journal" };
    expect(await changeRole(chief(), "gis_officer", change)).toEqual({ ok: true, value: ["audit", "read"] });
    expect(await access.read((sql) => findActor(sql, PROGRAMME, id))).toMatchObject({ acts: ["audit", "read"] });
    const [entry] = await owner.read(
      (sql) => sql<{ details: unknown }[]>`select details from journal_entry where action = 'access.role-changed'`,
    );
    expect(entry?.details).toEqual({ from: ["read"], to: ["audit", "read"], reason: change.reason });
    expect(await refusalOf(changeRole(ofMod(), "gis_officer", { ...change, acts: [] }))).toBe(
      "not-the-whole-programme",
    );
    const own = { acts: ["administer", "read"] as Act[], reason: "I would like to" };
    expect(await refusalOf(changeRole(chief(), "system_administrator", own))).toBe("administration-stands-alone");
  });
});

describe("organisations and projects", () => {
  const names = { az: "Fond", en: "Fund", ru: "Фонд" };

  test("are the whole programme's", async () => {
    const fund = { id: "fund", kind: "donor", names, activeFrom: null, activeTo: null } as const;
    expect(await refusalOf(addOrganisation(ofMod(), fund))).toBe("not-the-whole-programme");
    expect(await addOrganisation(chief(), fund)).toEqual({ ok: true, value: "fund" });
    expect(await refusalOf(addOrganisation(chief(), fund))).toBe("code-taken");
    const { id: _, ...change } = fund;
    expect(await refusalOf(changeOrganisation(chief(), "fund", { ...change, kind: "authority" }))).toBe(
      "authority-stays",
    );
    expect(await changeOrganisation(chief(), "fund", { ...change, kind: "observer" })).toMatchObject({ ok: true });
    expect(await addProject(chief(), { id: "fields", names, donorId: "fund" })).toEqual({ ok: true, value: "fields" });
    expect(await refusalOf(addProject(chief(), { id: "roads", names, donorId: "none" }))).toBe("unknown-donor");
  });
});

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
    const id = await aPerson();
    const given = await giveRole(chief(), id, role("team_leader", { organisationId: "mod" }));
    return { owner: actor(id, "mod", "read", "submit"), roleId: given.ok ? given.value.id : "" };
  };
  const holderOf = (token: string) => access.read((sql) => findMachine(sql, PROGRAMME, sessionTokenHash(token)));

  test("let do what their owner asked for and holds, in the owner's organisation, and are kept only as a hash", async () => {
    const { owner: who } = await anOwner();
    const made = await makeToken(app, who, wanted());
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    expect(made.value.token).toMatch(/^fg_[\w-]{43}$/u);
    expect(await holderOf(made.value.token)).toMatchObject({ acts: ["read"], organisationId: "mod" });
    expect(await refusalOf(makeToken(app, who, wanted({ organisationId: null })))).toBe("beyond-own-rights");
    expect(await refusalOf(makeToken(app, who, wanted({ tier: "T4" })))).toBe("beyond-own-rights");
    expect(await refusalOf(makeToken(app, who, wanted({ acts: ["read", "verify"] })))).toBe("not-for-machines");
    const kept = await owner.read(
      (sql) => sql<{ row: string }[]>`select to_jsonb(s)::text as row from access_token_secret s
        union all select to_jsonb(j)::text from journal_entry j`,
    );
    expect(kept.filter(({ row }) => row.includes(made.value.token))).toEqual([]);
  });

  test("are seen by their owner and by administrators, and by nobody else", async () => {
    const { owner: who } = await anOwner();
    await makeToken(app, who, wanted());
    const seenBy = async (reader: Actor) =>
      (await app.as(reader).read((sql) => listTokens(sql, PROGRAMME, { ownerId: who.personId }))).length;
    expect(await seenBy(who)).toBe(1);
    expect(await seenBy(OF_MOD)).toBe(1);
    expect(await seenBy((await anOwner()).owner)).toBe(0);
    for (const table of ["access_token_secret"]) {
      await expect(app.as(CHIEF).read((sql) => sql`select from ${sql(table)}`)).rejects.toThrow(/permission denied/u);
    }
  });

  test("are dead when they are revoked, expired, or when their owner lost what they rest on", async () => {
    const { owner: who, roleId } = await anOwner();
    const [first, second] = [await makeToken(app, who, wanted()), await makeToken(app, who, wanted())];
    if (!first.ok || !second.ok) throw new Error("no tokens were made");
    expect(await refusalOf(revokeToken(app, (await anOwner()).owner, first.value.id))).toBe("unknown-token");
    expect(await revokeToken(app, who, first.value.id)).toMatchObject({ ok: true });
    expect(await holderOf(first.value.token)).toBeUndefined();
    expect(await refusalOf(revokeToken(app, who, first.value.id))).toBe("unknown-token");

    await takeRole(chief(), who.personId, roleId);
    expect(await holderOf(second.value.token)).toMatchObject({ acts: [] });
    const listed = await app.as(who).read((sql) => listTokens(sql, PROGRAMME, { ownerId: who.personId }));
    expect(listed.map(({ state }) => state)).toEqual(["without-rights", "revoked"]);

    const expiring = await anOwner();
    const third = await makeToken(app, expiring.owner, wanted({ days: 1 }));
    if (!third.ok) throw new Error("no token was made");
    await owner.transaction(async (sql) => {
      await sql`alter table access_token disable trigger kept`;
      await sql`update access_token set expires_at = now() - interval '1 second' where id = ${third.value.id}`;
      await sql`alter table access_token enable trigger kept`;
    });
    expect(await holderOf(third.value.token)).toBeUndefined();
  });

  test("do not let their owner judge what they handed in, in the command or past it", async () => {
    const id = await aPerson();
    await giveRole(chief(), id, role("operator_information_officer", { organisationId: "mod" }));
    const who = actor(id, "mod", "read", "submit", "verify");
    await makeToken(app, who, wanted({ acts: ["submit"] }));
    const [listed] = await app.as(who).read((sql) => listTokens(sql, PROGRAMME, { ownerId: id }));
    const machine = actor(listed?.personId ?? "", "mod", "submit");
    const foundOn = calendarDate("2025-07-01");
    const item = await owner.transaction((sql) =>
      givenItem(sql, { field: machine } as never, { foundOn, category: "uxo", operator: "mod", state: "submitted" }),
    );
    const request = { kind: "ordnance-item", selection: { ids: [item] }, to: "verified" } as const;
    expect(await decideRecords(app, who, request)).toMatchObject({ refusal: { reason: "own-record" } });
    const past = app.as(who).transaction(async (sql) => {
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
    await makeToken(app, who, wanted());
    const [listed] = await app.as(who).read((sql) => listTokens(sql, PROGRAMME, { ownerId: who.personId }));
    const machine = actor(listed?.personId ?? "", "mod", "read");
    expect(await refusalOf(makeToken(app, machine, wanted()))).toBe("not-a-person");
    expect(await refusalOf(giveRole(chief(), machine.personId, role("team_leader")))).toBe("not-a-person");
  });

  test("cannot be given more than their owner has, even past the command", async () => {
    const { owner: who } = await anOwner();
    await makeToken(app, who, wanted());
    const [listed] = await app.as(who).read((sql) => listTokens(sql, PROGRAMME, { ownerId: who.personId }));
    const give = (roleId: string, organisationId: string) =>
      app.as(who).transaction(async (sql) => {
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
  const holderOf = (token: string) => access.read((sql) => findDevice(sql, PROGRAMME, sessionTokenHash(token)));

  test("hand in for their organisation; another token takes the place of the one before", async () => {
    const added = await addDevice(ofMod(), device);
    if (!added.ok) throw new Error(JSON.stringify(added.refusal));
    const { id, token } = added.value;
    expect(token).toMatch(/^[\w-]{64}$/u);
    expect(await holderOf(token)).toMatchObject({ acts: ["submit"], team: "Team A", forms: ["ordnance-item"] });

    const rotated = await rotateDevice(ofMod(), id);
    if (!rotated.ok) throw new Error(JSON.stringify(rotated.refusal));
    expect(await holderOf(token)).toBeUndefined();
    expect(await holderOf(rotated.value.token)).toMatchObject({ personId: id });

    expect(await revokeDevice(ofMod(), id)).toEqual({ ok: true, value: { id } });
    expect(await holderOf(rotated.value.token)).toBeUndefined();
    expect(await refusalOf(revokeDevice(ofMod(), id))).toBe("unknown-device");
  });

  test("of other organisations are out of an operator's reach", async () => {
    expect(await refusalOf(addDevice(ofMod(), { ...device, organisationId: "mes" }))).toBe("other-organisation");
    const added = await addDevice(chief(), { ...device, organisationId: "mes" });
    if (!added.ok) throw new Error(JSON.stringify(added.refusal));
    expect(await refusalOf(rotateDevice(ofMod(), added.value.id))).toBe("unknown-device");
    expect(await refusalOf(revokeDevice(ofMod(), added.value.id))).toBe("unknown-device");
  });
});
