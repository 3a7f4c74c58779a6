import { azerbaijaniOrdinal } from "../../../foundation/domain/format-date.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { Reason } from "./reasons.ts";

/** The words of a restatement, in every output. */
export type RestatementText = {
  /** what a restated edition says of itself; `because` is a list of reasons, or empty */
  readonly restated: (edition: number, supersedes: number, because: string) => string;
  readonly title: (supersedes: number) => string;
  readonly intro: string;
  /** in the middle of a sentence */
  readonly reasons: Readonly<Record<Reason, string>>;
  readonly explained: Readonly<Record<Reason, string>>;
  /** land that passed between releases which did not change themselves */
  readonly reassigned: (reason: string) => string;
  readonly said: (edition: number) => string;
  readonly says: string;
  readonly knownNow: string;
  readonly reason: string;
  readonly records: string;
  readonly change: string;
  readonly inWeek: string;
  readonly chart: string;
  readonly chartDescription: string;
  /** beneath a drawing whose axis does not begin at zero */
  readonly chartScale: string;
};

const azerbaijaniEdition = (edition: number): string => `${edition}-${azerbaijaniOrdinal(edition)} buraxılış`;

export const restatementText: Readonly<Record<Language, RestatementText>> = {
  az: {
    restated: (edition, supersedes, because) =>
      `Dəqiqləşdirilib: ${azerbaijaniEdition(edition)} ${azerbaijaniEdition(supersedes)}ı əvəz edir${because && `; səbəb: ${because}`}.`,
    title: (supersedes) => `${azerbaijaniEdition(supersedes)}dan bəri nə dəyişib`,
    intro: "Səbəblər hər fərqə tam bərabərdir: ədədlər bütöv, ərazilər kvadratmetrin yüzdə birinə qədər.",
    reasons: {
      late: "gec təsdiqlənən qeydlər",
      correction: "düzəlişlər",
      duplicate: "təkrar bildirişlər",
      rejection: "geri götürülən qeydlər",
      boundary: "sərhəd dəyişiklikləri",
      definition: "tərif dəyişikliyi",
    },
    explained: {
      late: "bülleten dondurulandan sonra təsdiqlənib",
      correction: "qeydin yeni versiyası fərqli sayılır",
      duplicate: "iki dəfə bildirilib, yaxud ərazini daha əvvəlki qərar azad edib",
      rejection: "başqa səbəblə geri götürülüb",
      boundary: "sahənin və ya rayonun xətti yenidən çəkilib",
      definition: "göstəricinin tərifi dəyişib",
    },
    reassigned: (reason) => `${reason}: ərazi keçib`,
    said: (edition) => `${azerbaijaniEdition(edition)}da`,
    says: "Bu buraxılışda",
    knownNow: "İndi məlum olan",
    reason: "Səbəb",
    records: "Qeydlər",
    change: "Dəyişiklik",
    inWeek: "Həftə ərzində",
    chart: "Rəqəmlər necə dəyişib",
    chartDescription: "Hər göstərici üçün əvvəlki rəqəm, hər səbəbin dəyişikliyi və yeni rəqəm; ədədlər cədvəldədir.",
    chartScale: "Ox sıfırdan başlamır.",
  },
  en: {
    restated: (edition, supersedes, because) =>
      `Restated: edition ${edition} supersedes edition ${supersedes}${because && ` because of ${because}`}.`,
    title: (supersedes) => `What changed since edition ${supersedes}`,
    intro: "The reasons add up exactly to every difference: items whole, land to the hundredth of a square metre.",
    reasons: {
      late: "late records",
      correction: "corrections",
      duplicate: "duplicates",
      rejection: "rejections",
      boundary: "boundary changes",
      definition: "changed definitions",
    },
    explained: {
      late: "approved after the bulletin was frozen",
      correction: "a new version of the record counts otherwise",
      duplicate: "reported twice, or land that an earlier decision had released",
      rejection: "withdrawn for another reason",
      boundary: "a polygon or the line of a district was drawn anew",
      definition: "the definition of the figure changed",
    },
    reassigned: (reason) => `${reason}: land reassigned`,
    said: (edition) => `Edition ${edition} said`,
    says: "This edition says",
    knownNow: "Known now",
    reason: "Reason",
    records: "Records",
    change: "Change",
    inWeek: "In the week",
    chart: "How the figures changed",
    chartDescription:
      "For each figure what it was, what each reason changed, and what it is; the numbers are in the table.",
    chartScale: "The axis does not begin at zero.",
  },
  ru: {
    restated: (edition, supersedes, because) =>
      `Уточнено: выпуск ${edition} заменяет выпуск ${supersedes}${because && `; причины: ${because}`}.`,
    title: (supersedes) => `Что изменилось после выпуска ${supersedes}`,
    intro: "Причины в точности складываются в каждую разницу: предметы целыми, земля до сотой квадратного метра.",
    reasons: {
      late: "поздние записи",
      correction: "исправления",
      duplicate: "повторы",
      rejection: "отозванные записи",
      boundary: "изменения границ",
      definition: "изменённые определения",
    },
    explained: {
      late: "утверждены после фиксации бюллетеня",
      correction: "новая версия записи учитывается иначе",
      duplicate: "сообщено дважды, или землю высвободило более раннее решение",
      rejection: "отозваны по иной причине",
      boundary: "заново проведена граница участка или района",
      definition: "изменилось определение показателя",
    },
    reassigned: (reason) => `${reason}: земля перешла`,
    said: (edition) => `В выпуске ${edition}`,
    says: "В этом выпуске",
    knownNow: "Известно сейчас",
    reason: "Причина",
    records: "Записи",
    change: "Изменение",
    inWeek: "За неделю",
    chart: "Как изменились цифры",
    chartDescription:
      "Для каждого показателя: прежняя цифра, изменение по каждой причине и новая цифра; числа приведены в таблице.",
    chartScale: "Ось начинается не с нуля.",
  },
};
