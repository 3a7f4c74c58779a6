import type { Actor } from "../../access/domain/actor.ts";
import { asRegister, type Database } from "../../foundation/server/database.ts";
import { appendJournal } from "../../foundation/server/journal.ts";
import { lockAllLand } from "../../land-release/server/land-claims.queries.ts";
import { renewFaces } from "../../land-release/server/land-faces.queries.ts";
import { type LandDifference, mendClaims, mendFaces } from "../../land-release/server/land-rebuild.queries.ts";
import { tallyLand } from "./figure-tally.queries.ts";

/**
 * Lets the land account be what follows from the records, where it differs, and the sums with it. What was held before stays as it was known
 * then: figures as of an earlier entry do not change.
 *
 * @param differences  what `verifyLand` found
 * @returns the journal's number of the entry, or undefined where there was nothing to mend
 */
export async function rebuildLand(
  database: Database,
  actor: Actor,
  differences: readonly LandDifference[],
): Promise<number | undefined> {
  if (differences.length === 0) return undefined;
  const { programmeId } = actor;
  const of = (isMeant: (part: LandDifference["part"]) => boolean) => [
    ...new Set(differences.filter(({ part }) => isMeant(part)).map(({ releaseId }) => releaseId)),
  ];
  const [claims, faces] = [of((part) => part === "claim"), of((part) => part !== "claim")];
  return database.as(actor).transaction((sql) =>
    asRegister(sql, async () => {
      await lockAllLand(sql, programmeId);
      const seq = await appendJournal(sql, {
        actor,
        action: "land-release.account-rebuilt",
        subjectKind: "programme",
        subjectId: programmeId,
        content: { differences },
        details: { claims: claims.length, faces: faces.length },
      });
      await mendClaims(sql, programmeId, seq, claims);
      await renewFaces(sql, programmeId, seq);
      await mendFaces(sql, programmeId, seq, faces);
      await tallyLand(sql, programmeId, seq);
      return seq;
    }),
  );
}
