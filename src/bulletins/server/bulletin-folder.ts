import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import type { BulletinProfile } from "../domain/bulletin-profile.ts";
import { MetricFile } from "../domain/metric.ts";
import { WordingFile } from "../domain/wording.ts";

/** The files of a profile that bulletins need; the message says which, where in it, and what is wrong. */
export class UnsoundBulletinFile extends Error {
  override readonly name = "UnsoundBulletinFile";
}

/**
 * Reads a file of a profile and checks its shape.
 *
 * @returns undefined where there is no such file
 * @throws UnsoundBulletinFile where it is not what it should be
 */
export async function readIfThere<Schema extends z.ZodType>(
  folder: string,
  file: string,
  schema: Schema,
): Promise<z.infer<Schema> | undefined> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(join(folder, file), "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new UnsoundBulletinFile(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const outcome = schema.safeParse(content);
  if (outcome.success) return outcome.data;
  const [issue] = outcome.error.issues;
  throw new UnsoundBulletinFile(`${file} at ${issue?.path.join(".") || "its top"}: ${issue?.message ?? "unsound"}`);
}

async function readShaped<Schema extends z.ZodType>(
  folder: string,
  file: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const content = await readIfThere(folder, file, schema);
  if (content === undefined) throw new UnsoundBulletinFile(`${file} is missing in the folder of the programme`);
  return content;
}

/**
 * Reads what bulletins need of a programme's folder beside its profile: `metrics.json` and `bulletin-wording.json`.
 *
 * @param folder   the folder of the programme
 * @param profile  as `readProgramme` gave it
 * @throws UnsoundBulletinFile where a file is missing or says something that no bulletin can be made of
 */
export async function readBulletinProfile(folder: string, profile: ProgrammeProfile): Promise<BulletinProfile> {
  const { metrics } = await readShaped(folder, "metrics.json", MetricFile);
  const { languages } = await readShaped(folder, "bulletin-wording.json", WordingFile);
  return { ...profile, metrics, wording: languages };
}
