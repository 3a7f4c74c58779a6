import { SQUARE_METRES_PER_HECTARE, publishedHectares, squareMetres } from "../../foundation/domain/areas.ts";
import { formatDecimal, NO_BREAK_SPACE } from "../../foundation/domain/format.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { MetricDefinition, MetricUnit } from "./metric.ts";

/** The signs of the units in which figures are written; items are counted and have none. */
const UNIT_SIGNS: Readonly<Record<MetricUnit, Readonly<Record<Language, string>>>> = {
  items: { az: "", en: "", ru: "" },
  hectares: { az: "ha", en: "ha", ru: "га" },
  "square-metres": { az: "m²", en: "m²", ru: "м²" },
  "items-per-hectare": { az: "ədəd/ha", en: "per ha", ru: "на га" },
};

/** The sign of a metric's unit; an empty text for items. */
export const unitSign = ({ unit }: MetricDefinition, language: Language): string => UNIT_SIGNS[unit][language];

/** A figure as its definition rounds it, once, without its unit. Land comes in m², whatever the unit of the figure. */
export function formatFigureValue(definition: MetricDefinition, value: number, language: Language): string {
  if (definition.unit === "hectares") {
    const hectares =
      definition.decimals === 1 ? publishedHectares(squareMetres(value)) : value / SQUARE_METRES_PER_HECTARE;
    return formatDecimal(hectares, definition.decimals, language);
  }
  return formatDecimal(value, definition.decimals, language);
}

/** The definition by which parts of a figure are written: land in m², since one polygon is often below a tenth of a hectare. */
export const ofSingleRecords = (definition: MetricDefinition): MetricDefinition =>
  definition.unit === "hectares" ? { ...definition, unit: "square-metres", decimals: 0 } : definition;

/** A figure with its unit: `1,639.6 ha`, `65`. */
export function formatFigure(definition: MetricDefinition, value: number, language: Language): string {
  const sign = unitSign(definition, language);
  const text = formatFigureValue(definition, value, language);
  return sign === "" ? text : `${text}${NO_BREAK_SPACE}${sign}`;
}
