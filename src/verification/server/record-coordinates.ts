import { html } from "hono/html";
import { datumShifts, isDatumShift } from "../../foundation/domain/coordinates/datum-shift.ts";
import { type Datum, notationsOf } from "../../foundation/domain/coordinates/write-position.ts";
import { formatCount } from "../../foundation/domain/format.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Place } from "../../foundation/domain/record-envelope.schema.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import { localSystemsOf } from "../../places/domain/local-systems.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { notationsTable } from "../../places/server/coordinates.page.ts";
import { coordinatesText, entryLabel } from "../../places/server/coordinates.text.ts";
import type { RecordVersion } from "./records.queries.ts";

type CoordinatesOfRecord = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly record: RecordVersion;
};

/** What longer texts are shown of at once, and at most. */
const SHOWN_AT_ONCE = 160;
const SHOWN_AT_MOST = 20_000;

/**
 * The coordinates of a record in every notation, with the accuracy of the datum shift, and the original entry as it was written down;
 * nothing for a record without a place.
 */
export function coordinatesSection({ profile, language, record }: CoordinatesOfRecord): Html | string {
  const place = firstPointOf(record);
  if (!place) return "";
  const text = coordinatesText[language];
  const entry = entryOf(record);
  // As it was applied then, should the programme have chosen another one since.
  const applied = entry["transformation"] ?? "";
  const local = localSystemsOf(profile);
  const then = isDatumShift(applied) ? { ...local, pulkovo: datumShifts[applied] } : local;
  const writtenOn = datumOf(entry);
  return html`<section aria-labelledby="coordinates">
    <h2 id="coordinates">${text.title}</h2>
    ${record.place?.type === "Point" ? "" : html`<p>${text.firstPoint}</p>`}
    ${writtenOn === "pulkovo" ? html`<p>${text.writtenOnPulkovo}</p>` : ""}
    ${notationsTable(notationsOf(place, then, writtenOn), then, language, "coordinates")}
    ${
      Object.keys(entry).length > 0
        ? html`<h3>${text.asWritten}</h3>
            <p class="aside">${text.asWrittenExplained}</p>
            <dl class="facts">
              ${Object.entries(entry).map(
                ([part, written]) =>
                  html`<div>
                    <dt>${entryLabel(part, language)}</dt>
                    <dd>${writtenText(written, language)}</dd>
                  </div>`,
              )}
            </dl>`
        : ""
    }
    <p><a href="/${language}/coordinates">${text.link}</a></p>
  </section>`;
}

/** The coordinates of a version as they were written down; empty where that was in degrees of WGS 84. */
function entryOf({ fields }: RecordVersion): Readonly<Record<string, string>> {
  const entry = fields["entered_as"];
  if (typeof entry !== "object" || entry === null) return {};
  return Object.fromEntries(Object.entries(entry).map(([part, written]) => [part, String(written)]));
}

const BESIDE = /^(?:benchmark\w*|crs|utmZone|transformation)$/u;

/** The datum on which the place itself was written; a benchmark may have been written on another. */
function datumOf(entry: Readonly<Record<string, string>>): Datum {
  const isPlace = Object.keys(entry).some((part) => !BESIDE.test(part));
  return entry["transformation"] !== undefined && isPlace ? "pulkovo" : "wgs84";
}

function firstPointOf({ place }: RecordVersion): Place | undefined {
  if (!place) return undefined;
  const [longitude, latitude] =
    place.type === "Point"
      ? place.coordinates
      : ((place.type === "MultiPolygon" ? place.coordinates[0]?.[0]?.[0] : place.coordinates[0]?.[0]) ?? []);
  return longitude === undefined || latitude === undefined ? undefined : { latitude, longitude };
}

function writtenText(written: string, language: Language): Html | string {
  if (written.length <= SHOWN_AT_ONCE) return written;
  const summary = coordinatesText[language].wholeText(formatCount(written.length, language));
  const shown = written.length > SHOWN_AT_MOST ? `${written.slice(0, SHOWN_AT_MOST)}…` : written;
  return html`<details>
    <summary>${written.slice(0, SHOWN_AT_ONCE)}… (${summary})</summary>
    <code class="written">${shown}</code>
  </details>`;
}
