import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { givenPerson } from "../../../tests/support/given-person.ts";
import { givenProgramme } from "../../../tests/support/given-records.ts";
import { createTestDatabase } from "../../../tests/support/with-database.ts";
import type { Act, Actor } from "../../access/domain/actor.ts";
import { calendarDate as day } from "../../foundation/domain/dates.ts";
import { asRegister, type Database, openDatabase } from "../../foundation/server/database.ts";
import type { AccreditationDecision } from "../domain/accreditation.ts";
import { accreditationId, decideAccreditation } from "./accreditation.commands.ts";
import { accreditationGaps, findAccreditation, listAccreditations, type Work } from "./accreditation.queries.ts";

let database: Database;
let end: () => Promise<void>;
let programmeId: string;
let officer: Actor;
let second: Actor;
let operator: Actor;
const METHODS = new Set(["manual_detector", "animal_mdd", "bac_visual", "eod_team"]);

beforeAll(async () => {
  const { connection, drop } = await createTestDatabase();
  database = openDatabase(connection);
  end = async () => {
    await database.close();
    await drop();
  };
  const profile = await azerbaijan();
  await givenProgramme(database, profile);
  programmeId = profile.programme.id;
  const person = (personId: string, organisationId: string, acts: Act[]): Actor => ({
    programmeId,
    personId,
    organisationId,
    acts,
  });
  officer = person("test-accreditation", "anama", ["read", "accredit"]);
  second = person("test-accreditation-2", "anama", ["read", "accredit"]);
  operator = person("test-company", "private-1", ["read", "accredit"]);
  await database.transaction(async (sql) => {
    await givenPerson(sql, { ...officer, name: "Test officer" });
    await givenPerson(sql, { ...second, name: "Test second officer" });
    await givenPerson(sql, { ...operator, name: "Test company" }, { organisationId: "private-1" });
  });
});
afterAll(() => end?.());

const certificate = (localId: string, more: Partial<AccreditationDecision> = {}): AccreditationDecision => ({
  localId,
  organisation: "private-1",
  type: "operational",
  methods: ["manual_detector"],
  districts: [],
  validFrom: day("2023-01-01"),
  validTo: day("2023-12-31"),
  status: "granted",
  effectiveOn: day("2023-01-01"),
  ...more,
});

async function decided(decision: AccreditationDecision, actor = officer) {
  const outcome = await decideAccreditation(database, actor, decision, METHODS);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

const work = (id: string, more: Partial<Work> = {}): Work => ({
  id,
  organisationId: "private-1",
  districtId: "aghdam",
  methods: ["manual_detector"],
  firstDay: day("2023-03-01"),
  lastDay: day("2023-03-10"),
  ...more,
});

const gapsOf = (...works: Work[]) =>
  database
    .as(officer)
    .read((sql) => asRegister(sql, () => accreditationGaps(sql, programmeId, works)))
    .then((gaps) => gaps.map(({ id, method, firstDay, lastDay, days }) => [id, method, firstDay, lastDay, days]));

describe("the days of work without accreditation (I18)", () => {
  beforeAll(async () => {
    await decided(certificate("A-1"));
    await decided(
      certificate("A-1", { status: "suspended", effectiveOn: day("2023-05-10"), reason: "an accident", seen: 1 }),
    );
    await decided(certificate("A-1", { effectiveOn: day("2023-05-20"), seen: 2 }), second);
    await decided(certificate("A-2", { methods: ["animal_mdd"], team: "Dogs 1", districts: ["fuzuli"] }));
    await decided(
      certificate("A-3", { organisation: "private-2", validFrom: day("2023-01-01"), validTo: day("2023-06-30") }),
    );
    await decided(
      certificate("A-4", {
        organisation: "private-2",
        validFrom: day("2023-07-01"),
        validTo: day("2024-06-30"),
        effectiveOn: day("2023-07-01"),
      }),
    );
  });

  test("none within the validity, and the days before, after and of a suspension", async () => {
    expect(await gapsOf(work("inside"))).toEqual([]);
    expect(
      await gapsOf(
        work("across the new year", { firstDay: day("2022-12-30"), lastDay: day("2023-01-02") }),
        work("the day after", { firstDay: day("2023-12-31"), lastDay: day("2024-01-01") }),
        work("suspended", { firstDay: day("2023-05-01"), lastDay: day("2023-05-31") }),
      ),
    ).toEqual([
      ["across the new year", "manual_detector", "2022-12-30", "2022-12-31", 2],
      ["suspended", "manual_detector", "2023-05-10", "2023-05-19", 10],
      ["the day after", "manual_detector", "2024-01-01", "2024-01-01", 1],
    ]);
  });

  test("a certificate of a team, or for some districts, covers just those", async () => {
    const dogs = { methods: ["animal_mdd"], districtId: "fuzuli" };
    const gaps = await gapsOf(
      work("its team there", { ...dogs, team: "Dogs 1" }),
      work("its team elsewhere", { ...dogs, team: "Dogs 1", districtId: "aghdam" }),
      work("another team", { ...dogs, team: "Dogs 2" }),
      work("no team", dogs),
    );
    expect(gaps.map(([id]) => id)).toEqual(["another team", "its team elsewhere", "no team"]);
  });

  test("two certificates one after the other leave no gap; a method without one is a gap of all its days", async () => {
    const long = { organisationId: "private-2", firstDay: day("2023-06-01"), lastDay: day("2023-08-31") };
    expect(await gapsOf(work("renewed", long))).toEqual([]);
    expect(await gapsOf(work("two methods", { ...long, methods: ["manual_detector", "bac_visual"] }))).toEqual([
      ["two methods", "bac_visual", "2023-06-01", "2023-08-31", 92],
    ]);
    expect(await gapsOf(work("none named", { methods: [] }))).toEqual([]);
    expect(await gapsOf()).toEqual([]);
  });

  test("says whether the organisation ever had one, and takes work that is in the database already", async () => {
    const gaps = await database.as(officer).read((sql) =>
      accreditationGaps(sql, programmeId, {
        query: sql`select 'x' as id, 'mod' as organisation_id, null::text as team, 'aghdam' as district_id,
                          array['manual_detector'] as methods, date '2023-03-01' as first_day, date '2023-03-02' as last_day
                   union all
                   select 'y', 'private-1', null, 'aghdam', array['manual_detector'], date '2024-03-01', date '2024-03-02'`,
      }),
    );
    expect(gaps.map(({ id, everAccredited }) => [id, everAccredited])).toEqual([
      ["x", false],
      ["y", true],
    ]);
  });

  test("a version that puts an earlier day right counts from that day", async () => {
    await decided(certificate("A-5", { organisation: "mes" }));
    await decided(
      certificate("A-5", {
        organisation: "mes",
        validFrom: day("2023-02-01"),
        reason: "the paper says February",
        seen: 1,
      }),
    );
    expect(
      await gapsOf(work("mes", { organisationId: "mes", firstDay: day("2023-01-30"), lastDay: day("2023-02-02") })),
    ).toEqual([["mes", "manual_detector", "2023-01-30", "2023-01-31", 2]]);
  });
});

test("twenty thousand works are asked at once", async () => {
  const works = Array.from({ length: 20_000 }, (_, index) =>
    work(`w${index}`, { organisationId: index % 2 === 0 ? "private-1" : "mod", team: `T ${index % 50}` }),
  );
  expect(await gapsOf(...works)).toHaveLength(10_000);
});

describe("who may accredit what", () => {
  const refusalOf = async (decision: AccreditationDecision, actor = officer) => {
    const outcome = await decideAccreditation(database, actor, decision, METHODS);
    return outcome.ok ? "accepted" : outcome.refusal.reason;
  };

  test("the authority's officer alone, with what the certificate has to say", async () => {
    expect(await refusalOf(certificate("B-1"), operator)).toBe("not-the-authority");
    expect(await refusalOf(certificate("B-1"), { ...officer, acts: ["read"] })).toBe("not-permitted");
    expect(await refusalOf(certificate("B-1", { organisation: "nobody" }))).toBe("unknown-organisation");
    expect(await refusalOf(certificate("B-1", { methods: ["divining_rod"] }))).toBe("unknown-code");
    expect(await refusalOf(certificate("B-1", { districts: ["atlantis"] }))).toBe("unknown-code");
    expect(await refusalOf(certificate("B-1", { methods: [] }))).toBe("methods-missing");
    expect(await refusalOf(certificate("B-1", { validTo: day("2022-12-31") }))).toBe("dates-out-of-order");
    expect(await refusalOf(certificate("B-1", { status: "granted_with_conditions" }))).toBe("conditions-missing");
    expect(await refusalOf(certificate("B-1", { status: "revoked" }))).toBe("reason-missing");
    expect(await refusalOf(certificate("B-1", { seen: 3 }))).toBe("changed-meanwhile");
  });

  test("who entered the application does not grant it, and what is revoked stays so", async () => {
    const applied = await decided(certificate("B-2", { status: "applied" }));
    // Sent twice it is written once.
    expect(await decided(certificate("B-2", { status: "applied" }))).toEqual(applied);
    expect(await refusalOf(certificate("B-2", { seen: 1 }))).toBe("own-application");
    await decided(certificate("B-2", { seen: 1 }), second);
    await decided(certificate("B-2", { status: "revoked", reason: "a false test report", seen: 2 }));
    expect(await refusalOf(certificate("B-2", { seen: 3 }))).toBe("status-cannot-follow");
    expect(await refusalOf(certificate("B-2", { seen: 2 }))).toBe("changed-meanwhile");
    const versions = await database
      .as(officer)
      .read((sql) => findAccreditation(sql, programmeId, accreditationId(programmeId, "B-2")));
    expect(versions.map(({ version, status, personName }) => [version, status, personName])).toEqual([
      [3, "revoked", "Test officer"],
      [2, "granted", "Test second officer"],
      [1, "applied", "Test officer"],
    ]);
    const journal = await database.read(
      (sql) => sql`select count(*)::int as entries from journal_entry where action = 'quality.accreditation-decided'
                   and subject_id = ${accreditationId(programmeId, "B-2")}`,
    );
    expect(journal).toEqual([{ entries: 3 }]);
  });

  test("an operator sees its own certificates and nobody else's; nothing is written in another's name", async () => {
    const all = { limit: 100, offset: 0 };
    const seen = await database.as(operator).read((sql) => listAccreditations(sql, programmeId, {}, all));
    expect(new Set(seen.map(({ organisationId }) => organisationId))).toEqual(new Set(["private-1"]));
    const ending = { from: day("2024-01-01"), to: day("2024-12-31") };
    const soon = await database.as(officer).read((sql) => listAccreditations(sql, programmeId, { ending }, all));
    expect(soon.map(({ localId }) => localId)).toEqual(["A-4"]);
    await expect(
      database.as(operator).transaction((sql) =>
        asRegister(
          sql,
          () => sql`insert into accreditation (programme_id, id, version, local_id, organisation_id, type, valid_from, valid_to, status,
                      effective_on, actor_id, recorded_seq, content_hash)
                    values (${programmeId}, gen_random_uuid(), 1, 'X', 'private-2', 'operational', '2023-01-01', '2023-12-31', 'granted',
                      '2023-01-01', ${operator.personId}, 1, sha256('x'))`,
        ),
      ),
    ).rejects.toThrow(/row-level security/u);
    await expect(database.transaction((sql) => sql`update accreditation set valid_to = '2030-01-01'`)).rejects.toThrow(
      /keeps what was written/u,
    );
  });
});
