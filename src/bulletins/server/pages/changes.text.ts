import { azerbaijaniOrdinal } from "../../../foundation/domain/format-date.ts";
import type { Language } from "../../../foundation/domain/language.ts";

/** The words of the page that says what changed since a week was published. */
export type ChangesText = {
  readonly title: string;
  readonly intro: string;
  readonly neverRestated: string;
  readonly sinceEdition: (edition: number) => string;
  readonly agreesNow: (edition: number) => string;
  readonly prepare: string;
  readonly staffOnly: string;
  readonly reasons: string;
  readonly records: string;
  readonly figure: string;
  readonly record: string;
  readonly versions: string;
  readonly before: string;
  readonly after: string;
  readonly releasedBy: (number: string) => string;
  readonly cameBackFrom: (number: string) => string;
  readonly sumsAlone: string;
  readonly more: (shown: string, all: string) => string;
};

export const changesText: Readonly<Record<Language, ChangesText>> = {
  az: {
    title: "Dərcdən sonra nə dəyişib",
    intro: "Dərc edilmiş rəqəm dəyişmir. Sonradan gələn hər şey yeni buraxılışda, səbəbi ilə birlikdə göstərilir.",
    neverRestated: "Bu həftənin rəqəmləri dəqiqləşdirilməyib: bir buraxılış dərc olunub.",
    sinceEdition: (edition) => `${edition}-${azerbaijaniOrdinal(edition)} buraxılışdan bəri məlum olanlar`,
    agreesNow: (edition) =>
      `İndi məlum olan hər şey ${edition}-${azerbaijaniOrdinal(edition)} buraxılışın dediyi ilə eynidir.`,
    prepare: "Yeni buraxılışı hazırla",
    staffOnly: "Bunlar hələ dərc edilməyib; yalnız qeydləri oxuya bilənlər görür.",
    reasons: "Səbəblər nə deməkdir",
    records: "Hər səbəbin qeydləri",
    figure: "Göstərici",
    record: "Qeyd",
    versions: "Versiyalar",
    before: "Əvvəl",
    after: "İndi",
    releasedBy: (number) => `ərazini ${number} daha əvvəl azad edib`,
    cameBackFrom: (number) => `ərazi ${number} qeydindən qayıdıb`,
    sumsAlone: "yalnız cəm",
    more: (shown, all) => `${all} sətirdən ${shown} sətir göstərilir; hamısını "firmground bulletin --changes" verir.`,
  },
  en: {
    title: "What changed since it was published",
    intro: "A published figure does not change. Whatever comes later is in the next edition, with its reason.",
    neverRestated: "The figures of this week were not restated: one edition was published.",
    sinceEdition: (edition) => `Known since edition ${edition}`,
    agreesNow: (edition) => `What is known now is what edition ${edition} says.`,
    prepare: "Prepare the restated edition",
    staffOnly: "None of this is published yet; only who may read records sees it.",
    reasons: "What the reasons mean",
    records: "The records of each reason",
    figure: "Figure",
    record: "Record",
    versions: "Versions",
    before: "Before",
    after: "After",
    releasedBy: (number) => `already released by ${number}`,
    cameBackFrom: (number) => `came back from ${number}`,
    sumsAlone: "the sum alone",
    more: (shown, all) => `${shown} of ${all} lines; "firmground bulletin --changes" gives all of them.`,
  },
  ru: {
    title: "Что изменилось после публикации",
    intro: "Опубликованная цифра не меняется. Всё, что приходит позже, стоит в следующем выпуске вместе с причиной.",
    neverRestated: "Цифры этой недели не уточнялись: опубликован один выпуск.",
    sinceEdition: (edition) => `Что стало известно после выпуска ${edition}`,
    agreesNow: (edition) => `Всё, что известно сейчас, совпадает с выпуском ${edition}.`,
    prepare: "Подготовить новый выпуск",
    staffOnly: "Это ещё не опубликовано; видят только те, кто вправе читать записи.",
    reasons: "Что означают причины",
    records: "Записи по каждой причине",
    figure: "Показатель",
    record: "Запись",
    versions: "Версии",
    before: "Было",
    after: "Стало",
    releasedBy: (number) => `ранее высвобождено по ${number}`,
    cameBackFrom: (number) => `земля вернулась от ${number}`,
    sumsAlone: "только сумма",
    more: (shown, all) => `Показано строк: ${shown} из ${all}; все даёт «firmground bulletin --changes».`,
  },
};
