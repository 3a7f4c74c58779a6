import { describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { givenPerson } from "../../../tests/support/given-person.ts";
import {
  decided,
  givenAccident,
  givenHazardousArea,
  givenItem,
  givenProgramme,
  givenRelease,
  givenTask,
} from "../../../tests/support/given-records.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import { asRegister, type Database, openDatabase } from "../../foundation/server/database.ts";
import { loginOf } from "../../foundation/server/engine/login.ts";
import { appendJournal } from "../../foundation/server/journal.ts";
import { decideRecords } from "../../verification/server/decide.commands.ts";
import type { Act, Actor } from "../domain/actor.ts";
import { insertPerson } from "./people.queries.ts";
import type { Scope } from "./roles.queries.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;
const ON = "2025-07-08";

/** A register in which two organisations work in two districts. */
async function setUp(database: Database) {
  const people = await givenProgramme(database, profile);
  const records = await database.transaction(async (sql) => {
    const hazard = await givenHazardousArea(sql, people, { operator: "anama" });
    const task = await givenTask(sql, people, { objectives: [hazard], operator: "mod", district: "fuzuli" });
    return {
      hazard,
      task,
      ours: await givenItem(sql, people, { foundOn: ON, operator: "mod", district: "aghdam" }),
      theirs: await givenItem(sql, people, { foundOn: ON, operator: "mes", district: "aghdam" }),
      elsewhere: await givenItem(sql, people, { foundOn: ON, operator: "mod", district: "fuzuli" }),
      ofTask: await givenItem(sql, people, { foundOn: ON, operator: "mes", district: "fuzuli", taskId: task }),
      accident: await givenAccident(sql, people, { happenedOn: ON }),
    };
  });
  await decided(database, people, "hazardous-area", [records.hazard]);
  return { people, records };
}

/** Enters somebody with one role of these acts, within a scope, and gives their eyes on the database. */
async function somebody(database: Database, personId: string, acts: readonly Act[], scope: Scope = {}) {
  const actor: Actor = { programmeId, personId, organisationId: scope.organisationId ?? "anama", acts };
  await database.transaction((sql) => givenPerson(sql, { ...actor, name: personId }, scope));
  return { actor, eyes: database.as(actor) };
}

const itemsSeen = (eyes: Database): Promise<string[]> =>
  eyes.read(async (sql) => (await sql<{ id: string }[]>`select id from ordnance_item order by 1`).map(({ id }) => id));

describe("what a person sees of the records", () => {
  test("is their organisation's, their district's, their task's or their project's, and nothing without a role", () =>
    withDatabase(async (database) => {
      const { records } = await setUp(database);
      const { ours, theirs, elsewhere, ofTask, task } = records;
      await database.transaction(async (sql) => {
        await sql`insert into project (programme_id, id, names, donor_id) values (${programmeId}, 'project-1', '{}', 'mes')`;
        await sql`insert into project_task (programme_id, project_id, task_id) values (${programmeId}, 'project-1', ${task})`;
      });
      const cases: readonly [string, readonly Act[], Scope, readonly string[]][] = [
        ["authority", ["read"], {}, [ours, theirs, elsewhere, ofTask]],
        ["operator", ["read"], { organisationId: "mod" }, [ours, elsewhere]],
        ["local", ["read"], { districtId: "aghdam" }, [ours, theirs]],
        ["operator-here", ["read"], { organisationId: "mod", districtId: "aghdam" }, [ours]],
        ["leader", ["read"], { taskId: task }, [ofTask]],
        ["donor", ["read"], { projectId: "project-1" }, [ofTask]],
        ["press", ["prepare", "sign"], {}, []],
        ["administrator", ["administer"], {}, []],
        ["nobody", [], {}, []],
      ];
      for (const [personId, acts, scope, expected] of cases) {
        const { eyes } = await somebody(database, personId, acts, scope);
        expect([personId, await itemsSeen(eyes)]).toEqual([personId, expected.toSorted()]);
      }
      expect(await itemsSeen(database.as({ programmeId, personId: "unknown" }))).toEqual([]);
      expect(await itemsSeen(database.as({ programmeId: "elsewhere", personId: "authority" }))).toEqual([]);
    }));

  test("ends with a tier: an accident is for who may see T3, whatever the organisation", () =>
    withDatabase(async (database) => {
      const { records } = await setUp(database);
      const seen = async (tier: "T2" | "T3") => {
        const personId = `reader-${tier}`;
        await database.transaction((sql) =>
          insertPerson(sql, {
            programmeId,
            personId,
            name: personId,
            organisationId: "anama",
            roles: [{ roleId: "leadership", tier }],
          }),
        );
        return database
          .as({ programmeId, personId })
          .read(async (sql) => [
            (await sql`select from accident`).length,
            (await sql`select from record_overview`).length,
            (await sql`select from record_decision where record_id = ${records.accident}`).length,
          ]);
      };
      // All records of the register are T2, except the accident.
      expect(await seen("T2")).toEqual([0, 6, 0]);
      expect(await seen("T3")).toEqual([1, 7, 1]);
    }));

  test("ends with the day on which a role ends, and with the entry that takes it away", () =>
    withDatabase(async (database) => {
      await setUp(database);
      const { eyes } = await somebody(database, "leaving", ["read"]);
      const day = (ends: string | null) =>
        database.transaction(async (sql) => {
          await sql`alter table role_assignment disable trigger kept`;
          await sql`update role_assignment set ends_on = ${ends} where person_id = 'leaving'`;
        });
      expect(await itemsSeen(eyes)).toHaveLength(4);
      await day("2020-01-01");
      expect(await itemsSeen(eyes)).toHaveLength(0);
      await day(null);
      await database.transaction((sql) => sql`update role_assignment set known_to_seq = 1 where person_id = 'leaving'`);
      expect(await itemsSeen(eyes)).toHaveLength(0);
    }));

  test("is the same through every table that says something about a record", () =>
    withDatabase(async (database) => {
      const { people, records } = await setUp(database);
      const release = await database.transaction((sql) =>
        givenRelease(sql, people, records.hazard, { decidedOn: ON, operator: "mes" }),
      );
      await decided(database, people, "release-polygon", [release]);
      const tables = await database.read(
        (sql) => sql<{ name: string }[]>`
          select table_name as name from information_schema.columns
          where table_schema = 'public' and column_name in ('record_id', 'release_id') group by 1
        `,
      );
      const { eyes } = await somebody(database, "mod-officer", ["read"], { organisationId: "mod" });
      for (const { name } of tables) {
        // Released land is for whoever works in the programme.
        if (/^land_(?:face|sliver)$/u.test(name)) continue;
        const column = /land_|quality_case|release_hold/u.test(name) ? "release_id" : "record_id";
        const rows = await eyes
          .read((sql) =>
            sql<{ id: string }[]>`select ${sql(column)} as id from ${sql(name)}`.catch((error: unknown) => {
              if ((error as { code?: string }).code === "42501" || (error as { code?: string }).code === "42703")
                return [];
              throw error;
            }),
          )
          .catch(() => []);
        const foreign = [records.theirs, records.ofTask, records.hazard, release];
        expect([name, rows.filter(({ id }) => foreign.includes(id))]).toEqual([name, []]);
      }
    }));
});

test("every table that belongs to a programme has row-level security, or holds what anybody who works in it may read", () =>
  withDatabase(async (database) => {
    const open = await database.read(
      (sql) => sql<{ name: string }[]>`
        select c.relname as name
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'programme_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.relrowsecurity
          and (has_table_privilege('firmground_app', c.oid, 'select') or has_any_column_privilege('firmground_app', c.oid, 'select'))
        order by 1
      `,
    );
    const FOR_EVERYBODY = new Set([
      "bulletin_seal",
      "district",
      "key_revocation",
      "metric_definition",
      "organisation",
      "person",
      "project",
      "project_task",
      "record_envelope",
      "role",
      "seal",
      "seal_leaf",
      "seal_node",
      "signing_key",
    ]);
    expect(open.map(({ name }) => name).filter((name) => !FOR_EVERYBODY.has(name))).toEqual([]);
    const views = await database.read(
      (sql) => sql<{ name: string }[]>`
        select relname as name from pg_class
        where relkind = 'v' and relnamespace = 'public'::regnamespace and has_table_privilege('firmground_app', oid, 'select')
          and not coalesce(reloptions::text like '%security_invoker=true%', false)
          and relname not in ('geography_columns', 'geometry_columns', 'published_bulletin', 'published_proof')
      `,
    );
    expect(views).toEqual([]);
  }));

describe("what a person writes", () => {
  test("is written in their own name, for an organisation of theirs, and only by a command", () =>
    withDatabase(async (database) => {
      await setUp(database);
      const { actor, eyes } = await somebody(database, "collector", ["submit"], { organisationId: "mod" });
      const note = (as: Actor) => (open: Database) =>
        open.transaction((sql) =>
          asRegister(sql, () =>
            appendJournal(sql, {
              actor: as,
              action: "test.noted",
              subjectKind: "test",
              subjectId: "test",
              content: {},
            }),
          ),
        );
      await expect(note(actor)(eyes)).resolves.toBeTypeOf("number");
      await expect(note({ ...actor, personId: "test-head" })(eyes)).rejects.toThrow(/row-level security/u);

      const copied = (organisation: string, personId: string) => (open: Database) =>
        open.transaction((sql) =>
          asRegister(
            sql,
            () => sql`
              insert into ordnance_item (programme_id, id, version, local_id, organisation_id, district_id, form_version, reported_on,
                received_on, sensitivity, actor_id, recorded_seq, content_hash, category, quantity, point, found_on, context)
              select programme_id, gen_random_uuid(), 1, gen_random_uuid(), ${organisation}, district_id, form_version, reported_on,
                received_on, sensitivity, ${personId}, recorded_seq, content_hash, category, quantity, point, found_on, context
              from ordnance_item limit 1
            `,
          ),
        );
      await expect(copied("mod", "collector")(eyes)).resolves.toBeDefined();
      await expect(copied("mes", "collector")(eyes)).rejects.toThrow(/row-level security/u);
      await expect(copied("mod", "test-field")(eyes)).rejects.toThrow(/row-level security/u);

      const directly = eyes.transaction(
        (sql) => sql`
          insert into journal_entry (programme_id, seq, actor_id, organisation_id, action, subject_kind, subject_id, content_hash, details)
          values (${programmeId}, 999999, 'collector', 'mod', 'test.noted', 'test', 'test', sha256(''), '{}')
        `,
      );
      await expect(directly).rejects.toThrow(/row-level security/u);
    }));

  test("what is kept is neither changed nor deleted by any of the four roles", () =>
    withDatabase(async (database) => {
      const { people, records } = await setUp(database);
      const eyes = database.as(people.operationsOfficer);
      const forbidden = [
        "update ordnance_item set quantity = 2",
        "delete from ordnance_item",
        "delete from journal_entry",
        "update record_decision set state = 'approved'",
        "truncate record_decision",
        `update record_decision set known_to_seq = known_from_seq + 1 where record_id = '${records.ours}'`,
        "alter table ordnance_item disable row level security",
        "select * from session",
      ];
      for (const statement of forbidden) {
        // As a person: refused, or nobody's row is reached. As the register: closing a row is all that it may do.
        const asPerson = await eyes
          .transaction((sql) => sql.unsafe(`${statement}${statement.startsWith("update") ? " returning 1" : ""}`))
          .then((rows) => rows.length)
          .catch(() => 0);
        expect([statement, asPerson]).toEqual([statement, 0]);
        if (statement.includes("known_to_seq")) continue;
        await expect(eyes.transaction((sql) => asRegister(sql, () => sql.unsafe(statement)))).rejects.toThrow(
          /permission denied|must be owner/u,
        );
      }
    }));
});

test("the login of the application has no rights but those of the roles it takes on, and cannot take on another's", () =>
  withDatabase(async (database, connection) => {
    const { people } = await setUp(database);
    const login = openDatabase(loginOf(connection));
    try {
      expect(await itemsSeen(login.as(people.operationsOfficer))).toHaveLength(4);
      await expect(itemsSeen(login)).rejects.toThrow(/permission denied/u);
      const leaving = [
        "reset role",
        "set role none",
        `set role ${connection.user}`,
        "set session authorization default",
      ];
      for (const statement of leaving) {
        const seen = login.as(people.press).transaction(async (sql) => {
          await sql.unsafe(statement);
          return (await sql`select from ordnance_item`).length;
        });
        await expect(seen.catch((error: Error) => Promise.reject(error))).rejects.toThrow(/permission denied/u);
      }
    } finally {
      await login.close();
    }
  }));

test("whoever may do something in one place may not do it in another, though they see the record", () =>
  withDatabase(async (database) => {
    const { records } = await setUp(database);
    const { actor } = await somebody(database, "officer", ["approve"], { districtId: "aghdam" });
    await database.transaction((sql) => givenPerson(sql, { ...actor, name: "officer", acts: ["read"] }));
    const approve = (id: string) =>
      decideRecords(
        database,
        { ...actor, acts: ["read", "approve"] },
        {
          kind: "ordnance-item",
          selection: { ids: [id] },
          to: "approved",
        },
      );
    expect(await approve(records.elsewhere)).toEqual({
      ok: false,
      refusal: { reason: "out-of-scope", act: "approve", versions: 1 },
    });
    expect((await approve(records.ours)).ok).toBe(true);
    const { actor: stranger } = await somebody(database, "stranger", ["read", "approve"], { organisationId: "mes" });
    const unseen = await decideRecords(database, stranger, {
      kind: "ordnance-item",
      selection: { ids: [records.elsewhere] },
      to: "approved",
    });
    expect(unseen).toMatchObject({ ok: false, refusal: { reason: "nothing-chosen" } });
  }));
