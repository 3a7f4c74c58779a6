import { html, raw } from "hono/html";
import { formatCount, formatDecimal, NO_BREAK_SPACE } from "../../foundation/domain/format.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { LandSplit, ReleaseSurroundings } from "../../land-release/server/land-split.queries.ts";
import { drawPlaceMap, type MapLayer, type MapShape } from "../../places/domain/place-map.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { nameOf } from "./record-fields.ts";
import { recordText } from "./record.text.ts";
import type { RecordVersion } from "./records.queries.ts";

/** Short distances in metres, longer ones in kilometres, as the language writes numbers. */
const distanceText =
  (language: Language) =>
  (metres: number): string => {
    const [m, km] = language === "ru" ? ["м", "км"] : ["m", "km"];
    if (metres < 1_000) return `${formatCount(metres, language)}${NO_BREAK_SPACE}${m}`;
    const kilometres = metres / 1_000;
    return `${Number.isInteger(kilometres) ? formatCount(kilometres, language) : formatDecimal(kilometres, 1, language)}${NO_BREAK_SPACE}${km}`;
  };

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
  const labels = [...profile.settlements]
    .sort((a, b) => SETTLEMENT_ORDER.indexOf(a.kind) - SETTLEMENT_ORDER.indexOf(b.kind))
    .map(({ name, point }) => ({ text: name[language], at: point.coordinates }));
  const near = drawPlaceMap({
    title,
    layers: [
      ...background(profile, district),
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
        layers: [...background(profile, district), { className: "found", shapes: [middleOf(place)] }],
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

/** Which names are kept where there is no room for all. */
const SETTLEMENT_ORDER = ["capital", "centre", "settlement"] as const;

/** What lies beneath: the district, lakes, rivers and roads. */
function background(
  profile: ProgrammeProfile,
  district: ProgrammeProfile["districts"][number] | undefined,
): MapLayer[] {
  const of = (...kinds: readonly string[]) =>
    profile.mapFeatures.filter(({ kind }) => kinds.includes(kind)).map(({ geometry }) => geometry);
  return [
    { className: "district", shapes: district ? [district.boundary] : [] },
    { className: "lake", shapes: of("lake") },
    { className: "river", shapes: of("river") },
    { className: "road", shapes: of("road", "highway") },
  ];
}

/** A point of a shape, to mark where it lies in its district. */
function middleOf(shape: MapShape): MapShape {
  if (shape.type === "Point") return shape;
  const ring = shape.type === "MultiPolygon" ? shape.coordinates[0]?.[0] : shape.coordinates[0];
  const [longitude = 0, latitude = 0] = ring?.[0] ?? [];
  return { type: "Point", coordinates: [longitude, latitude] };
}
