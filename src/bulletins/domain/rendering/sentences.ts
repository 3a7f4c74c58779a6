import { SQUARE_METRES_PER_HECTARE, squareMetres } from "../../../foundation/domain/areas.ts";
import { dayInZone } from "../../../foundation/domain/dates.ts";
import { formatDate, formatFromTo, formatPeriod } from "../../../foundation/domain/format-date.ts";
import {
  capitalised,
  formatCount,
  formatDecimal,
  formatHectares,
  formatList,
  NO_BREAK_SPACE,
  pluralForm,
} from "../../../foundation/domain/format.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { BulletinProfile } from "../bulletin-profile.ts";
import { bulletinText } from "../bulletin.text.ts";
import { metricOf, type BulletinSnapshot } from "../snapshot.ts";
import { fillIn, type LanguageWording } from "../wording.ts";
import { restatedSentence, supersessionOf } from "./restatement.ts";

/** The lines of items that a weekly report names, in its order. */
export const ITEM_LINES = ["anti_tank", "anti_personnel", "uxo"] as const;

/** The line of land that a weekly report names. */
export const AREA_LINE = "cleared_as_published";

/** A bulletin in words, as its agency would write it. */
export type BulletinSentences = {
  /** undefined for a programme whose records are real */
  readonly demonstration: string | undefined;
  readonly authority: string;
  readonly name: string;
  readonly period: string;
  readonly status: string;
  /** that it restates an edition, and why; undefined for a first edition */
  readonly restated: string | undefined;
  /** what was found, and where */
  readonly lead: string;
  readonly area: string;
  /** undefined where there is nothing to divide by */
  readonly density: string | undefined;
  readonly operators: string | undefined;
  readonly cumulative: string;
  readonly caution: string;
};

/** `16 anti-tank mines`, with the number and noun on one line. */
function countedItems(wording: LanguageWording, metricId: string, count: number, language: Language): string {
  const forms = wording.counted[metricId];
  if (!forms) throw new Error(`the wording does not say how to count ${metricId}`);
  const chosen = Object.fromEntries(Object.entries(forms).filter(([, form]) => form !== undefined));
  const form = pluralForm(count, language, { ...chosen, other: forms.other });
  return fillIn(form, { n: formatCount(count, language) }).replace(" ", NO_BREAK_SPACE);
}

/** The districts in which anything was found or released, as a sentence in this language lists them. */
function districtsOf(snapshot: BulletinSnapshot, language: Language, profile: BulletinProfile): string {
  const active = new Set(
    [...ITEM_LINES, AREA_LINE].flatMap((id) => Object.keys(metricOf(snapshot, id).week.byDistrict)),
  );
  const named = snapshot.districts
    .filter(({ id }) => active.has(id))
    .map(({ id, name }) => ({
      name: name[language],
      forms: profile.districts.find((known) => known.id === id)?.forms,
    }));
  const names = named.map(({ name, forms }, at) => {
    if (language === "ru") return forms?.ru.prepositional ?? name;
    // In an Azerbaijani list the last name alone takes the ending.
    return language === "az" && at === named.length - 1 ? (forms?.az.locative ?? name) : name;
  });
  return formatList(names, language);
}

/** The operators that found or released anything; companies without a public name are counted, not named. */
function operatorsOf(snapshot: BulletinSnapshot, language: Language, profile: BulletinProfile): string {
  const wording = profile.wording[language];
  const active = new Set(
    [...ITEM_LINES, AREA_LINE].flatMap((id) => Object.keys(metricOf(snapshot, id).week.byOperator)),
  );
  const acting = snapshot.operators.filter(({ id }) => active.has(id));
  const known = (id: string) => profile.operators.find((operator) => operator.id === id);
  const unnamed = acting.filter(({ id }) => known(id)?.placeholder).length;
  const names = acting
    .filter(({ id }) => !known(id)?.placeholder)
    .map(({ id, name }) => {
      const operator = known(id);
      return (
        wording.operatorNames[id] ?? (operator?.kind === "authority" ? operator.shortName[language] : name[language])
      );
    });
  if (unnamed > 0) {
    const companies = wording.companies[String(unnamed)] ?? wording.companies["other"] ?? "{n}";
    names.push(fillIn(companies, { n: formatCount(unnamed, language) }));
  }
  return formatList(names, language);
}

/** Puts a bulletin into words. The only place that decides what its text says; every format takes it from here. */
export function sentencesOf(
  snapshot: BulletinSnapshot,
  language: Language,
  profile: BulletinProfile,
): BulletinSentences {
  const wording = profile.wording[language];
  const text = bulletinText[language];
  const { programme, period, campaignFrom } = snapshot;
  const area = metricOf(snapshot, AREA_LINE);
  const total = metricOf(snapshot, "items_total");
  const items = (reach: "week" | "cumulative") =>
    formatList(
      ITEM_LINES.map((id) => countedItems(wording, id, metricOf(snapshot, id)[reach].total, language)),
      language,
    );
  const authority =
    programme.authority[language] === programme.authorityShort[language]
      ? programme.authority[language]
      : `${programme.authority[language]} (${programme.authorityShort[language]})`;
  const operators = operatorsOf(snapshot, language, profile);
  const sentence = (template: string, values: Readonly<Record<string, string>>) =>
    capitalised(fillIn(template, values), language);

  return {
    demonstration: snapshot.demonstration ? text.demonstration : undefined,
    authority,
    name: wording.name,
    period: formatPeriod(period, language),
    status: statusOf(snapshot, language),
    restated: restatedSentence(snapshot.edition, supersessionOf(snapshot), language),
    lead: sentence(total.week.total === 0 ? wording.leadNothing : wording.lead, {
      fromTo: formatFromTo(period, language),
      items: items("week"),
      districts: districtsOf(snapshot, language, profile),
      authority,
    }),
    area: sentence(area.week.total === 0 ? wording.areaNothing : wording.area, {
      area: areaInWords(area.week.total, language),
    }),
    density: densityOf(snapshot, language, profile),
    operators: operators === "" ? undefined : sentence(wording.operators, { operators }),
    cumulative: sentence(wording.cumulative, {
      since: formatDate(campaignFrom, language),
      area: areaInWords(area.cumulative.total, language),
      total: countedItems(wording, "items_total", total.cumulative.total, language),
      items: items("cumulative"),
    }),
    caution: wording.caution,
  };
}

function statusOf({ status, edition, publishedAt, programme }: BulletinSnapshot, language: Language): string {
  const text = bulletinText[language];
  if (publishedAt === null) return text.status(status, edition);
  const published = text.publishedOn(formatDate(dayInZone(publishedAt, programme.timeZone), language));
  return status === "published" && edition === 1 ? published : `${published}. ${text.status(status, edition)}`;
}

const HECTARES_IN_WORDS: Readonly<Record<Language, string>> = { az: "hektar", en: "hectares", ru: "га" };

/** `1,639.6 hectares`: in a sentence the unit is a word where the press of the language writes it out. */
const areaInWords = (areaM2: number, language: Language): string =>
  formatHectares(squareMetres(areaM2), language).replace(/[^\d]+$/u, NO_BREAK_SPACE + HECTARES_IN_WORDS[language]);

/** `1 item for every 5.1 hectares`: a check that shows how much battle area and verification is in the hectares. */
function densityOf(snapshot: BulletinSnapshot, language: Language, profile: BulletinProfile): string | undefined {
  const [items, area] = [metricOf(snapshot, "items_total").week.total, metricOf(snapshot, AREA_LINE).week.total];
  if (items === 0 || area === 0) return undefined;
  const perItem = area / SQUARE_METRES_PER_HECTARE / items;
  const hectares = formatDecimal(perItem, perItem < 1 ? 2 : 1, language) + NO_BREAK_SPACE + HECTARES_IN_WORDS[language];
  return bulletinText[language].density(countedItems(profile.wording[language], "items_total", 1, language), hectares);
}
