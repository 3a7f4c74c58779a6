import { azerbaijaniOrdinal } from "../../../foundation/domain/format-date.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { PublicationStatus } from "../../domain/publication-status.ts";

/** The words of the list of published weeks in the office. */
export type PublishedWeeksText = {
  readonly title: (year: number) => string;
  readonly summary: (differ: string, weeks: string) => string;
  readonly nothing: string;
  readonly week: string;
  readonly edition: string;
  readonly status: string;
  readonly statuses: Readonly<Record<PublicationStatus, (edition: number, waiting: string) => string>>;
  readonly changes: string;
  readonly restate: string;
  readonly others: (weeks: string) => string;
};

export const publishedWeeksText: Readonly<Record<Language, PublishedWeeksText>> = {
  az: {
    title: (year) => `${year}: dərc edilmiş həftələr`,
    summary: (differ, weeks) => `${weeks} həftədən ${differ} həftənin rəqəmləri indi məlum olandan fərqlənir.`,
    nothing: "Bu ildə dərc edilmiş həftə yoxdur.",
    week: "Həftə",
    edition: "Buraxılış",
    status: "Vəziyyət",
    statuses: {
      differs: () => "İndi məlum olandan fərqlənir: yeni buraxılış lazımdır",
      preliminary: (_, waiting) => `İlkin: ${waiting} qeyd qərar gözləyir`,
      restated: (edition) => `Dəqiqləşdirilib: ${edition}-${azerbaijaniOrdinal(edition)} buraxılış`,
      final: () => "Yekun",
    },
    changes: "Nə dəyişib",
    restate: "Yeni buraxılış",
    others: (weeks) => `Qalan ${weeks} həftə yekundur.`,
  },
  en: {
    title: (year) => `Published weeks of ${year}`,
    summary: (differ, weeks) => `The figures of ${differ} of ${weeks} weeks differ from what is known now.`,
    nothing: "No week of this year was published.",
    week: "Week",
    edition: "Edition",
    status: "Status",
    statuses: {
      differs: () => "Differs from what is known now: a restated edition is due",
      preliminary: (_, waiting) => `Preliminary: records that wait for a decision: ${waiting}`,
      restated: (edition) => `Restated: edition ${edition}`,
      final: () => "Final",
    },
    changes: "What changed",
    restate: "Restate",
    others: (weeks) => `Final, the others: ${weeks}.`,
  },
  ru: {
    title: (year) => `Опубликованные недели ${year} года`,
    summary: (differ, weeks) => `Недель, цифры которых отличаются от известного сейчас: ${differ} из ${weeks}.`,
    nothing: "В этом году нет опубликованных недель.",
    week: "Неделя",
    edition: "Выпуск",
    status: "Статус",
    statuses: {
      differs: () => "Отличается от известного сейчас: нужен новый выпуск",
      preliminary: (_, waiting) => `Предварительно: записей ждут решения: ${waiting}`,
      restated: (edition) => `Уточнено: выпуск ${edition}`,
      final: () => "Окончательно",
    },
    changes: "Что изменилось",
    restate: "Новый выпуск",
    others: (weeks) => `Остальные окончательны, недель: ${weeks}.`,
  },
};
