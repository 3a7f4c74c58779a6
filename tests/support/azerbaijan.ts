import { fileURLToPath } from "node:url";
import type { BulletinProfile } from "../../src/bulletins/domain/bulletin-profile.ts";
import { readBulletinProfile } from "../../src/bulletins/server/bulletin-folder.ts";
import { readProgramme } from "../../src/places/server/programme-folder.ts";

/** The profile of Azerbaijan with its bulletins, as it lies in the repository. */
export async function azerbaijan(): Promise<BulletinProfile> {
  const folder = fileURLToPath(new URL("../../programmes/azerbaijan", import.meta.url));
  const outcome = await readProgramme(folder);
  if (!outcome.ok) throw new Error(`the profile is unsound: ${JSON.stringify(outcome.refusal)}`);
  return readBulletinProfile(folder, outcome.value);
}
