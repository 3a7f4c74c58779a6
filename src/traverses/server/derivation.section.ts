import { html, raw } from "hono/html";
import { formatDecimal, NO_BREAK_SPACE } from "../../foundation/domain/format.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { Derivation } from "../domain/derivation.ts";
import { derivationText } from "../domain/derivation.text.ts";
import { closureWords, northWords, squareMetresText, standardDirection } from "../domain/derivation-words.ts";
import type { FieldBook } from "../domain/field-book.schema.ts";
import { wordsOfTraverseFinding } from "../domain/finding-words.ts";
import { drawSketch } from "../domain/sketch.ts";
import { sentenceOfNorth, sentenceOfSuspect } from "../domain/suspect-words.ts";

type Part = { readonly language: Language; readonly derivation: Derivation; readonly book: FieldBook };

/** All that follows from a field book: closure, sketch, suspects, areas, points, raw legs, checks. */
export function derivationSection(part: Part): Html {
  return html`${closurePart(part)}
    <div class="two">
      <div>${sketchPart(part)}</div>
      <div>${areaPart(part)}</div>
    </div>
    ${suspectsPart(part)} ${findingsPart(part)} ${pointsPart(part)} ${checksPart(part)} ${legsPart(part)}`;
}

function closurePart({ language, derivation: { closures } }: Part): Html {
  const text = derivationText[language];
  if (closures.length === 0) return html`<p class="notice">${text.notClosed}</p>`;
  return html`${closures.map((closure) => {
    const [verdict, allowed] = closureWords(closure, language);
    return html`<div class="${closure.within ? "agreement" : "refusal"} closure">
      <p><strong>${verdict}</strong></p>
      <p>${allowed}</p>
    </div>`;
  })}`;
}

function sketchPart({ language, derivation }: Part): Html {
  const text = derivationText[language];
  const wayIn = derivation.points.some(({ perimeter }) => !perimeter);
  const legend = [
    ["adjusted", text.legendAdjusted],
    ["raw", text.legendRaw],
    ["misclosure", text.legendMisclosure],
    ...(wayIn ? [["way-in", text.legendWayIn]] : []),
  ];
  return html`<figure class="place">
    ${raw(drawSketch(derivation, { title: text.sketch, metre: text.metre }))}
    <figcaption>
      <ul class="place-legend traverse-legend">
        ${legend.map(
          ([name, label]) =>
            html`<li>
              <svg viewBox="0 0 20 14" aria-hidden="true"><path class="${name}" d="M1 7h18" /></svg>${label}
            </li>`,
        )}
      </ul>
    </figcaption>
  </figure>`;
}

function areaPart({ language, derivation }: Part): Html {
  const text = derivationText[language];
  const { areas, adjustment, algorithm, scale } = derivation;
  const facts: readonly (readonly [string, string])[] = [
    [`${text.area}: ${text.areaAdjusted}`, squareMetresText(areas.geodesicM2 ?? areas.adjustedM2, language)],
    [`${text.area}: ${text.areaRaw}`, squareMetresText(areas.rawM2, language)],
    [`${text.area}: ${text.areaRawKept}`, squareMetresText(areas.rawWithClosingVertexM2, language)],
    [text.north, northWords(derivation, language)],
    [
      text.adjustment,
      adjustment.sigma0 === undefined
        ? text.methods[adjustment.method]
        : `${text.methods[adjustment.method]}, ${text.sigma0(formatDecimal(adjustment.sigma0, 2, language), adjustment.redundancy)}`,
    ],
    [text.scale, formatDecimal(scale, 6, language)],
    [text.algorithm, `${algorithm.name}${NO_BREAK_SPACE}${algorithm.version}`],
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

function suspectsPart({ language, derivation: { suspects, northSuspect } }: Part): Html | string {
  if (suspects.length === 0 && !northSuspect) return "";
  const text = derivationText[language];
  return html`<h3>${text.suspects}</h3>
    ${suspects.length > 0 ? html`<p class="aside">${text.suspectsExplained}</p>` : ""}
    <ol>
      ${suspects.map((suspect) => html`<li>${sentenceOfSuspect(suspect, language)}</li>`)}
      ${northSuspect ? html`<li>${sentenceOfNorth(northSuspect, language)}</li>` : ""}
    </ol>`;
}

function findingsPart({ language, derivation: { findings } }: Part): Html {
  const text = derivationText[language];
  return html`${(["block", "needs-reason"] as const).map((severity) => {
    const told = findings.filter((finding) => finding.severity === severity);
    if (told.length === 0) return "";
    return html`<h3>${severity === "block" ? text.blocks : text.needsReason}</h3>
      <ul>
        ${told.map((finding) => {
          const { wrong, right } = wordsOfTraverseFinding(finding, language);
          return html`<li>${wrong}. <span class="aside">→ ${right}</span></li>`;
        })}
      </ul>`;
  })}`;
}

const scrolled = (title: string, table: Html): Html =>
  html`<h3>${title}</h3>
    <div class="scroll" tabindex="0" role="group" aria-label="${title}">${table}</div>`;

function pointsPart({ language, derivation: { points } }: Part): Html {
  const text = derivationText[language];
  const metres = (value: number) => formatDecimal(value, 2, language);
  return scrolled(
    text.points,
    html`<table class="figures">
      <thead>
        <tr>
          <th scope="col">${text.point}</th>
          <th scope="col">${text.rawPlace}</th>
          <th scope="col">${text.adjustedPlace}</th>
          <th scope="col">${text.longitude}</th>
          <th scope="col">${text.latitude}</th>
          <th scope="col">${text.standardError}</th>
        </tr>
      </thead>
      <tbody>
        ${points.map(
          ({ point, rawEast, rawNorth, east, north, place, standardErrorM }) =>
            html`<tr>
              <th scope="row">${point}</th>
              <td>${metres(rawEast)} / ${metres(rawNorth)}</td>
              <td>${metres(east)} / ${metres(north)}</td>
              <td>${place ? place.longitude.toFixed(8) : "–"}</td>
              <td>${place ? place.latitude.toFixed(8) : "–"}</td>
              <td>${metres(standardErrorM)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}

function checksPart({ language, derivation: { checks } }: Part): Html {
  const text = derivationText[language];
  if (checks.length === 0) {
    return html`<h3>${text.checks}</h3>
      <p>${text.noChecks}</p>`;
  }
  return html`<h3>${text.checks}</h3>
    <ul>
      ${checks.map(
        ({ point, distanceM, allowedM, within }) =>
          html`<li>
            ${point}: ${formatDecimal(distanceM, 1, language)}${NO_BREAK_SPACE}${text.metre} (≤
            ${formatDecimal(allowedM, 1, language)}${NO_BREAK_SPACE}${text.metre}),
            <strong>${within ? text.agrees : text.differs}</strong>
          </li>`,
      )}
    </ul>`;
}

/** The legs as they stand in the book, with what followed from each. */
function legsPart({ language, derivation, book }: Part): Html {
  const text = derivationText[language];
  const metres = (value: number) => formatDecimal(value, 2, language);
  return scrolled(
    text.legs,
    html`<table class="figures">
      <thead>
        <tr>
          <th scope="col">${text.fromTo}</th>
          <th scope="col">${text.bearing}</th>
          <th scope="col">${text.distance}</th>
          <th scope="col">${text.trueBearing}</th>
          <th scope="col">${text.residual}</th>
          <th scope="col" class="words">${text.note}</th>
        </tr>
      </thead>
      <tbody>
        ${book.legs.map((leg, index) => {
          const derived = derivation.legs[index];
          return html`<tr>
            <th scope="row">${leg.from} – ${leg.to}</th>
            <td>${String(leg.bearing)}${leg.backBearing === undefined ? "" : ` / ${leg.backBearing}`}</td>
            <td>${String(leg.distanceM)}</td>
            <td>${derived ? standardDirection(derived.bearingDeg, language) : ""}</td>
            <td>${derived ? `${metres(derived.residualAlongM)} / ${metres(derived.residualAcrossM)}` : ""}</td>
            <td class="words">${[leg.marker, leg.note].filter(Boolean).join("; ")}</td>
          </tr>`;
        })}
      </tbody>
    </table>`,
  );
}
