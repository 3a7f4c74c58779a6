import { z } from "zod";
import { MetricId } from "./metric.ts";

const Sentence = z.string().trim().min(1);

/** One phrase by CLDR plural category; `other` is always there. `{n}` stands for the number. */
const Counted = z.strictObject({
  one: Sentence.optional(),
  few: Sentence.optional(),
  many: Sentence.optional(),
  other: Sentence,
});

/**
 * How an agency words its weekly report in one language. Texts hold places in braces:
 * `{fromTo}`, `{items}`, `{districts}`, `{operators}`, `{area}`, `{authority}`, `{since}`, `{total}`.
 */
export const LanguageWording = z.strictObject({
  /** the name of the publication, without the period */
  name: Sentence,
  lead: Sentence,
  /** instead of `lead` where nothing was found */
  leadNothing: Sentence,
  area: Sentence,
  /** instead of `area` where no clearance was decided */
  areaNothing: Sentence,
  operators: Sentence,
  cumulative: Sentence,
  caution: Sentence,
  /** how many of a metric were found, as they stand in a sentence */
  counted: z.record(MetricId, Counted),
  /** operators whose name needs another form in a sentence */
  operatorNames: z.record(z.string(), Sentence),
  /** private companies without a public name, by how many there are: `{"4": "four private companies"}` */
  companies: z.record(z.string(), Sentence),
});

/** The file `bulletin-wording.json` of a programme. */
export const WordingFile = z.strictObject({
  source: Sentence,
  languages: z.strictObject({ az: LanguageWording, en: LanguageWording, ru: LanguageWording }),
});

export type LanguageWording = z.infer<typeof LanguageWording>;
export type BulletinWording = z.infer<typeof WordingFile>["languages"];

/**
 * Fills the places of a sentence.
 *
 * @throws Error for a place that has nothing to stand in it: better no bulletin than one that says `{area}`
 */
export function fillIn(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/gu, (_, place: string) => {
    const value = values[place];
    if (value === undefined) throw new Error(`the wording has a place {${place}} that is not known here`);
    return value;
  });
}
