import { html, raw } from "hono/html";
import type { Language } from "../../foundation/domain/language.ts";
import type { Boundary } from "../../foundation/domain/record-envelope.schema.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import { drawPlaceMap, type MapShape } from "../../places/domain/place-map.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { distanceText } from "../../verification/server/map-background.ts";
import { formatMoment } from "../../verification/server/moment-text.ts";
import { formatSquareMetres } from "../../verification/server/record-fields.ts";
import type { RepairProposal } from "../domain/boundary-repair.ts";
import { repairStepText } from "../domain/boundary-repair.text.ts";
import { ruleTexts } from "../domain/finding-text.ts";
import { readWkt } from "../domain/wkt.ts";
import type { KeptRepair } from "./refusal-decisions.queries.ts";
import { repairsText } from "./repairs.text.ts";

type Measured = Pick<RepairProposal, "at" | "steps" | "areaAfterM2" | "doubledM2"> & {
  readonly areaBeforeM2?: number | null | undefined;
};

/** What is done to a boundary, where it was wrong, and its area before and after. */
export function repairFacts(
  language: Language,
  { at, steps, areaBeforeM2, areaAfterM2, doubledM2 }: Measured,
  stepsLabel: string = repairsText[language].proposal,
): Html {
  const text = repairsText[language];
  const area = (m2: number) => formatSquareMetres(m2, language);
  const known = typeof areaBeforeM2 === "number";
  const difference = known ? areaAfterM2 - areaBeforeM2 : 0;
  const facts: readonly (readonly [string, string])[] = [
    [stepsLabel, steps.map((step) => repairStepText[step][language]).join("; ")],
    ...(at === "" ? [] : ([[text.at, at]] as const)),
    [text.before, known ? area(areaBeforeM2) : text.noArea],
    [text.after, area(areaAfterM2)],
    ...(known ? ([[text.difference, `${difference > 0 ? "+" : ""}${area(difference)}`]] as const) : []),
    ...(doubledM2 > 0 ? ([[text.doubled, area(doubledM2)]] as const) : []),
  ];
  return html`<dl class="facts">
    ${facts.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** More vertices than this make a drawing heavy and show nothing. */
const MOST_DRAWN = 2_000;

/** A boundary with so few vertices that it can be drawn: of a long ring only every so many. */
function drawable({ coordinates }: Boundary): MapShape {
  const vertices = coordinates.reduce((sum, rings) => sum + rings.reduce((part, ring) => part + ring.length, 0), 0);
  const each = Math.ceil(vertices / MOST_DRAWN);
  if (each <= 1) return { type: "MultiPolygon", coordinates };
  const thinned = coordinates.map((rings) => rings.map((ring) => ring.filter((_, index) => index % each === 0)));
  return { type: "MultiPolygon", coordinates: thinned };
}

/** Where the flaw lies, where that is a place: `longitude, latitude`. */
function markAt(at: string): MapShape[] {
  const [, longitude, latitude] = /^(-?\d+(?:\.\d+)?), (-?\d+(?:\.\d+)?)$/u.exec(at) ?? [];
  if (longitude === undefined || latitude === undefined) return [];
  return [{ type: "Point", coordinates: [Number(longitude), Number(latitude)] }];
}

/** Two small drawings of the same ground side by side: the boundary as it was given, and as it is when mended. */
export function repairDrawing(
  language: Language,
  {
    given,
    mended,
    at,
    titles,
  }: { given: Boundary; mended: Boundary; at: string; titles: readonly [before: string, after: string] },
): Html {
  const text = repairsText[language];
  const [before, after] = [drawable(given), drawable(mended)];
  const draw = (title: string, className: string, shape: MapShape, marks: readonly MapShape[] = []) =>
    raw(
      drawPlaceMap({
        title,
        layers: [
          { className, shapes: [shape] },
          { className: "found", shapes: marks },
        ],
        fitTo: [after],
        margin: 0.2,
        leastExtentM: 20,
        formatDistance: distanceText(language),
      }),
    );
  return html`<div class="before-after">
    <figure class="place">
      ${draw(titles[0], "outline", before, markAt(at))}
      <figcaption>${text.drawnCaption}</figcaption>
    </figure>
    <figure class="place">
      ${draw(titles[1], "mended", after)}
      <figcaption>${text.mendedCaption}</figcaption>
    </figure>
  </div>`;
}

/** The repairs that a person accepted for the versions of a record, on the record's page. */
export function keptRepairsSection(
  profile: ProgrammeProfile,
  language: Language,
  repairs: readonly KeptRepair[],
  land: MapShape | null,
): Html | undefined {
  const [latest] = repairs;
  if (!latest) return undefined;
  const text = repairsText[language];
  const given = latest.originalSystem === null ? readWkt(latest.original) : undefined;
  const mended = land?.type === "MultiPolygon" ? (land as unknown as Boundary) : undefined;
  const rule = ruleTexts[latest.defect as keyof typeof ruleTexts];
  return html`<section aria-labelledby="repair">
    <h2 id="repair">${text.kept}</h2>
    <p>${text.keptExplained(latest.fileName, latest.line)} <code>${latest.defect}</code>: ${rule.right[language]}.</p>
    ${repairFacts(language, latest, text.done)}
    <p>
      ${text.acceptedBy}: ${latest.acceptedBy},
      <time datetime="${latest.acceptedAt}"
        >${formatMoment(latest.acceptedAt, profile.programme.timeZone, language)}</time
      >
    </p>
    ${
      given?.ok && mended
        ? repairDrawing(language, {
            given: { type: "MultiPolygon", coordinates: given.value },
            mended,
            at: latest.at,
            titles: [text.drawnCaption, text.mendedCaption],
          })
        : ""
    }
    <details>
      <summary>${text.original}</summary>
      <code class="original">${latest.original}</code>${latest.originalSystem ? html` (${latest.originalSystem})` : ""}
    </details>
  </section>`;
}
