import type { Language } from "../../../foundation/domain/language.ts";

/** The words of the office: where a bulletin is prepared and signed. */
export type OfficeText = {
  readonly title: string;
  readonly waiting: string;
  readonly waitingNothing: string;
  readonly records: string;
  readonly draftOf: (week: string) => string;
  readonly draftExplained: string;
  readonly previousDraft: string;
  readonly nextDraft: string;
  readonly thisWeeksArticle: string;
  readonly freeze: string;
  readonly freezeExplained: string;
  readonly freezeForbidden: string;
  readonly prepared: string;
  readonly preparedBy: (name: string) => string;
  readonly publish: string;
  readonly publishExplained: string;
  readonly publishForbidden: string;
  readonly publishOwn: string;
  readonly preparedNothing: string;
  readonly published: (week: string) => string;
  readonly publishedEdition: (edition: number) => string;
  readonly frozen: (week: string) => string;
  readonly week: string;
  readonly edition: string;
  readonly draftNotice: string;
  readonly preparedNotice: string;
  readonly refusals: Readonly<
    Record<
      | "not-permitted"
      | "before-campaign"
      | "week-not-over"
      | "nothing-changed"
      | "definition-changed"
      | "unknown-bulletin"
      | "same-person"
      | "already-published"
      | "later-edition",
      string
    >
  >;
};

export const officeText: Readonly<Record<Language, OfficeText>> = {
  az: {
    title: "İş masası",
    waiting: "Qərar gözləyən qeydlər",
    waitingNothing: "Heç bir qeyd qərar gözləmir.",
    records: "Qeydlər",
    draftOf: (week) => `Layihə: ${week}`,
    draftExplained: "Qeydlər indi necədirsə, layihə də elədir. Dondurulana qədər dəyişə bilər.",
    previousDraft: "Əvvəlki həftə",
    nextDraft: "Növbəti həftə",
    thisWeeksArticle: "Layihənin mətni",
    freeze: "Bülleteni dondur",
    freezeExplained:
      "Rəqəmlər, təriflər və onları təşkil edən qeydlər yazılır və daha dəyişmir. Sonra başqa şəxs imzalayır.",
    freezeForbidden: "Bülleteni hazırlamaq hüququ olan şəxs dondurur.",
    prepared: "İmza gözləyən bülletenlər",
    preparedBy: (name) => `Hazırlayan: ${name}`,
    publish: "İmzala və dərc et",
    publishExplained: "İmzalanandan sonra bülleteni hamı görür.",
    publishForbidden: "İmza hüququ olan şəxs imzalayır.",
    publishOwn: "Onu siz hazırlamısınız; başqa şəxs imzalamalıdır.",
    preparedNothing: "Heç bir bülleten imza gözləmir.",
    published: (week) => `Dərc edildi: ${week}.`,
    publishedEdition: (edition) => `Bu həftənin ${edition} nömrəli buraxılışı dərc edilib.`,
    frozen: (week) => `Donduruldu: ${week}. İndi başqa şəxs imzalamalıdır.`,
    week: "Həftə",
    edition: "Buraxılış",
    draftNotice: "LAYİHƏ: dərc edilməyib, qeydlərlə birlikdə dəyişir.",
    preparedNotice: "DONDURULUB: ikinci şəxsin imzasını gözləyir, hələ dərc edilməyib.",
    refusals: {
      "not-permitted": "Hesabınızın buna icazəsi yoxdur.",
      "before-campaign": "Bu həftə kampaniya başlamazdan əvvəl bitib.",
      "week-not-over": "Həftə hələ bitməyib; bitəndən sonra dondurun.",
      "nothing-changed": "Son buraxılış eyni şeyi deyir; yenisinə ehtiyac yoxdur.",
      "definition-changed": "Göstəricinin tərifi yeni versiya nömrəsi olmadan dəyişdirilib. Profili düzəldin.",
      "unknown-bulletin": "Belə bülleten yoxdur.",
      "same-person": "Bülleteni hazırlayan onu imzalaya bilməz; başqa şəxs imzalamalıdır.",
      "already-published": "Bu bülleten artıq dərc edilib.",
      "later-edition": "Bu həftənin daha sonrakı buraxılışı var; onu imzalayın.",
    },
  },
  en: {
    title: "Office",
    waiting: "Records that wait for a decision",
    waitingNothing: "No record waits for a decision.",
    records: "Records",
    draftOf: (week) => `Draft: ${week}`,
    draftExplained: "The draft follows the records as they stand now. It may change until it is frozen.",
    previousDraft: "Previous week",
    nextDraft: "Next week",
    thisWeeksArticle: "The draft as an article",
    freeze: "Freeze the bulletin",
    freezeExplained:
      "Figures, definitions and the records behind them are written down and no longer change. Then another person signs.",
    freezeForbidden: "A person who may prepare bulletins freezes it.",
    prepared: "Bulletins that wait for a signature",
    preparedBy: (name) => `Prepared by ${name}`,
    publish: "Sign and publish",
    publishExplained: "Once it is signed everybody sees the bulletin.",
    publishForbidden: "A person who may sign publishes it.",
    publishOwn: "You prepared it; another person has to sign.",
    preparedNothing: "No bulletin waits for a signature.",
    published: (week) => `Published: ${week}.`,
    publishedEdition: (edition) => `Edition ${edition} of this week is published.`,
    frozen: (week) => `Frozen: ${week}. Now another person has to sign.`,
    week: "Week",
    edition: "Edition",
    draftNotice: "DRAFT: not published, and changing with the records.",
    preparedNotice: "FROZEN: waits for the second person's signature and is not published yet.",
    refusals: {
      "not-permitted": "Your account may not do this.",
      "before-campaign": "This week ended before the campaign began.",
      "week-not-over": "The week is not over yet; freeze it when it is.",
      "nothing-changed": "The last edition says the same; another one is not needed.",
      "definition-changed": "The definition of a figure was changed without a new version number. Mend the profile.",
      "unknown-bulletin": "There is no such bulletin.",
      "same-person": "Who prepared a bulletin does not sign it; another person has to.",
      "already-published": "This bulletin is published already.",
      "later-edition": "There is a later edition of this week; sign that one.",
    },
  },
  ru: {
    title: "Рабочий стол",
    waiting: "Записи, ожидающие решения",
    waitingNothing: "Ни одна запись не ждёт решения.",
    records: "Записи",
    draftOf: (week) => `Проект: ${week}`,
    draftExplained: "Проект следует за записями, какие они сейчас. До фиксации он может меняться.",
    previousDraft: "Предыдущая неделя",
    nextDraft: "Следующая неделя",
    thisWeeksArticle: "Проект как статья",
    freeze: "Зафиксировать бюллетень",
    freezeExplained:
      "Цифры, определения и записи за ними записываются и больше не меняются. Затем подписывает другой человек.",
    freezeForbidden: "Фиксирует тот, кто имеет право готовить бюллетени.",
    prepared: "Бюллетени, ожидающие подписи",
    preparedBy: (name) => `Подготовил: ${name}`,
    publish: "Подписать и опубликовать",
    publishExplained: "После подписи бюллетень видят все.",
    publishForbidden: "Публикует тот, кто имеет право подписи.",
    publishOwn: "Его подготовили вы; подписать должен другой человек.",
    preparedNothing: "Ни один бюллетень не ждёт подписи.",
    published: (week) => `Опубликовано: ${week}.`,
    publishedEdition: (edition) => `Выпуск ${edition} этой недели опубликован.`,
    frozen: (week) => `Зафиксировано: ${week}. Теперь должен подписать другой человек.`,
    week: "Неделя",
    edition: "Выпуск",
    draftNotice: "ПРОЕКТ: не опубликован и меняется вместе с записями.",
    preparedNotice: "ЗАФИКСИРОВАНО: ждёт подписи второго человека и ещё не опубликовано.",
    refusals: {
      "not-permitted": "У вашей учётной записи нет такого права.",
      "before-campaign": "Эта неделя закончилась до начала кампании.",
      "week-not-over": "Неделя ещё не закончилась; зафиксируйте её после окончания.",
      "nothing-changed": "Последний выпуск говорит то же самое; новый не нужен.",
      "definition-changed": "Определение показателя изменено без нового номера версии. Исправьте профиль.",
      "unknown-bulletin": "Такого бюллетеня нет.",
      "same-person": "Кто подготовил бюллетень, тот его не подписывает; нужен другой человек.",
      "already-published": "Этот бюллетень уже опубликован.",
      "later-edition": "Есть более поздний выпуск этой недели; подпишите его.",
    },
  },
};
