import type { Act } from "../../access/domain/actor.ts";
import type { Role } from "../../access/domain/role.ts";
import { hashPassword } from "../../access/server/passwords.ts";
import { insertPerson } from "../../access/server/people.queries.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";

/** An account that a demonstration programme comes with: nobody's, and open to whoever tries it. */
export type DemonstrationAccount = {
  readonly personId: string;
  readonly name: string;
  readonly password: string;
  /** what it may do, in a sentence for people */
  readonly does: string;
  /** as `roles.json` of the programme names it */
  readonly roleId: string;
  /** to whose records its role is limited: the authority's own, as an operator, or a ministry's; otherwise it has no limit */
  readonly limitedTo?: "authority" | "ministry";
};

/** The same for all: a demonstration keeps no secret, and its figures are invented. */
const PASSWORD = "demonstration";

const account = (
  personId: string,
  name: string,
  does: string,
  roleId: string,
  limitedTo?: DemonstrationAccount["limitedTo"],
): DemonstrationAccount => ({
  personId,
  name: `Demonstration ${name}`,
  password: PASSWORD,
  does,
  roleId,
  ...(limitedTo !== undefined && { limitedTo }),
});

/** An account for each part in the life of a figure, because nobody approves what they wrote; each sees what its role opens. */
export const DEMONSTRATION_ACCOUNTS: readonly [DemonstrationAccount, ...DemonstrationAccount[]] = [
  account(
    "demo-head-of-information",
    "head of information",
    "submits, validates, brings in registers kept elsewhere",
    "head_of_information",
  ),
  account("demo-operator", "team leader", "submits the records of one operator", "team_leader", "authority"),
  account(
    "demo-operator-officer",
    "operator's officer",
    "verifies them for the operator",
    "operator_information_officer",
    "authority",
  ),
  account("demo-ministry-liaison", "ministry liaison", "sees a ministry's own records", "ministry_liaison", "ministry"),
  account("demo-information-officer", "information officer", "validates the data", "information_officer"),
  account(
    "demo-operations-officer",
    "operations officer",
    "approves records, releases land and decides cases",
    "operations_officer",
  ),
  account("demo-inspector", "quality inspector", "visits, inspects and records nonconformities", "inspector"),
  account("demo-accreditation-officer", "accreditation officer", "keeps accreditations", "accreditation_officer"),
  account("demo-press-officer", "press officer", "prepares the weekly bulletin", "press_officer"),
  account("demo-press-head", "head of the press service", "signs and publishes it", "head_of_press"),
  account("demo-auditor", "auditor", "reads everything, the journal too", "auditor"),
  account("demo-administrator", "system administrator", "keeps people, roles and tokens", "system_administrator"),
];

/** What an account may do. */
export const actsOfAccount = (roles: readonly Role[], { roleId }: DemonstrationAccount): readonly Act[] =>
  roles.find(({ id }) => id === roleId)?.acts ?? [];

/** Enters the accounts of a demonstration programme; those that are there already stay as they are. */
export async function insertDemonstrationAccounts(sql: Sql, profile: ProgrammeProfile): Promise<void> {
  const hashes = await Promise.all(DEMONSTRATION_ACCOUNTS.map(({ password }) => hashPassword(password)));
  const { programme, operators } = profile;
  const organisationOf = {
    authority: programme.authority.operator,
    ministry: operators.find(({ kind }) => kind === "ministry")?.id ?? programme.authority.operator,
  };
  for (const [index, { personId, name, roleId, limitedTo }] of DEMONSTRATION_ACCOUNTS.entries()) {
    const organisationId = limitedTo && organisationOf[limitedTo];
    await insertPerson(sql, {
      programmeId: programme.id,
      personId,
      name,
      organisationId: organisationId ?? programme.authority.operator,
      roles: [{ roleId, tier: "T3", organisationId }],
      passwordHash: hashes[index],
    });
  }
}
