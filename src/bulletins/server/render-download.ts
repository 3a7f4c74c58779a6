import type { Language } from "../../foundation/domain/language.ts";
import type { BulletinProfile } from "../domain/bulletin-profile.ts";
import { renderCsv, renderJson } from "../domain/rendering/render-data.ts";
import { renderText } from "../domain/rendering/render-text.ts";
import type { BulletinSnapshot } from "../domain/snapshot.ts";
import type { DownloadFormat } from "./bulletin-site.ts";
import { renderHtml } from "./files/render-html.ts";
import { renderPdf } from "./pdf/render-pdf.ts";

/** A file to be taken away. */
export type Download = { readonly type: string; readonly body: Uint8Array };

const textOf = async (type: string, text: string | Promise<string>): Promise<Download> => ({
  type: `${type}; charset=utf-8`,
  body: new TextEncoder().encode(await text),
});

/** Makes a file of a bulletin. */
export async function renderDownload(
  snapshot: BulletinSnapshot,
  format: DownloadFormat,
  language: Language,
  profile: BulletinProfile,
): Promise<Download> {
  switch (format) {
    case "pdf":
      return { type: "application/pdf", body: await renderPdf(snapshot, language, profile) };
    case "html":
      return textOf("text/html", renderHtml(snapshot, language, profile));
    case "text":
      return textOf("text/plain", renderText(snapshot, language, profile));
    case "csv":
      return textOf("text/csv", renderCsv(snapshot, language));
    case "json":
      return textOf("application/json", renderJson(snapshot));
  }
}
