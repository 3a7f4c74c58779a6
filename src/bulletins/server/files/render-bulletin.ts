import type { Language } from "../../../foundation/domain/language.ts";
import type { BulletinProfile } from "../../domain/bulletin-profile.ts";
import { renderCsv, renderJson } from "../../domain/rendering/render-data.ts";
import { renderText } from "../../domain/rendering/render-text.ts";
import type { BulletinSnapshot } from "../../domain/snapshot.ts";
import { renderPdf } from "../pdf/render-pdf.ts";
import { renderHtml } from "./render-html.ts";

/** The formats in which a bulletin can be had. */
export const BULLETIN_FORMATS = ["text", "html", "pdf", "csv", "json"] as const;

export type BulletinFormat = (typeof BULLETIN_FORMATS)[number];

/** Whether a text, such as the value of `--format`, names a format. */
export const isBulletinFormat = (text: string): text is BulletinFormat =>
  (BULLETIN_FORMATS as readonly string[]).includes(text);

/** A file made of a bulletin. */
export type BulletinFile = { readonly mediaType: string; readonly body: Uint8Array };

const MEDIA_TYPES: Readonly<Record<BulletinFormat, string>> = {
  text: "text/plain; charset=utf-8",
  html: "text/html; charset=utf-8",
  pdf: "application/pdf",
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
};

/** Makes a file of a bulletin in a format and language; every format says the same figures. */
export async function renderBulletin(
  snapshot: BulletinSnapshot,
  format: BulletinFormat,
  language: Language,
  profile: BulletinProfile,
): Promise<BulletinFile> {
  const mediaType = MEDIA_TYPES[format];
  const asBytes = (text: string): BulletinFile => ({ mediaType, body: new TextEncoder().encode(text) });
  switch (format) {
    case "text":
      return asBytes(renderText(snapshot, language, profile));
    case "html":
      return asBytes(await renderHtml(snapshot, language, profile));
    case "pdf":
      return { mediaType, body: await renderPdf(snapshot, language, profile) };
    case "csv":
      return asBytes(renderCsv(snapshot, language));
    case "json":
      return asBytes(renderJson(snapshot));
  }
}
