import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Act, Actor } from "../../access/domain/actor.ts";
import type { BulletinProfile } from "../../bulletins/domain/bulletin-profile.ts";
import { freezeWithin, publishWithin } from "../../bulletins/server/bulletin.commands.ts";
import { addDays, type CalendarDate, dayInZone } from "../../foundation/domain/dates.ts";
import type { OnProgress } from "../../foundation/server/command-io.ts";
import type { Database } from "../../foundation/server/database.ts";
import { importFile } from "../../exchange/server/import.commands.ts";
import { PRODUCT_FOLDER } from "../../main/open-programme.ts";
import { registerProgramme } from "../../places/server/programme.commands.ts";
import { actToBringIn } from "../../verification/domain/states.ts";
import { weeksBetween } from "../domain/calibration.ts";
import { USUAL_SEED, type DemonstrationInput } from "../domain/demonstration.ts";
import { actsOfAccount, DEMONSTRATION_ACCOUNTS, insertDemonstrationAccounts } from "./demonstration-accounts.ts";
import { analyseAll, hasNoRecord, markAsDemonstration } from "./demonstration.queries.ts";
import { readDemonstrationInput } from "./demonstration-input.ts";
import { loadAccreditations, loadQuality } from "./load-quality.ts";
import { writeDemonstration, type WrittenFile } from "./write-import-files.ts";

export { DEMONSTRATION_ACCOUNTS, type DemonstrationAccount } from "./demonstration-accounts.ts";

/** What may be chosen when the demonstration is loaded. */
export type LoadOptions = {
  /** the programme's folder; otherwise that of its name in `programmes/` */
  readonly folder?: string;
  readonly seed?: number;
  /** what to invent from, where it is not what the folder says */
  readonly input?: DemonstrationInput;
  /** ends the loading between two files or bulletins; what was done until then stays */
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
};

/** What was loaded. */
export type DemonstrationLoaded = { readonly records: number; readonly bulletins: number };

/** The last weeks have no bulletin yet, so that there is something to prepare and to sign. */
const WEEKS_LEFT_OPEN = 2;
const WEEKS_IN_ONE_TRANSACTION = 13;

/** Whether the programme of the profile is in the database without a record, or not at all. */
export const canTakeDemonstration = (database: Database, { programme }: BulletinProfile): Promise<boolean> =>
  database.read((sql) => hasNoRecord(sql, programme.id));

/**
 * Fills a programme without records with the demonstration: accounts, records through the way of the import, and the bulletins
 * of all weeks but the last two, each prepared by one person and signed by another.
 *
 * The programme is marked as a demonstration, so every screen and output says that its records are invented.
 *
 * @throws RangeError where the programme has records already
 */
export async function loadDemonstration(
  database: Database,
  profile: BulletinProfile,
  onProgress: OnProgress = () => undefined,
  options: LoadOptions = {},
): Promise<DemonstrationLoaded> {
  const { signal, seed = USUAL_SEED, now = () => new Date() } = options;
  const { id, timeZone } = profile.programme;
  if (!(await canTakeDemonstration(database, profile))) {
    throw new RangeError(`The programme ${id} has records already, so no invented ones are added.`);
  }
  const folder = options.folder ?? join(PRODUCT_FOLDER, "programmes", id);
  const today = dayInZone(now().toISOString(), timeZone);

  const input = options.input ?? (await readDemonstrationInput(folder, profile, seed));
  const weeks = weeksBetween(input.totals.campaignFrom, input.scenario.lastDay).slice(0, -WEEKS_LEFT_OPEN);
  const filesFolder = await mkdtemp(join(tmpdir(), "firmground-demonstration-"));
  try {
    onProgress("inventing field records");
    const files = await writeDemonstration(filesFolder, input);
    signal?.throwIfAborted();
    await database.transaction(async (sql) => {
      await registerProgramme(sql, profile, { demonstration: true });
      await markAsDemonstration(sql, id);
      await insertDemonstrationAccounts(sql, profile);
    });

    const quality = { database, profile, input, today, actorWho: (act: Act) => actorWho(profile, act) };
    onProgress("accrediting operators");
    await loadAccreditations(quality);
    const work: Loading = { database, profile, today, onProgress, signal };
    const before = await importAll(
      work,
      filesFolder,
      files.filter(({ afterBulletins }) => !afterBulletins),
    );
    // The planner should know what the first bulletins are made from.
    await database.transaction(analyseAll);
    await publishWeeks(work, weeks);
    const after = await importAll(
      work,
      filesFolder,
      files.filter(({ afterBulletins }) => afterBulletins),
    );
    onProgress("visiting and inspecting");
    await loadQuality(quality);
    return { records: before + after, bulletins: weeks.length };
  } finally {
    await rm(filesFolder, { recursive: true, force: true });
  }
}

type Loading = {
  readonly database: Database;
  readonly profile: BulletinProfile;
  readonly today: CalendarDate;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal | undefined;
};

/** Imports files in their order, as `firmground import FILE --as KIND --decided STATE` does, and counts the records. */
async function importAll(
  { database, profile, today, onProgress, signal }: Loading,
  folder: string,
  files: readonly WrittenFile[],
): Promise<number> {
  let entered = 0;
  for (const { file, kind, decided, rows } of files) {
    const step = `importing ${rows.toLocaleString("en-GB")} rows as ${kind}`;
    onProgress(step, 0, rows);
    const outcome = await importFile(database, {
      file: join(folder, file),
      kind,
      actor: actorWho(profile, actToBringIn[decided] ?? "submit"),
      profile,
      today,
      language: "en",
      state: decided,
      signal,
      onProgress: ({ read }) => onProgress(step, read, rows),
    });
    signal?.throwIfAborted();
    if (!outcome.ok) throw new Error(`${file} was not imported: ${JSON.stringify(outcome.refusal)}`);
    if (outcome.value.refused > 0) throw new Error(`${outcome.value.refused} rows of ${file} were refused`);
    entered += outcome.value.entered;
  }
  return entered;
}

/** The demonstration's person who does one act. */
function actorWho({ programme, roles }: BulletinProfile, act: Act): Actor {
  const account = DEMONSTRATION_ACCOUNTS.find(
    (known) => known.limitedTo === undefined && actsOfAccount(roles, known).includes(act),
  );
  if (!account) throw new Error(`no account of the demonstration may ${act}`);
  return {
    programmeId: programme.id,
    personId: account.personId,
    organisationId: programme.authority.operator,
    acts: actsOfAccount(roles, account),
  };
}

async function publishWeeks(
  { database, profile, onProgress, signal }: Loading,
  weeks: readonly CalendarDate[],
): Promise<void> {
  const [officer, head] = [actorWho(profile, "prepare"), actorWho(profile, "sign")];
  onProgress("publishing weekly bulletins", 0, weeks.length);
  for (let from = 0; from < weeks.length; from += WEEKS_IN_ONE_TRANSACTION) {
    signal?.throwIfAborted();
    const some = weeks.slice(from, from + WEEKS_IN_ONE_TRANSACTION);
    await database.transaction(async (sql) => {
      for (const firstDay of some) {
        const frozen = await freezeWithin(sql, officer, profile, { firstDay, lastDay: addDays(firstDay, 6) });
        if (!frozen.ok) throw new Error(`the week ${firstDay} cannot be frozen: ${JSON.stringify(frozen.refusal)}`);
        const published = await publishWithin(sql, head, frozen.value.id);
        if (!published.ok)
          throw new Error(`the week ${firstDay} cannot be signed: ${JSON.stringify(published.refusal)}`);
      }
    });
    onProgress("publishing weekly bulletins", from + some.length, weeks.length);
  }
}
