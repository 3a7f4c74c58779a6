import { html } from "hono/html";
import { describeFinding } from "../../foundation/domain/finding.ts";
import { formatDate } from "../../foundation/domain/format-date.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import { addedM2, type LandSplit, type SharedLand, takenM2, wholeParts } from "../../land-release/domain/land-split.ts";
import { landSplitRuleTexts } from "../../land-release/domain/land-split.text.ts";
import type { LandSplitNow } from "../../land-release/server/land-split-preview.queries.ts";
import type { LandReview } from "../../land-release/server/land-review.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { centimetres, codeLabel, formatSquareMetres, nameOf } from "./record-fields.ts";
import { recordText } from "./record.text.ts";
import { splitText, workedAgainText } from "./split.text.ts";

type SplitSection = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly review: LandReview;
};

/** Land under half a square metre is not worth a line. */
const shows = (areaM2: number | null): areaM2 is number => areaM2 !== null && areaM2 >= 0.5;

/** How the land of a release divides, in words first, then as sums: before the decision what would be, after it what was and is. */
export function splitSection(section: SplitSection): Html | string {
  const { language, review } = section;
  const { preview, decided, now, effort, refusal, findings } = review;
  const split = preview ?? decided ?? now;
  if (!split) return "";
  const text = splitText[language];
  const area = (value: number) => formatSquareMetres(value, language);
  const holdsNow = now && Math.abs(now.newM2 - split.newM2) >= 0.5 ? text.nowHolds(area(now.newM2)) : "";
  return html`<section aria-labelledby="split" class="split">
    <h2 id="split">${preview ? text.titleBefore : text.titleAfter}</h2>
    <p class="answer">${firstSentence(section, split, preview !== null)} ${holdsNow}</p>
    ${refusal ? html`<p class="refusal" role="note">${text.refusals[refusal.reason]}</p>` : ""}
    ${findings.map((finding) => {
      const { wrong, right } = describeFinding(finding, landSplitRuleTexts["already-released"], language);
      const sentence = wrong.charAt(0).toLocaleUpperCase(language) + wrong.slice(1);
      return html`<p class="notice" role="note">${sentence}. ${right}</p>`;
    })}
    ${effort.reason === null ? "" : html`<p>${text.reasonGiven(effort.reason)}</p>`} ${sumTable(section, split)}
    ${preview?.correction ? correctionSentence(section, preview.correction) : ""}
    ${shows(effort.againM2) ? html`<p>${text.workAgain(area(effort.againM2))}</p>` : ""}
    <p class="quiet">${text.explained}</p>
  </section>`;
}

/** Which other releases share the land: who was before, from whom it takes, what a correction gives up, what changed since. */
export function sharedLandSections(section: SplitSection): Html {
  const { language, review } = section;
  const { preview, decided, now, effort, changedHands } = review;
  const text = splitText[language];
  const split = preview ?? decided ?? now;
  const whys = new Map(effort.earlier.map(({ releaseId, why }) => [releaseId, why]));
  const whyOf = ({ releaseId }: SharedLand) =>
    (whys.get(releaseId) ?? []).map((why) => workedAgainText[why][language]).join(", ");
  return html`${
    split
      ? releaseTable(section, "before", text.byWhom, split.already, {
          further: { label: text.whyAgain, of: whyOf },
        })
      : ""
  }
  ${split ? releaseTable(section, "taken", text.takenFrom, split.taken, { explained: text.takenExplained }) : ""}
  ${preview?.correction ? givenUpSection(section, preview.correction) : ""}
  ${releaseTable(
    section,
    "changed",
    text.changed,
    changedHands.map(({ release, goneM2 }) => ({ ...release, areaM2: Math.abs(goneM2) })),
    {
      further: {
        label: text.change,
        of: ({ releaseId }) =>
          changedHands.some(({ release, goneM2 }) => release.releaseId === releaseId && goneM2 > 0)
            ? text.wentTo
            : text.cameBack,
      },
    },
  )}`;
}

/** The parts of a release in whole square metres that add up to it: a reader may check the sum. */
function parted(split: LandSplit) {
  const [added = 0, kept = 0, taken = 0, before = 0, absorbed = 0] = wholeParts([
    addedM2(split),
    split.keptM2,
    takenM2(split),
    split.alreadyM2,
    split.absorbedM2,
  ]);
  return { added, kept, taken, before, absorbed, whole: added + kept + taken + before + absorbed };
}

/** One calm sentence: how much is new, how much was released before. */
function firstSentence({ language }: SplitSection, split: LandSplit, isBefore: boolean): string {
  const text = splitText[language];
  const parts = parted(split);
  const area = (value: number) => formatSquareMetres(value, language);
  const words = isBefore ? { ...text, ...text.parts } : text.whenApproved;
  const others = parts.kept + parts.taken + parts.absorbed;
  if (others + parts.before === 0) return words.allNew(area(parts.whole));
  if (others + parts.added === 0) return words.allBefore(area(parts.whole));
  const said = PARTS_SAID.filter((part) => parts[part] > 0 || part === "added");
  return words.consistsOf(area(parts.whole), said.map((part) => words[part](area(parts[part]))).join("; "));
}

const PARTS_SAID = ["added", "kept", "taken", "before"] as const;

function sumTable({ language }: SplitSection, split: LandSplit): Html {
  const text = splitText[language];
  const area = (value: number) => formatSquareMetres(value, language);
  const parts = parted(split);
  const line = (label: string, value: number) =>
    html`<tr>
      <th scope="row">${label}</th>
      <td>${area(value)}</td>
    </tr>`;
  const lineOf = (label: string, value: number | null) => (shows(value) ? line(label, value) : "");
  return html`<table class="figures sum">
    <tbody>
      ${line(text.newLand, parts.added)} ${lineOf(text.kept, parts.kept)} ${lineOf(text.takenFromLater, parts.taken)}
      ${line(text.before, parts.before)} ${lineOf(text.absorbed, parts.absorbed)}
    </tbody>
    <tbody class="whole">
      ${line(text.polygon, parts.whole)}
    </tbody>
    <tbody class="of-which">
      ${lineOf(text.outsideHazard, split.outsideHazardM2)} ${lineOf(text.outsideTask, split.outsideTaskM2)}
    </tbody>
  </table>`;
}

/** A column beside those that every table of releases has. */
type FurtherColumn = { readonly label: string; readonly of: (release: SharedLand) => string };

function releaseTable(
  { profile, language }: SplitSection,
  id: string,
  title: string,
  releases: readonly SharedLand[],
  { further, explained }: { readonly further?: FurtherColumn; readonly explained?: string } = {},
): Html | string {
  const shown = releases.filter(({ areaM2 }) => shows(areaM2));
  if (shown.length === 0) return "";
  const text = splitText[language];
  return html`<section aria-labelledby="split-${id}">
    <h3 id="split-${id}">${title}</h3>
    ${explained === undefined ? "" : html`<p>${explained}</p>`}
    <div class="scroll" tabindex="0" role="group" aria-labelledby="split-${id}">
      <table class="figures">
        <thead>
          <tr>
            <th scope="col" class="words">${text.release}</th>
            <th scope="col" class="words">${recordText[language].operator}</th>
            <th scope="col" class="words">${text.decidedOn}</th>
            <th scope="col" class="words">${text.product}</th>
            <th scope="col">${text.depth}</th>
            ${further ? html`<th scope="col" class="words">${further.label}</th>` : ""}
            <th scope="col">${text.shared}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (release) =>
              html`<tr>
                <th scope="row">
                  <a href="/${language}/records/release-polygon/${release.releaseId}">${release.localId}</a>
                </th>
                <td class="words">${nameOf(profile.operators, release.organisationId, language)}</td>
                <td class="words">${formatDate(release.decidedOn, language)}</td>
                <td class="words">${codeLabel(profile, "land_release_product", release.product, language)}</td>
                <td>${release.depthCm === null ? "" : centimetres(release.depthCm, language)}</td>
                ${further ? html`<td class="words">${further.of(release)}</td>` : ""}
                <td>${formatSquareMetres(release.areaM2, language)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

type Correction = NonNullable<LandSplitNow["correction"]>;

function correctionSentence({ language }: SplitSection, correction: Correction): Html {
  const { standingVersion, heldM2, gainedM2, givenUpM2 } = correction;
  const area = (value: number) => formatSquareMetres(value, language);
  return html`<p>${splitText[language].corrects(standingVersion, area(heldM2), area(gainedM2), area(givenUpM2))}</p>`;
}

function givenUpSection(section: SplitSection, { givenUpM2, givenUpTo }: Correction): Html {
  const { language } = section;
  const text = splitText[language];
  const toNobody = givenUpM2 - givenUpTo.reduce((sum, { areaM2 }) => sum + areaM2, 0);
  const explained = shows(toNobody) ? `${text.toNobody}: ${formatSquareMetres(toNobody, language)}.` : undefined;
  return html`${releaseTable(section, "given-up", text.givenUpTo, givenUpTo, explained === undefined ? {} : { explained })}
  ${explained !== undefined && !givenUpTo.some(({ areaM2 }) => shows(areaM2)) ? html`<p>${explained}</p>` : ""}`;
}
