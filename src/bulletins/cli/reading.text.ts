import type { LocalisedText } from "../../foundation/domain/language.ts";
import type { PeriodKind } from "../domain/reading/bulletin-reading.ts";
import type { LandUseName } from "../domain/reading/land-areas.ts";
import type { Qualifier } from "../domain/reading/quantities.ts";
import type { LineComparison, ReconciledLine } from "../domain/reading/reconcile.ts";

type Texts<Name extends string> = Readonly<Record<Name, LocalisedText>>;

/** The words around the figures that were read. */
export const readingText = {
  language: { en: "Language", az: "Dil", ru: "Язык" },
  published: { en: "Published", az: "Dərc olunub", ru: "Опубликовано" },
  period: { en: "Period", az: "Dövr", ru: "Период" },
  furtherPeriod: { en: "Further period", az: "Digər dövr", ru: "Другой период" },
  cumulative: { en: "Cumulative", az: "Ümumi cəm", ru: "Нарастающим итогом" },
  onlyIn: { en: "only in", az: "yalnız", ru: "только" },
  figures: { en: "Figures", az: "Rəqəmlər", ru: "Цифры" },
  none: { en: "none", az: "yoxdur", ru: "нет" },
  notStated: { en: "not stated", az: "göstərilməyib", ru: "не указано" },
  places: { en: "Places", az: "Yerlər", ru: "Места" },
  casualties: { en: "Casualties", az: "Zərərçəkənlər", ru: "Пострадавшие" },
  toLookAt: { en: "To look at", az: "Diqqət yetirin", ru: "Обратите внимание" },
  to: { en: "to", az: "–", ru: "–" },
  toDate: { en: "to date", az: "bu günədək", ru: "по настоящее время" },
  noDates: { en: "no dates", az: "tarixsiz", ru: "без дат" },
} as const satisfies Texts<string>;

export const lineText: Texts<ReconciledLine> = {
  antiTank: { en: "Anti-tank mines", az: "Tank əleyhinə minalar", ru: "Противотанковые мины" },
  antiPersonnel: { en: "Anti-personnel mines", az: "Piyada əleyhinə minalar", ru: "Противопехотные мины" },
  uxo: { en: "Unexploded ordnance", az: "PHS", ru: "НРБ" },
  area: { en: "Area cleared", az: "Təmizlənmiş ərazi", ru: "Очищенная площадь" },
};

export const totalText: Texts<"mines" | "minesAndUxo"> = {
  mines: { en: "Mines, total stated", az: "Minalar, cəmi", ru: "Мины, всего" },
  minesAndUxo: { en: "Mines and UXO, total", az: "Mina və PHS, cəmi", ru: "Мины и НРБ, всего" },
};

export const harmText: Texts<"victims" | "killed" | "injured"> = {
  victims: { en: "victims", az: "zərərçəkən", ru: "пострадавших" },
  killed: { en: "killed", az: "həlak olan", ru: "погибших" },
  injured: { en: "injured", az: "yaralanan", ru: "раненых" },
};

export const kindText: Texts<PeriodKind> = {
  day: { en: "day", az: "gün", ru: "день" },
  week: { en: "week", az: "həftə", ru: "неделя" },
  part_week: { en: "part week", az: "natamam həftə", ru: "неполная неделя" },
  month: { en: "month", az: "ay", ru: "месяц" },
  year: { en: "year", az: "il", ru: "год" },
  cumulative: { en: "cumulative", az: "ümumi cəm", ru: "нарастающим итогом" },
  other: { en: "other", az: "başqa", ru: "другой" },
  single_find: { en: "single find", az: "tək tapıntı", ru: "отдельная находка" },
  none: { en: "none", az: "yoxdur", ru: "нет" },
};

/** `{n}` is the figure as it is written in the language. */
export const qualifierText: Texts<Qualifier> = {
  "more-than": { en: "more than {n}", az: "{n} və daha çox", ru: "более {n}" },
  nearly: { en: "nearly {n}", az: "{n} rəqəminə yaxın", ru: "почти {n}" },
  about: { en: "about {n}", az: "təxminən {n}", ru: "около {n}" },
};

export const landUseText: Texts<LandUseName> = {
  agriculture: { en: "for agriculture", az: "kənd təsərrüfatı", ru: "для сельского хозяйства" },
  residential: { en: "for housing", az: "yaşayış", ru: "под жильё" },
  transport: { en: "for transport", az: "nəqliyyat", ru: "для транспорта" },
  energy: { en: "for energy", az: "enerji", ru: "для энергетики" },
  environment: { en: "for the environment", az: "ekologiya", ru: "для экологии" },
  water: { en: "for water", az: "su təsərrüfatı", ru: "для водного хозяйства" },
  otherUse: { en: "for other uses", az: "digər", ru: "для прочего" },
};

/** How a stated figure compares with the recorded one. */
export const outcomeText: Texts<LineComparison["outcome"]> = {
  agrees: { en: "agrees: {stated}", az: "uyğundur: {stated}", ru: "совпадает: {stated}" },
  "agrees-when-rounded": {
    en: "agrees when rounded: {stated} stated, {recorded} recorded",
    az: "yuvarlaqlaşdırdıqda uyğundur: məqalədə {stated}, qeydlərdə {recorded}",
    ru: "совпадает при округлении: в статье {stated}, по записям {recorded}",
  },
  "differs-by": {
    en: "differs by {difference}: {stated} stated, {recorded} recorded",
    az: "fərq {difference}: məqalədə {stated}, qeydlərdə {recorded}",
    ru: "расходится на {difference}: в статье {stated}, по записям {recorded}",
  },
  "not-stated": {
    en: "not stated; {recorded} recorded",
    az: "göstərilməyib; qeydlərdə {recorded}",
    ru: "не указано; по записям {recorded}",
  },
  "not-recorded": {
    en: "{stated} stated; our bulletin has no such line",
    az: "məqalədə {stated}; bülletenimizdə belə sətir yoxdur",
    ru: "в статье {stated}; в нашем бюллетене такой строки нет",
  },
  "no-such-period": {
    en: "{stated} stated; no such period among our bulletins",
    az: "məqalədə {stated}; bülletenlərimizdə belə dövr yoxdur",
    ru: "в статье {stated}; среди наших бюллетеней такого периода нет",
  },
};

/** The words around a comparison with our bulletins. */
export const reconciliationText = {
  heading: { en: "Beside our bulletins", az: "Bülletenlərimizlə müqayisə", ru: "Рядом с нашими бюллетенями" },
  nothing: {
    en: "The article states no figures to compare.",
    az: "Məqalədə müqayisə ediləcək rəqəm yoxdur.",
    ru: "В статье нет цифр для сравнения.",
  },
  addedUp: {
    en: "added up from {n} weekly bulletins",
    az: "{n} həftəlik bülletendən toplanıb",
    ru: "сложено из недельных бюллетеней: {n}",
  },
  sameAs: {
    en: "The counts are those of our bulletin of {firstDay} to {lastDay}.",
    az: "Saylar {firstDay} – {lastDay} bülletenimizin saylarıdır.",
    ru: "Эти количества — из нашего бюллетеня за {firstDay} – {lastDay}.",
  },
} as const satisfies Texts<string>;
