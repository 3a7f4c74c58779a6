import { formatDate } from "../../../foundation/domain/format-date.ts";
import {
  capitalised,
  formatCount,
  formatDecimal,
  formatList,
  NO_BREAK_SPACE,
} from "../../../foundation/domain/format.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import { bulletinText } from "../bulletin.text.ts";
import type { MetricDefinition } from "../metric.ts";
import { type Reason, REASONS } from "../restatement/reasons.ts";
import { restatementText } from "../restatement/restatement.text.ts";
import type { SnapshotContent, Waterfall, WaterfallStep } from "../snapshot.ts";

/** A line of a waterfall, ready to be printed; `amount` and `running` also as numbers, for drawings. */
export type PrintedStep = {
  readonly label: string;
  /** whose lines moved, where the total alone would not show it; else empty */
  readonly detail: string;
  readonly records: string;
  /** with its sign */
  readonly change: string;
  readonly amount: number;
};

/** One figure and how it became another. Land stands in m² with two decimals: as it is added, so that a reader can add it too. */
export type PrintedWaterfall = {
  readonly metricId: string;
  readonly label: string;
  readonly unit: string;
  readonly before: string;
  readonly after: string;
  readonly from: number;
  readonly to: number;
  readonly steps: readonly PrintedStep[];
};

/** A restatement as every output prints it. */
export type PrintedRestatement = {
  readonly title: string;
  readonly intro: string;
  readonly beforeLabel: string;
  readonly afterLabel: string;
  /** the week, then since the campaign began */
  readonly tables: readonly { readonly caption: string; readonly figures: readonly PrintedWaterfall[] }[];
  /** of the week's published lines */
  readonly drawn: readonly PrintedWaterfall[];
};

const SQUARE_METRES: Readonly<Record<Language, string>> = { az: "m²", en: "m²", ru: "м²" };

const isLand = ({ unit }: MetricDefinition): boolean => unit === "hectares" || unit === "square-metres";

/** A value to its last digit, without its unit. */
export function formatExactly(definition: MetricDefinition, value: number, language: Language): string {
  return isLand(definition) ? formatDecimal(value, 2, language) : formatCount(value, language);
}

/** The same with a plus where it is more than before. */
export function formatChange(definition: MetricDefinition, value: number, language: Language): string {
  return `${value > 0 ? "+" : ""}${formatExactly(definition, value, language)}`;
}

/** The name of a step, with a capital. */
export function stepLabel(
  { reason, landReassigned }: Pick<WaterfallStep, "reason" | "landReassigned">,
  language: Language,
) {
  const text = restatementText[language];
  const name = capitalised(text.reasons[reason], language);
  return landReassigned ? text.reassigned(name) : name;
}

/** The districts and operators of a snapshot. */
export type Parties = Pick<SnapshotContent, "districts" | "operators">;

/** `ANAMA: −23,703.35; Ministry of Defence: +23,703.35`: whose lines a step moved; by district where no operator's did. */
function movedLines(
  { byDistrict, byOperator }: WaterfallStep,
  definition: MetricDefinition,
  { districts, operators }: Parties,
  language: Language,
): string {
  const isOfOperators = Object.keys(byOperator).length > 0;
  const parties = isOfOperators ? operators : districts;
  return Object.entries(isOfOperators ? byOperator : byDistrict)
    .map(([id, amount]) => {
      const name = parties.find((party) => party.id === id)?.name[language] ?? id;
      return `${name}: ${formatChange(definition, amount, language)}`;
    })
    .join("; ");
}

/** Prints waterfalls in the order of the definitions. */
export function printWaterfalls(
  waterfalls: readonly Waterfall[],
  definitions: readonly MetricDefinition[],
  parties: Parties,
  language: Language,
): PrintedWaterfall[] {
  return definitions.flatMap((definition) =>
    waterfalls
      .filter(({ metricId }) => metricId === definition.id)
      .map(({ metricId, before, after, steps }) => ({
        metricId,
        label: definition.label[language],
        unit: isLand(definition) ? SQUARE_METRES[language] : "",
        before: formatExactly(definition, before, language),
        after: formatExactly(definition, after, language),
        from: before,
        to: after,
        steps: steps.map((step) => ({
          label: stepLabel(step, language),
          detail:
            step.amount === 0 || steps.some(({ landReassigned }) => landReassigned)
              ? movedLines(step, definition, parties, language)
              : "",
          records: step.records === null ? bulletinText[language].nothing : formatCount(step.records, language),
          change: formatChange(definition, step.amount, language),
          amount: step.amount,
        })),
      })),
  );
}

/** Which edition a later one supersedes, and the reasons that it gives. */
export type Supersession = { readonly supersedes: number; readonly reasons: readonly Reason[] };

/** What an edition supersedes; null for a first edition. */
export const supersessionOf = ({ restates }: SnapshotContent): Supersession | null =>
  restates && {
    supersedes: restates.edition,
    reasons: (restates.waterfalls ?? []).flatMap(({ steps }) => steps.map(({ reason }) => reason)),
  };

/** What a restated edition says of itself, in one sentence; undefined for a first edition. */
export function restatedSentence(
  edition: number,
  supersession: Supersession | null,
  language: Language,
): string | undefined {
  if (supersession === null) return undefined;
  const text = restatementText[language];
  const because = formatList(
    REASONS.filter((reason) => supersession.reasons.includes(reason)).map((reason) => text.reasons[reason]),
    language,
  );
  return text.restated(edition, supersession.supersedes, because);
}

/** The restatement that was frozen with an edition; undefined where it restates nothing, or was frozen before reasons were kept. */
export function restatementOf(snapshot: SnapshotContent, language: Language): PrintedRestatement | undefined {
  const { restates, metrics, campaignFrom } = snapshot;
  const waterfalls = restates?.waterfalls ?? [];
  if (restates === null || waterfalls.length === 0) return undefined;
  const text = restatementText[language];
  return printRestatement(
    waterfalls,
    metrics.map(({ definition }) => definition),
    snapshot,
    language,
    {
      title: text.title(restates.edition),
      beforeLabel: text.said(restates.edition),
      afterLabel: text.says,
      since: formatDate(campaignFrom, language),
    },
  );
}

/** The words around waterfalls: of a frozen edition, or of what is known now. */
export type RestatementWords = Pick<PrintedRestatement, "title" | "beforeLabel" | "afterLabel"> & {
  readonly since: string;
};

/** Prints waterfalls with the words around them; of the campaign the published lines alone, for the others say the same again. */
export function printRestatement(
  waterfalls: readonly Waterfall[],
  definitions: readonly MetricDefinition[],
  parties: Parties,
  language: Language,
  { since, ...words }: RestatementWords,
): PrintedRestatement {
  const text = restatementText[language];
  const lines = definitions.filter(({ group }) => group === "published");
  const [week, campaign] = (["week", "cumulative"] as const).map((reach) =>
    waterfalls.filter((waterfall) => waterfall.reach === reach),
  );
  return {
    ...words,
    intro: text.intro,
    tables: [
      { caption: text.inWeek, figures: printWaterfalls(week ?? [], definitions, parties, language) },
      {
        caption: capitalised(bulletinText[language].sinceStart(since), language),
        figures: printWaterfalls(campaign ?? [], lines, parties, language),
      },
    ].filter(({ figures }) => figures.length > 0),
    drawn: printWaterfalls(week ?? [], lines, parties, language),
  };
}

/** A figure with its unit, as a heading of its waterfall. */
export const waterfallHeading = ({ label, unit }: PrintedWaterfall): string =>
  unit === "" ? label : `${label},${NO_BREAK_SPACE}${unit}`;
