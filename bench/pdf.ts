import { sampleBulletin } from "../tests/support/sample-bulletin.ts";
import { renderPdf } from "../src/bulletins/server/pdf/render-pdf.ts";
import { readBulletinProfile } from "../src/bulletins/server/bulletin-folder.ts";
import { readProfile } from "../src/main/open-programme.ts";
import { milliseconds, PROFILE_FOLDER, spread } from "./programme.ts";

const RUNS = 15;

/** How long the PDF of a bulletin takes, in each language; the first includes starting the typesetter. */
export async function benchPdf(say: (line: string) => void): Promise<void> {
  const profile = await readBulletinProfile(PROFILE_FOLDER, await readProfile(PROFILE_FOLDER));
  const snapshot = sampleBulletin(profile);
  say(`PDF of a weekly bulletin, median of ${RUNS}`);
  const first = await milliseconds(() => renderPdf(snapshot, "en", profile));
  say(`  first, with the start of the typesetter: ${first.toFixed(0)} ms`);
  for (const language of profile.programme.languages) {
    const times: number[] = [];
    let bytes = 0;
    for (let run = 0; run < RUNS; run += 1) {
      times.push(
        await milliseconds(async () => {
          bytes = (await renderPdf(snapshot, language, profile)).length;
        }),
      );
    }
    const { min, median, max } = spread(times);
    say(
      `  ${language}: ${median.toFixed(0)} ms (${min.toFixed(0)}–${max.toFixed(0)}), ${(bytes / 1024).toFixed(0)} kB`,
    );
  }
}
