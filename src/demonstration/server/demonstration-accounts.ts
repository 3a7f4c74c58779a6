import type { Act } from "../../access/domain/actor.ts";
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
  readonly acts: readonly Act[];
};

/** The same for all: a demonstration keeps no secret, and its figures are invented. */
const PASSWORD = "demonstration";

const account = (personId: string, name: string, does: string, ...acts: Act[]): DemonstrationAccount => ({
  personId,
  name: `Demonstration ${name}`,
  password: PASSWORD,
  does,
  acts: [...acts, "read"],
});

/** One account for each act in the life of a figure, because nobody approves what they wrote. */
export const DEMONSTRATION_ACCOUNTS = [
  account("demo-operator", "team leader", "submits records", "submit"),
  account("demo-operator-officer", "operator's officer", "verifies them for the operator", "verify"),
  account("demo-information-officer", "information officer", "validates the data", "validate"),
  account(
    "demo-operations-officer",
    "operations officer",
    "approves records, releases land and decides cases",
    "approve",
  ),
  account("demo-press-officer", "press officer", "prepares the weekly bulletin", "prepare"),
  account("demo-press-head", "head of the press service", "signs and publishes it", "sign"),
] as const;

/** Enters the accounts of a demonstration programme; those that are there already stay as they are. */
export async function insertDemonstrationAccounts(sql: Sql, { programme }: ProgrammeProfile): Promise<void> {
  const hashes = await Promise.all(DEMONSTRATION_ACCOUNTS.map(({ password }) => hashPassword(password)));
  for (const [index, { personId, name, acts }] of DEMONSTRATION_ACCOUNTS.entries()) {
    await insertPerson(sql, {
      programmeId: programme.id,
      personId,
      name,
      organisationId: programme.authority.operator,
      acts,
      passwordHash: hashes[index],
    });
  }
}
