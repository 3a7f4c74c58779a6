import type { Site } from "../../access/server/site.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { BulletinProfile } from "../domain/bulletin-profile.ts";
import type { BulletinFormat } from "./files/render-bulletin.ts";

/** A site whose programme publishes bulletins. */
export type BulletinSite = Site & { readonly profile: BulletinProfile };

/** Where things stand, without the language: `/bulletins/2025-07-07`. */
export const paths = {
  bulletin: (week: CalendarDate, edition?: number) =>
    `/bulletins/${week}${edition === undefined ? "" : `?edition=${edition}`}`,
  changes: (week: CalendarDate) => `/bulletins/${week}/changes`,
  proof: (week: CalendarDate, edition?: number) =>
    `/bulletins/${week}/proof${edition === undefined ? "" : `?edition=${edition}`}`,
  figure: (week: CalendarDate, metricId: string, edition?: number) =>
    `/bulletins/${week}/figures/${metricId}${edition === undefined ? "" : `?edition=${edition}`}`,
  download: (week: CalendarDate, format: BulletinFormat, edition: number) =>
    `/bulletins/${week}/bulletin.${FILE_ENDINGS[format]}?edition=${edition}`,
  archive: (year: number) => `/bulletins?year=${year}`,
} as const;

/** The formats in which a bulletin can be taken away, in the order in which they are offered. */
export const DOWNLOAD_FORMATS = ["pdf", "html", "text", "csv", "json"] as const satisfies readonly BulletinFormat[];

export const FILE_ENDINGS: Readonly<Record<BulletinFormat, string>> = {
  pdf: "pdf",
  html: "html",
  text: "txt",
  csv: "csv",
  json: "json",
};
