import { html, raw } from "hono/html";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { SplitShapes } from "../../land-release/server/land-split-preview.queries.ts";
import {
  drawPlaceMap,
  type MapLayer,
  type MapPattern,
  type MapShape,
  patternId,
} from "../../places/domain/place-map.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { distanceText, placeBackground, settlementLabels } from "./map-background.ts";
import { nameOf } from "./record-fields.ts";
import { recordText } from "./record.text.ts";
import { splitText } from "./split.text.ts";
import type { RecordVersion } from "./records.queries.ts";

/** What the map of a record is drawn from. */
type PlaceOfRecord = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly record: RecordVersion;
  /** the hazardous area that it lies in */
  readonly hazard?: MapShape | undefined;
  /** of a release: what is new land, what was released before, what lies outside */
  readonly shapes?: SplitShapes | undefined;
};

/** The kinds of land of a release, in the order in which they are drawn, each in its own pattern. */
const LAND_PATTERNS: readonly (readonly [className: string, shape: keyof SplitShapes, pattern: MapPattern])[] = [
  ["face", "newLand", "dotted"],
  ["already", "already", "rising"],
  ["taken", "taken", "falling"],
  ["outside-task", "outsideTask", "level"],
  ["outside-hazard", "outsideHazard", "crossed"],
];

/** What the layers of a release's land are called in the legend. */
function landLabels(language: Language): Readonly<Record<string, string>> {
  const text = splitText[language];
  return {
    face: text.legendNew,
    already: text.legendBefore,
    taken: text.legendTaken,
    "outside-task": text.outsideTask,
    "outside-hazard": text.outsideHazard,
  };
}

const landLayers = (shapes: SplitShapes | undefined): (MapLayer & { readonly pattern: MapPattern })[] =>
  LAND_PATTERNS.flatMap(([className, name, pattern]) => {
    const shape = shapes?.[name];
    return shape && shape.coordinates.length > 0 ? [{ className, pattern, shapes: [shape] }] : [];
  });

/** In the legend, the pattern that the map defines. */
const filling = (className: string): Html | string =>
  LAND_PATTERNS.some(([name]) => name === className) ? html`fill="url(#${patternId(className)})"` : "";

/** Where a record lies: near by, with its hazardous area, and in its district; nothing for a record without a place. */
export function placeSection({ profile, language, record, hazard, shapes }: PlaceOfRecord): Html | string {
  const { place, localId, districtId } = record;
  if (!place) return "";
  const text = recordText[language];
  const district = profile.districts.find(({ id }) => id === districtId);
  const title = text.mapOf(localId, nameOf(profile.districts, districtId, language));
  const formatDistance = distanceText(language);
  const isPoint = place.type === "Point";
  const pointLegend = record.kind === "accident" ? text.legendHappened : text.legendFound;
  const land = landLayers(shapes);
  const standing = shapes?.standing ?? undefined;
  const labels = settlementLabels(profile, language);
  const near = drawPlaceMap({
    title,
    layers: [
      ...placeBackground(profile, district),
      { className: "hazard", shapes: hazard ? [hazard] : [] },
      ...land,
      { className: "standing", shapes: standing ? [standing] : [] },
      { className: isPoint ? "found" : "outline", shapes: [place] },
    ],
    labels,
    fitTo: isPoint && hazard ? [place, hazard] : [place, ...(standing ? [standing] : [])],
    // Enough of the hazardous area to see where in it the polygon lies; the whole of it may be a hundred times larger.
    margin: shapes ? 0.6 : 0.12,
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
    [isPoint ? "found" : "outline", isPoint ? pointLegend : text.legendPolygon],
    ...land.map(({ className }) => [className, landLabels(language)[className] ?? className] as const),
    ...(standing ? ([["standing", splitText[language].legendStanding]] as const) : []),
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
                  <rect class="${name}" ${filling(name)} x="1" y="1" width="18" height="12" /></svg
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
