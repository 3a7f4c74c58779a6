import type { BulletinSnapshot } from "../../bulletins/domain/snapshot.ts";
import { asRegister, type Sql } from "../../foundation/server/database.ts";
import { listVisibleContributions } from "./bulletin-proof.queries.ts";
import { contributionsOf, leavesOfBulletin, type ProofFile, proofOfBulletin, provenRecords } from "./proof-file.ts";

/** Which records are to be proven: those of an organisation, or some by `organisation/number`. */
export type WantedRecords = { readonly organisation: string } | { readonly numbers: readonly string[] };

/**
 * The proof of a published bulletin with the records in it that the person of the transaction may read and asks for.
 *
 * What they may read is decided by PostgreSQL, before anything is read as the register.
 *
 * @returns undefined until the bulletin is sealed
 */
export async function proofFor(
  sql: Sql,
  programmeId: string,
  snapshot: BulletinSnapshot,
  wanted: WantedRecords,
): Promise<ProofFile | undefined> {
  const visible = await listVisibleContributions(sql, programmeId, snapshot.id);
  const numbers = "numbers" in wanted ? new Set(wanted.numbers) : undefined;
  const chosen = new Set(
    visible
      .filter(({ organisationId, localId }) =>
        "organisation" in wanted
          ? organisationId === wanted.organisation
          : (numbers?.has(`${organisationId}/${localId}`) ?? false),
      )
      .map(({ id, version }) => `${id} ${version}`),
  );
  return asRegister(sql, async () => {
    const proof = await proofOfBulletin(sql, programmeId, snapshot);
    if (!proof) return undefined;
    const leaves = await leavesOfBulletin(sql, programmeId, snapshot);
    return { ...proof, records: provenRecords(leaves, ({ id, version }) => chosen.has(`${id} ${version}`)) };
  });
}

/** Hash and amount of every contribution to a bulletin, for auditors. */
export const allContributions = (sql: Sql, programmeId: string, snapshot: BulletinSnapshot) =>
  asRegister(sql, async () => contributionsOf(await leavesOfBulletin(sql, programmeId, snapshot)));
