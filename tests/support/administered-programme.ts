import type { AssignmentInput } from "../../src/access/domain/administration.schema.ts";
import type { Act, Actor } from "../../src/access/domain/actor.ts";
import { type Administration, inTheNameOf } from "../../src/access/server/administration/administration.ts";
import { addPerson } from "../../src/access/server/administration/people.commands.ts";
import { type Database, openDatabase } from "../../src/foundation/server/database.ts";
import { registerProgramme } from "../../src/places/server/programme.commands.ts";
import { azerbaijan } from "./azerbaijan.ts";
import { givenPerson } from "./given-person.ts";
import { createTestDatabase } from "./with-database.ts";

export const PROGRAMME = "azerbaijan";

/** Somebody who acts in it. */
export const actorOf = (personId: string, organisationId: string, ...acts: Act[]): Actor => ({
  programmeId: PROGRAMME,
  personId,
  organisationId,
  acts,
});

/** The account of the machine; who administers the whole programme; who administers one ministry. */
export const MACHINE = actorOf("test-machine", "anama");
export const CHIEF = actorOf("test-chief", "anama", "administer");
export const OF_MOD = actorOf("test-mod-administrator", "mod", "administer");

/** A programme in which rights are given, with a connection for each role of the database. */
export type AdministeredProgramme = {
  readonly owner: Database;
  readonly app: Database;
  readonly access: Database;
  chief(): Administration;
  ofMod(): Administration;
  /** enters a person of an organisation, without a role */
  aPerson(organisationId?: string): Promise<string>;
  end(): Promise<void>;
};

/** Registers a programme with its two administrators on a database of its own. */
export async function administeredProgramme(): Promise<AdministeredProgramme> {
  const { connection, drop } = await createTestDatabase();
  const owner = openDatabase(connection);
  const app = openDatabase(connection, { role: "firmground_app" });
  const access = openDatabase(connection, { role: "firmground_access" });
  const profile = await azerbaijan();
  await owner.transaction(async (sql) => {
    await registerProgramme(sql, profile);
    await givenPerson(sql, { ...MACHINE, name: "Test machine" });
    await givenPerson(sql, { ...CHIEF, name: "Test chief" });
    await givenPerson(sql, { ...OF_MOD, name: "Test administrator of a ministry" }, { organisationId: "mod" });
  });
  const chief = () => inTheNameOf(app, CHIEF);
  let people = 0;
  return {
    owner,
    app,
    access,
    chief,
    ofMod: () => inTheNameOf(app, OF_MOD),
    async aPerson(organisationId = "mod") {
      people += 1;
      const outcome = await addPerson(chief(), {
        id: `person-${people}`,
        name: `Test Person ${people}`,
        organisationId,
      });
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
      return outcome.value;
    },
    async end() {
      await Promise.all([owner.close(), app.close(), access.close()]);
      await drop();
    },
  };
}

/** A role with the limits that a test names, and no others. */
export const roleOf = (roleId: string, limits: Partial<AssignmentInput> = {}): AssignmentInput => ({
  roleId,
  organisationId: null,
  districtId: null,
  taskId: null,
  projectId: null,
  endsOn: null,
  ...limits,
});

/** Why a command refused; undefined where it did what was asked. */
export async function refusalOf(
  outcome: Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: { readonly reason: string } }>,
): Promise<string | undefined> {
  const found = await outcome;
  return found.ok ? undefined : found.refusal.reason;
}
