import type { Language } from "../../foundation/domain/language.ts";
import type { BulletinProfile } from "../domain/bulletin-profile.ts";
import type { BulletinSnapshot } from "../domain/snapshot.ts";
import type { DownloadFormat } from "./bulletin-site.ts";

/** A file to be taken away. */
export type Download = { readonly type: string; readonly body: Uint8Array };

/** Makes a file of a bulletin. */
export async function renderDownload(
  snapshot: BulletinSnapshot,
  format: DownloadFormat,
  _language: Language,
  _profile: BulletinProfile,
): Promise<Download> {
  if (format !== "json") throw new Error(`${format} is not made yet`);
  return { type: "application/json; charset=utf-8", body: new TextEncoder().encode(JSON.stringify(snapshot, null, 2)) };
}
