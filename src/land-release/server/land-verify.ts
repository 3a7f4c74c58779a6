import { createHash } from "node:crypto";
import { asRegister, type Database } from "../../foundation/server/database.ts";
import { deriveShare, findClaimDifferences, type LandDifference } from "./land-rebuild.queries.ts";

/** The account as it follows from the records, and where the one that is held differs from it. */
export type LandVerification = {
  readonly releases: number;
  readonly faces: number;
  readonly facesM2: number;
  readonly sliversM2: number;
  /** SHA-256 that two accounts share exactly when all their faces are the same to the last byte, as hex */
  readonly digest: string;
  readonly differences: readonly LandDifference[];
};

/** So many shares that none takes long, and progress can be shown. */
const SHARES = 64;

/**
 * Derives the whole land account from the records and compares it with the one that is held, byte by byte. Changes nothing.
 *
 * @param workers     how many connections work at once; each keeps one core of the database busy
 * @param onProgress  told after each share how many of how many are done
 */
export async function verifyLand(
  database: Database,
  programmeId: string,
  workers: number,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<LandVerification> {
  const shares = Array.from({ length: SHARES }, (_, number) => ({ number, of: SHARES }));
  const answers: Awaited<ReturnType<typeof verifyShare>>[] = [];
  const verifyShare = (share: (typeof shares)[number]) =>
    database.read((sql) =>
      asRegister(sql, async () => {
        const claims = await findClaimDifferences(sql, programmeId, share);
        const derived = await deriveShare(sql, programmeId, share);
        return { ...derived, differences: [...claims, ...derived.differences] };
      }),
    );
  const waiting = shares.values();
  let done = 0;
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (const share of waiting) {
        answers[share.number] = await verifyShare(share);
        done += 1;
        onProgress(done, SHARES);
      }
    }),
  );

  const sum = (of: (answer: (typeof answers)[number]) => number) =>
    answers.reduce((total, answer) => total + of(answer), 0);
  const digest = createHash("sha256");
  for (const answer of answers) digest.update(answer.digest);
  return {
    releases: sum(({ releases }) => releases),
    faces: sum(({ faces }) => faces),
    facesM2: sum(({ facesM2 }) => facesM2),
    sliversM2: sum(({ sliversM2 }) => sliversM2),
    digest: digest.digest("hex"),
    differences: answers.flatMap(({ differences }) => differences),
  };
}
