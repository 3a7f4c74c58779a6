import type { Sql } from "../../foundation/server/database.ts";
import type { ProgrammeProfile } from "../domain/programme-profile.ts";
import { insertRoles } from "../../access/server/roles.queries.ts";
import { countRegistered, insertDistricts, insertOrganisations, insertProgramme } from "./programme.queries.ts";

/**
 * Brings a programme, its organisations, roles and districts from the profile into the database where they are absent.
 *
 * What is there already stays: names and boundaries that changed come in as versions of their own, never by a start.
 *
 * @param options.demonstration  that the programme's records are invented; counts only when the programme is new
 * @returns whether anything was written
 */
export async function registerProgramme(
  sql: Sql,
  profile: ProgrammeProfile,
  options: { readonly demonstration?: boolean } = {},
): Promise<boolean> {
  const { programme, operators, roles, districts } = profile;
  if (await isRegistered(sql, profile)) return false;
  await insertProgramme(sql, programme, options.demonstration ?? false);
  await insertOrganisations(sql, programme.id, operators);
  await insertRoles(sql, programme.id, roles);
  await insertDistricts(sql, programme.id, districts);
  return true;
}

/** Whether the database knows all of a profile's organisations, roles and districts; asked before every command. */
export async function isRegistered(sql: Sql, profile: ProgrammeProfile): Promise<boolean> {
  const known = await countRegistered(sql, profile.programme.id, {
    organisations: profile.operators.map(({ id }) => id),
    roles: profile.roles.map(({ id }) => id),
  });
  return (
    known.programmes === 1 &&
    known.organisations >= profile.operators.length &&
    known.roles >= profile.roles.length &&
    known.districts >= profile.districts.length
  );
}
