import type { BulletinProfile } from "../bulletins/domain/bulletin-profile.ts";
import { DEMONSTRATION_ACCOUNTS, insertDemonstrationAccounts } from "../demonstration/server/demonstration-accounts.ts";
import { canTakeDemonstration, loadDemonstration } from "../demonstration/server/load-demonstration.ts";
import { type Progress, stepsOf } from "../foundation/server/command-io.ts";
import type { Database } from "../foundation/server/database.ts";
import { appendJournal } from "../foundation/server/journal.ts";
import { registerProgramme } from "../places/server/programme.commands.ts";
import { dropEverything, findLoadingState } from "./site.queries.ts";

/** How far a database is on its way to a programme that can be served. */
export type Readiness =
  /** no such programme yet */
  | "new"
  /** invented records were being loaded, and whoever did it was ended before it was done */
  | "half-loaded"
  | "ready";

const BEGUN = "demonstration.loading-begun";
const ENDED = "demonstration.loading-ended";

/** Finds out whether a programme is there, and whether the loading of its demonstration came to its end. */
export async function readinessOf(database: Database, { programme }: BulletinProfile): Promise<Readiness> {
  const accounts = DEMONSTRATION_ACCOUNTS.map(({ personId }) => personId);
  const { known, begun, ended, others } = await database.read((sql) =>
    findLoadingState(sql, programme.id, { begun: BEGUN, ended: ENDED, accounts }),
  );
  if (!known) return "new";
  // Where somebody has written records of their own since, nothing may be taken away.
  return begun && !ended && !others ? "half-loaded" : "ready";
}

/** Loads the demonstration into a new programme, and notes in the journal that it was begun and that it was ended. */
export async function loadOnFirstStart(
  database: Database,
  profile: BulletinProfile,
  shown: Progress,
  signal: AbortSignal,
): Promise<void> {
  if (!(await canTakeDemonstration(database, profile))) return;
  const note = (action: string) =>
    database.transaction(async (sql) => {
      await registerProgramme(sql, profile, { demonstration: true });
      await insertDemonstrationAccounts(sql, profile);
      await appendJournal(sql, {
        actor: {
          programmeId: profile.programme.id,
          personId: DEMONSTRATION_ACCOUNTS[0].personId,
          organisationId: profile.programme.authority.operator,
        },
        action,
        subjectKind: "programme",
        subjectId: profile.programme.id,
        content: action,
      });
    });

  await note(BEGUN);
  await loadDemonstration(database, profile, stepsOf(shown), { signal });
  await note(ENDED);
}

/**
 * Empties a private database in which the loading of invented records was cut off, so that it can begin anew.
 *
 * Nothing but invented records can be lost: the loading begins only in a programme without a record, nothing is served before
 * it has ended, and a programme in which anybody else wrote something is left as it is.
 */
export async function emptyHalfLoaded(database: Database): Promise<void> {
  await database.transaction(dropEverything);
}
