import { insertDemonstrationAccounts } from "../src/demonstration/server/demonstration-accounts.ts";
import { findActor } from "../src/access/server/people.queries.ts";
import { freezeBulletin } from "../src/bulletins/server/bulletin.commands.ts";
import { draftBulletin } from "../src/bulletins/server/draft.ts";
import { readDemonstrationInput } from "../src/demonstration/server/demonstration-input.ts";
import { loadBigProgramme } from "../src/demonstration/server/load-big-programme.ts";
import { calendarDate, weekOf } from "../src/foundation/domain/dates.ts";
import { milliseconds, PROFILE_FOLDER, spread, withEmptyProgramme } from "./programme.ts";

/** How big the programmes are: so many items, and a release for every 25 of them. */
export const BULLETIN_SIZES = [10_000, 100_000, 1_000_000, 5_000_000] as const;

const RUNS = 60;
const PREPARER = "demo-press-officer";

/** The weekly bulletin's time over programmes of growing size: it should not grow. */
export async function benchBulletin(sizes: readonly number[], say: (line: string) => void): Promise<void> {
  say(`Weekly bulletin: figures of a week and since 2020, by district and operator; median of ${RUNS} drafts`);
  let smallest: number | undefined;
  for (const items of sizes) {
    await withEmptyProgramme(async ({ database, profile }) => {
      const input = await readDemonstrationInput(PROFILE_FOLDER, profile, 7);
      const size = { items, releases: Math.ceil(items / 25) };
      const loading = await milliseconds(() =>
        database.transaction(async (sql) => {
          await insertDemonstrationAccounts(sql, profile);
          await loadBigProgramme(sql, profile, input, size);
        }),
      );
      const week = weekOf(calendarDate("2025-07-07"), profile.programme.weekStartsOn);
      const times: number[] = [];
      let drafted: Awaited<ReturnType<typeof draftBulletin>> | undefined;
      for (let run = 0; run < RUNS + 5; run += 1) {
        const took = await milliseconds(async () => {
          drafted = await database.read((sql) => draftBulletin(sql, profile, week));
        });
        if (run >= 5) times.push(took);
      }
      const { min, median, max } = spread(times);
      smallest ??= median;
      const actor = await database.read((sql) => findActor(sql, profile.programme.id, PREPARER));
      if (!actor) throw new Error("nobody may prepare a bulletin");
      const freezing = await milliseconds(async () => {
        const outcome = await freezeBulletin(database, actor, profile, week);
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
      });
      const counted = drafted?.metrics.find(({ definition }) => definition.id === "items_total");
      say(
        `  ${items.toLocaleString("en").padStart(9)} items, ${size.releases.toLocaleString("en").padStart(7)} releases: ${median.toFixed(1)} ms (${min.toFixed(1)}–${max.toFixed(1)}), ×${(median / smallest).toFixed(2)} of the smallest; ` +
          `${counted?.week.total ?? 0} items in the week, ${counted?.cumulative.total ?? 0} since 2020; freezing with every contribution ${freezing.toFixed(0)} ms; loaded in ${(loading / 1_000).toFixed(0)} s`,
      );
    });
  }
}
