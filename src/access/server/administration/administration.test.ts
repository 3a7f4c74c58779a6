import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  actorOf,
  administeredProgramme,
  type AdministeredProgramme,
  CHIEF,
  MACHINE,
  OF_MOD,
  PROGRAMME,
  refusalOf,
  roleOf,
} from "../../../../tests/support/administered-programme.ts";
import type { Act, Actor } from "../../domain/actor.ts";
import { findActor } from "../people.queries.ts";
import { sessionTokenHash } from "../sessions.ts";
import { findMachine } from "../token-holders.queries.ts";
import { asOwnerOfTheMachine } from "./administration.ts";
import { giveRole, takeRole } from "./assignments.commands.ts";
import { listGrants } from "./grants.queries.ts";
import { addOrganisation, changeOrganisation } from "./organisations.commands.ts";
import { addPerson, changePerson, endPerson, reinstatePerson } from "./people.commands.ts";
import { findKeptPerson, listPeople } from "./people.queries.ts";
import { addProject } from "./projects.commands.ts";
import { changeRole } from "./roles.commands.ts";
import { makeToken } from "./tokens.commands.ts";

let given: AdministeredProgramme;

beforeAll(async () => {
  given = await administeredProgramme();
});
afterAll(() => given?.end());

describe("people", () => {
  test("are entered once, belong to an organisation, and have no right until one is given", async () => {
    const id = await given.aPerson();
    expect(await given.access.read((sql) => findActor(sql, PROGRAMME, id))).toMatchObject({ acts: [] });
    expect(await refusalOf(addPerson(given.chief(), { id, name: "Another", organisationId: "mod" }))).toBe(
      "account-taken",
    );
    expect(await refusalOf(addPerson(given.chief(), { id: "nobody", name: "N", organisationId: "none" }))).toBe(
      "unknown-organisation",
    );
  });

  test("have an e-mail address that only they and their administrators see", async () => {
    const id = await given.aPerson();
    const email = "person@example.org";
    const change = { name: "Test Person", organisationId: "mod", email };
    expect(await changePerson(given.chief(), id, change)).toMatchObject({ ok: true });
    const seenBy = (who: Actor) => given.app.as(who).read((sql) => findKeptPerson(sql, PROGRAMME, id));
    expect(await seenBy(CHIEF)).toMatchObject({ email });
    expect(await seenBy(OF_MOD)).toMatchObject({ email });
    expect(await seenBy(actorOf(id, "mod"))).toMatchObject({ email });
    expect(await seenBy(actorOf(await given.aPerson(), "mod"))).toMatchObject({ email: null });
    expect(await changePerson(given.chief(), id, { ...change, email: null })).toMatchObject({ ok: true });
    expect(await seenBy(CHIEF)).toMatchObject({ email: null });
  });

  test("who end lose their roles and tokens at once, stay in the lists, and may come back without any", async () => {
    const id = await given.aPerson();
    await giveRole(given.chief(), id, roleOf("team_leader"));
    const who = actorOf(id, "mod", "read", "submit");
    const made = await makeToken(given.app, who, {
      name: "Map",
      acts: ["read"],
      organisationId: null,
      districtId: null,
      taskId: null,
      projectId: null,
      tier: "T3",
      days: 30,
    });
    expect(made).toMatchObject({ ok: true });
    const hash = sessionTokenHash(made.ok ? made.value.token : "");
    const machine = () => given.access.read((sql) => findMachine(sql, PROGRAMME, hash));
    expect(await machine()).toMatchObject({ acts: ["read"] });

    expect(await endPerson(given.chief(), id, "left the ministry")).toEqual({
      ok: true,
      value: { roles: 1, machines: 1 },
    });
    expect(await machine()).toBeUndefined();
    expect(await given.access.read((sql) => findActor(sql, PROGRAMME, id))).toBeUndefined();
    expect(await refusalOf(giveRole(given.chief(), id, roleOf("team_leader")))).toBe("ended-person");
    expect(await given.app.as(CHIEF).read((sql) => findKeptPerson(sql, PROGRAMME, id))).toMatchObject({ ended: true });

    expect(await reinstatePerson(given.chief(), id, "came back")).toMatchObject({ ok: true });
    expect(await given.owner.read((sql) => listGrants(sql, PROGRAMME, id))).toEqual([]);
    expect(await machine()).toBeUndefined();
  });
});

describe("rights", () => {
  test("are given within a scope, and taken again", async () => {
    const id = await given.aPerson();
    const gave = await giveRole(
      given.chief(),
      id,
      roleOf("team_leader", { organisationId: "mod", districtId: "fuzuli" }),
    );
    expect(gave).toMatchObject({ ok: true });
    expect(await given.owner.read((sql) => listGrants(sql, PROGRAMME, id))).toMatchObject([
      { acts: ["read", "submit"], organisationId: "mod", districtId: "fuzuli" },
    ]);
    expect(await takeRole(given.chief(), id, gave.ok ? gave.value.id : "")).toMatchObject({ ok: true });
    expect(await given.owner.read((sql) => listGrants(sql, PROGRAMME, id))).toEqual([]);
  });

  test("name only what there is", async () => {
    const id = await given.aPerson();
    const none = "01900000-0000-7000-8000-000000000000";
    expect(await refusalOf(giveRole(given.chief(), id, roleOf("none")))).toBe("unknown-role");
    expect(await giveRole(given.chief(), id, roleOf("donor", { districtId: "none" }))).toMatchObject({
      refusal: { reason: "unknown-place", place: "district" },
    });
    expect(await refusalOf(giveRole(given.chief(), id, roleOf("donor", { taskId: none, projectId: "none" })))).toBe(
      "task-and-project",
    );
    expect(await refusalOf(giveRole(given.chief(), id, roleOf("donor", { endsOn: "2020-01-01" as never })))).toBe(
      "ends-in-the-past",
    );
    expect(await refusalOf(giveRole(given.chief(), id, roleOf("donor", { tier: "T4" })))).toBe("above-the-role");
  });

  test("are nobody's to give to themselves, in the command or past it", async () => {
    expect(await refusalOf(giveRole(given.chief(), CHIEF.personId, roleOf("auditor")))).toBe("own-rights");
    const past = given.app.as(CHIEF).transaction(async (sql) => {
      await sql`set local role firmground_register`;
      await sql`
        insert into role_assignment (programme_id, id, person_id, role_id, tier, known_from_seq)
        values (${PROGRAMME}, gen_random_uuid(), ${CHIEF.personId}, 'auditor', 'T3', 1)
      `;
    });
    await expect(past).rejects.toThrow(/row-level security/u);
  });

  test("of an operator's people are given by the operator's administrator, and no further", async () => {
    const [own, other] = [await given.aPerson("mod"), await given.aPerson("mes")];
    const inMod = roleOf("team_leader", { organisationId: "mod" });
    expect(await giveRole(given.ofMod(), own, inMod)).toMatchObject({ ok: true });
    expect(await refusalOf(giveRole(given.ofMod(), own, roleOf("team_leader")))).toBe("beyond-own-scope");
    expect(await refusalOf(giveRole(given.ofMod(), own, roleOf("operations_officer", { organisationId: "mod" })))).toBe(
      "acts-of-the-authority",
    );
    expect(await refusalOf(giveRole(given.ofMod(), other, inMod))).toBe("unknown-person");
    expect(await refusalOf(endPerson(given.ofMod(), other, "not mine"))).toBe("unknown-person");
    expect(await refusalOf(changePerson(given.ofMod(), other, { name: "X", organisationId: "mod", email: null }))).toBe(
      "unknown-person",
    );
    expect(await refusalOf(addPerson(given.ofMod(), { id: "stranger", name: "S", organisationId: "mes" }))).toBe(
      "other-organisation",
    );
    const listed = await given.app
      .as(OF_MOD)
      .read((sql) => listPeople(sql, PROGRAMME, { state: "all" }, { limit: 100, offset: 0 }));
    expect(new Set(listed.map(({ organisationId }) => organisationId))).toEqual(new Set(["mod"]));
  });

  test("past the command, the database refuses another organisation's administrator too", async () => {
    const other = await given.aPerson("mes");
    const past = given.app.as(OF_MOD).transaction(async (sql) => {
      await sql`set local role firmground_register`;
      await sql`
        insert into role_assignment (programme_id, id, person_id, role_id, tier, known_from_seq)
        values (${PROGRAMME}, gen_random_uuid(), ${other}, 'team_leader', 'T3', 1)
      `;
    });
    await expect(past).rejects.toThrow(/row-level security/u);
  });

  test("to administer everything stay with somebody", async () => {
    const second = await given.aPerson("anama");
    const gave = await giveRole(given.chief(), second, roleOf("system_administrator", { tier: "T0" }));
    const id = gave.ok ? gave.value.id : "";
    const machine = asOwnerOfTheMachine(given.owner, MACHINE);
    expect(await takeRole(machine, second, id)).toMatchObject({ ok: true });
    expect(await refusalOf(endPerson(machine, CHIEF.personId, "a mistake"))).toBe("last-administrator");
    expect(
      await refusalOf(changePerson(machine, CHIEF.personId, { name: "C", organisationId: "mod", email: null })),
    ).toBe("last-administrator");
  });

  test("of a role may change for everybody who has it, with a reason, and the journal keeps both", async () => {
    const id = await given.aPerson("anama");
    await giveRole(given.chief(), id, roleOf("gis_officer"));
    const change = { acts: ["read", "audit"] as Act[], reason: "they keep the map of the journal" };
    expect(await changeRole(given.chief(), "gis_officer", change)).toEqual({ ok: true, value: ["audit", "read"] });
    expect(await given.access.read((sql) => findActor(sql, PROGRAMME, id))).toMatchObject({ acts: ["audit", "read"] });
    const [entry] = await given.owner.read(
      (sql) => sql<{ details: unknown }[]>`select details from journal_entry where action = 'access.role-changed'`,
    );
    expect(entry?.details).toEqual({ from: ["read"], to: ["audit", "read"], reason: change.reason });
    expect(await refusalOf(changeRole(given.ofMod(), "gis_officer", { ...change, acts: [] }))).toBe(
      "not-the-whole-programme",
    );
    const own = { acts: ["administer", "read"] as Act[], reason: "I would like to" };
    expect(await refusalOf(changeRole(given.chief(), "system_administrator", own))).toBe("administration-stands-alone");
  });
});

describe("organisations and projects", () => {
  const names = { az: "Fond", en: "Fund", ru: "Фонд" };

  test("are the whole programme's", async () => {
    const fund = { id: "fund", kind: "donor", names, activeFrom: null, activeTo: null } as const;
    expect(await refusalOf(addOrganisation(given.ofMod(), fund))).toBe("not-the-whole-programme");
    expect(await addOrganisation(given.chief(), fund)).toEqual({ ok: true, value: "fund" });
    expect(await refusalOf(addOrganisation(given.chief(), fund))).toBe("code-taken");
    const { id: _, ...change } = fund;
    expect(await refusalOf(changeOrganisation(given.chief(), "fund", { ...change, kind: "authority" }))).toBe(
      "authority-stays",
    );
    expect(await changeOrganisation(given.chief(), "fund", { ...change, kind: "observer" })).toMatchObject({
      ok: true,
    });
    expect(await addProject(given.chief(), { id: "fields", names, donorId: "fund" })).toEqual({
      ok: true,
      value: "fields",
    });
    expect(await refusalOf(addProject(given.chief(), { id: "roads", names, donorId: "none" }))).toBe("unknown-donor");
  });
});
