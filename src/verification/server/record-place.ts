import { html, raw } from "hono/html";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { LandSplit, ReleaseSurroundings } from "../../land-release/server/land-split.queries.ts";
import { drawPlaceMap, type MapShape } from "../../places/domain/place-map.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { distanceText, placeBackground, settlementLabels } from "./map-background.ts";
import { nameOf } from "./record-fields.ts";
import { recordText } from "./record.text.ts";
import type { RecordVersion } from "./records.queries.ts";

/** What the map of a record is drawn from. */
type PlaceOfRecord = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly record: RecordVersion;
  /** of a release: what was new land, and what was released before */
  readonly split?: LandSplit | undefined;
  readonly surroundings?: ReleaseSurroundings | undefined;
};

/** Where a record lies: near by, with its hazardous area, and in its district; nothing for a record without a place. */
export function placeSection({ profile, language, record, surroundings, split }: PlaceOfRecord): Html | string {
  const { place, localId, districtId } = record;
  if (!place) return "";
  const text = recordText[language];
  const district = profile.districts.find(({ id }) => id === districtId);
  const title = text.mapOf(localId, nameOf(profile.districts, districtId, language));
  const formatDistance = distanceText(language);
  const hazard = surroundings?.hazard ?? undefined;
  const isPoint = place.type === "Point";
  const isRelease = split !== undefined;
  const labels = settlementLabels(profile, language);
  const near = drawPlaceMap({
    title,
    layers: [
      ...placeBackground(profile, district),
      { className: "hazard", shapes: hazard ? [hazard] : [] },
      { className: "already", shapes: isRelease && split.alreadyM2 > 0 ? [place] : [] },
      { className: "face", shapes: surroundings?.faces ?? [] },
      { className: isPoint ? "found" : "outline", shapes: [place] },
    ],
    labels,
    fitTo: isPoint && hazard ? [place, hazard] : [place],
    // Enough of the hazardous area to see where in it the polygon lies; the whole of it may be a hundred times larger.
    margin: isRelease ? 0.6 : 0.12,
    leastExtentM: isPoint ? 6_000 : 200,
    formatDistance,
  });
  const whole = district
    ? drawPlaceMap({
        title: `${title} (${text.legendDistrict})`,
        layers: [...placeBackground(profile, district), { className: "found", shapes: [middleOf(place)] }],
        fitTo: [district.boundary],
        leastExtentM: 5_000,
        formatDistance,
      })
    : "";
  const legend: readonly (readonly [className: string, label: string])[] = [
    [isPoint ? "found" : "outline", isPoint ? text.legendFound : text.legendPolygon],
    ...(isRelease ? ([["face", text.legendFace]] as const) : []),
    ...(isRelease && split.alreadyM2 > 0 ? ([["already", text.legendAlready]] as const) : []),
    ...(hazard ? ([["hazard", text.legendHazard]] as const) : []),
  ];
  return html`<section aria-labelledby="place">
    <h2 id="place">${text.place}</h2>
    <figure class="place">
      ${raw(near)}
      <figcaption>
        <ul class="place-legend">
          ${legend.map(
            ([name, label]) =>
              html`<li>
                <svg viewBox="0 0 20 14" aria-hidden="true">
                  <rect class="${name}" x="1" y="1" width="18" height="12" /></svg
                >${label}
              </li>`,
          )}
        </ul>
      </figcaption>
    </figure>
    ${
      whole
        ? html`<figure class="place small">
            ${raw(whole)}
            <figcaption>${nameOf(profile.districts, districtId, language)}</figcaption>
          </figure>`
        : ""
    }
  </section>`;
}

/** A point of a shape, to mark where it lies in its district. */
function middleOf(shape: MapShape): MapShape {
  if (shape.type === "Point") return shape;
  const ring = shape.type === "MultiPolygon" ? shape.coordinates[0]?.[0] : shape.coordinates[0];
  const [longitude = 0, latitude = 0] = ring?.[0] ?? [];
  return { type: "Point", coordinates: [longitude, latitude] };
}
