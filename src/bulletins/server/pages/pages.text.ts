import type { Language } from "../../../foundation/domain/language.ts";

/** The words of the bulletin's public pages, around the article itself. */
export type PagesText = {
  readonly weekly: string;
  readonly previousWeek: string;
  readonly nextWeek: string;
  readonly weeks: string;
  readonly downloads: string;
  readonly downloadsIntro: string;
  readonly formats: Readonly<Record<"pdf" | "html" | "text" | "csv" | "json", string>>;
  readonly howDoIKnow: string;
  readonly howToRead: string;
  readonly feed: string;
  readonly editions: string;
  readonly edition: (number: number) => string;
  readonly supersededBy: (number: number) => string;
  /** in the archive, beside a week of which the latest edition restates an earlier one */
  readonly restatedBy: (edition: number) => string;
  readonly changes: string;
  readonly nothingYet: string;
  readonly nothingYetAdvice: string;
  readonly archive: string;
  readonly archiveIntro: (since: string) => string;
  readonly years: string;
  readonly week: string;
  readonly total: string;
  readonly emptyYear: string;
  readonly definition: string;
  readonly definitionVersion: (version: number, since: string) => string;
  readonly thisWeek: string;
  readonly sinceCampaign: (date: string) => string;
  readonly byDistrict: string;
  readonly byOperator: string;
  readonly district: string;
  readonly operator: string;
  readonly records: string;
  readonly recordsExplained: string;
  readonly recordsPublic: string;
  /** for a reader whose roles do not open all of them */
  readonly recordsInPart: (visible: string) => string;
  readonly recordsAndSum: (records: string, sum: string) => string;
  readonly sumAgrees: string;
  readonly sumDiffers: string;
  readonly isSumOf: string;
  readonly isRatioOf: string;
  readonly number: string;
  readonly date: string;
  readonly amount: string;
  readonly guide: string;
  readonly guideIntro: readonly string[];
  readonly guideFigures: string;
  readonly guideGroups: Readonly<Record<"published" | "standard" | "derived", string>>;
  readonly guideChange: string;
  readonly guideChangeText: string;
  readonly guideSafe: string;
  readonly guideSafeText: string;
};

export const pagesText: Readonly<Record<Language, PagesText>> = {
  az: {
    weekly: "Həftəlik bülleten",
    previousWeek: "Əvvəlki həftə",
    nextWeek: "Növbəti həftə",
    weeks: "Həftələr",
    downloads: "Yükləmələr",
    downloadsIntro: "Eyni dondurulmuş rəqəmlər, hər dildə.",
    formats: { pdf: "PDF", html: "HTML", text: "Mətn", csv: "CSV", json: "JSON" },
    howDoIKnow: "Bunu haradan bilirəm?",
    howToRead: "Bu rəqəmləri necə oxumalı?",
    feed: "Atom lenti",
    editions: "Buraxılışlar",
    edition: (number) => `Buraxılış ${number}`,
    supersededBy: (number) => `Bu, əvvəlki buraxılışdır; onu ${number} nömrəli buraxılış əvəz edib.`,
    restatedBy: (number) => `dəqiqləşdirilib: buraxılış ${number}`,
    changes: "Dərcdən sonra nə dəyişib",
    nothingYet: "Hələ heç bir bülleten dərc edilməyib",
    nothingYetAdvice: "İlk bülleten imzalanan kimi burada görünəcək.",
    archive: "Bülletenlərin arxivi",
    archiveIntro: (since) => `${since} tarixindən bəri hər həftə, dərc edildiyi kimi.`,
    years: "İllər",
    week: "Həftə",
    total: "Cəmi",
    emptyYear: "Bu il üçün bülleten yoxdur.",
    definition: "Tərif",
    definitionVersion: (version, since) => `Tərifin ${version} nömrəli versiyası, ${since} tarixindən qüvvədədir.`,
    thisWeek: "Həftə ərzində",
    sinceCampaign: (date) => `${date} tarixindən bəri`,
    byDistrict: "Rayonlar üzrə",
    byOperator: "İcraçılar üzrə",
    district: "Rayon",
    operator: "İcraçı",
    records: "Bu rəqəmi təşkil edən qeydlər",
    recordsExplained: "Bülleten dondurulanda bu qeydlər sayılıb. Sonradan gələnlər onu dəyişmir.",
    recordsPublic: "Ayrı-ayrı qeydləri yalnız buna icazəsi olan əməkdaşlar görür, çünki onlarda dəqiq yerlər var.",
    recordsInPart: (visible) => `Rollarınız bunlardan ${visible} qeydi açır; yalnız onlar aşağıda göstərilir.`,
    recordsAndSum: (records, sum) => `${records} qeyd, cəmi ${sum}`,
    sumAgrees: "Qeydlərin cəmi dərc edilmiş rəqəmə bərabərdir.",
    sumDiffers: "Qeydlərin cəmi dərc edilmiş rəqəmə bərabər deyil. Bunu proqrama bildirin.",
    isSumOf: "Bu rəqəm bunların cəmidir:",
    isRatioOf: "Bu rəqəm bunların nisbətidir:",
    number: "Nömrə",
    date: "Tarix",
    amount: "Miqdar",
    guide: "Rəqəmləri necə oxumalı",
    guideIntro: [
      "Hər rəqəm təsdiq edilmiş sahə qeydlərinin cəmidir. Heç kim yekunu əl ilə yazmır.",
      "Həftə bazar ertəsindən bazar gününə qədərdir. Sursatlar tapıldığı gün, ərazi isə azad edilmə qərarının verildiyi gün sayılır.",
      "Bir kvadratmetr yalnız bir dəfə sayılır: ilk dəfə azad ediləndə. Həmin yerdə təkrar iş zəhmətdir, yeni ərazi deyil.",
    ],
    guideFigures: "Hər rəqəmin tərifi",
    guideGroups: {
      published: "Agentliyin həftəlik məlumatının sətirləri",
      standard: "IMAS üzrə sətirlər",
      derived: "Başqalarından hesablanan rəqəmlər",
    },
    guideChange: "Dərc edilmiş rəqəm dəyişirmi?",
    guideChangeText:
      "Xeyr. Bülleten dondurulur: gec gələn qeydlər ona daxil edilmir. Düzəliş lazım olarsa, yeni buraxılış dərc olunur, əvvəlkisi isə oxunaqlı qalır.",
    guideSafe: "Təmizlənmiş ərazi təhlükəsizdirmi?",
    guideSafeText:
      "Bu bülleten heç bir ərazini təhlükəsiz adlandırmır. O, hansı üsulla, hansı dərinliyə qədər və nə vaxt azad edildiyini bildirir. Qeydi olmayan yer tədqiq edilməmiş yerdir: ora daxil olmayın.",
  },
  en: {
    weekly: "Weekly bulletin",
    previousWeek: "Previous week",
    nextWeek: "Next week",
    weeks: "Weeks",
    downloads: "Downloads",
    downloadsIntro: "The same frozen figures, in every language.",
    formats: { pdf: "PDF", html: "HTML", text: "Text", csv: "CSV", json: "JSON" },
    howDoIKnow: "How do I know?",
    howToRead: "How do I read these figures?",
    feed: "Atom feed",
    editions: "Editions",
    edition: (number) => `Edition ${number}`,
    supersededBy: (number) => `This is an earlier edition; edition ${number} took its place.`,
    restatedBy: (number) => `restated: edition ${number}`,
    changes: "What changed since it was published",
    nothingYet: "No bulletin has been published yet",
    nothingYetAdvice: "The first one will stand here as soon as it is signed.",
    archive: "Archive of bulletins",
    archiveIntro: (since) => `Every week since ${since}, as it was published.`,
    years: "Years",
    week: "Week",
    total: "Total",
    emptyYear: "There are no bulletins for this year.",
    definition: "Definition",
    definitionVersion: (version, since) => `Version ${version} of the definition, in force since ${since}.`,
    thisWeek: "In the week",
    sinceCampaign: (date) => `Since ${date}`,
    byDistrict: "By district",
    byOperator: "By operator",
    district: "District",
    operator: "Operator",
    records: "The records behind this figure",
    recordsExplained: "These records were counted when the bulletin was frozen. What came later does not change it.",
    recordsPublic: "Single records are for staff who may see them, because they hold exact places.",
    recordsInPart: (visible) => `Your roles open ${visible} of them; only those are listed here.`,
    recordsAndSum: (records, sum) => `${records} records, together ${sum}`,
    sumAgrees: "The records add up to the published figure.",
    sumDiffers: "The records do not add up to the published figure. Please report this to the programme.",
    isSumOf: "This figure is the sum of:",
    isRatioOf: "This figure is the ratio of:",
    number: "Number",
    date: "Date",
    amount: "Amount",
    guide: "How to read the figures",
    guideIntro: [
      "Every figure is a sum over approved records of the field. Nobody types a total.",
      "A week runs from Monday to Sunday. Items count on the day they were found, land on the day of the release decision.",
      "A square metre counts once: when it is released for the first time. Working there again is effort, not new land.",
    ],
    guideFigures: "What each figure counts",
    guideGroups: {
      published: "Lines of the agency's weekly report",
      standard: "Lines as IMAS keeps them apart",
      derived: "Figures made of others",
    },
    guideChange: "Does a published figure change?",
    guideChangeText:
      "No. A bulletin is frozen: records that arrive late do not enter it. Where a correction is needed a new edition is published, and the earlier one stays readable.",
    guideSafe: "Is cleared land safe?",
    guideSafeText:
      "This bulletin calls no land safe. It says by which method, to which depth and when land was released. Where there is no record the land was not surveyed: do not enter it.",
  },
  ru: {
    weekly: "Еженедельный бюллетень",
    previousWeek: "Предыдущая неделя",
    nextWeek: "Следующая неделя",
    weeks: "Недели",
    downloads: "Скачать",
    downloadsIntro: "Те же зафиксированные цифры на каждом языке.",
    formats: { pdf: "PDF", html: "HTML", text: "Текст", csv: "CSV", json: "JSON" },
    howDoIKnow: "Откуда мне это известно?",
    howToRead: "Как читать эти цифры?",
    feed: "Лента Atom",
    editions: "Выпуски",
    edition: (number) => `Выпуск ${number}`,
    supersededBy: (number) => `Это прежний выпуск; его заменил выпуск ${number}.`,
    restatedBy: (number) => `уточнено: выпуск ${number}`,
    changes: "Что изменилось после публикации",
    nothingYet: "Пока не опубликовано ни одного бюллетеня",
    nothingYetAdvice: "Первый появится здесь, как только будет подписан.",
    archive: "Архив бюллетеней",
    archiveIntro: (since) => `Каждая неделя начиная с ${since}, как она была опубликована.`,
    years: "Годы",
    week: "Неделя",
    total: "Всего",
    emptyYear: "За этот год бюллетеней нет.",
    definition: "Определение",
    definitionVersion: (version, since) => `Версия определения ${version}, действует с ${since}.`,
    thisWeek: "За неделю",
    sinceCampaign: (date) => `С ${date}`,
    byDistrict: "По районам",
    byOperator: "По исполнителям",
    district: "Район",
    operator: "Исполнитель",
    records: "Записи, из которых сложилась эта цифра",
    recordsExplained: "Эти записи учтены при фиксации бюллетеня. Поступившее позже его не меняет.",
    recordsPublic: "Отдельные записи видят только сотрудники с правом доступа: в них точные места.",
    recordsInPart: (visible) => `Ваши роли открывают из них: ${visible}; ниже только они.`,
    recordsAndSum: (records, sum) => `Записей: ${records}, в сумме ${sum}`,
    sumAgrees: "Сумма записей равна опубликованной цифре.",
    sumDiffers: "Сумма записей не равна опубликованной цифре. Сообщите об этом программе.",
    isSumOf: "Эта цифра — сумма следующих:",
    isRatioOf: "Эта цифра — отношение следующих:",
    number: "Номер",
    date: "Дата",
    amount: "Величина",
    guide: "Как читать цифры",
    guideIntro: [
      "Каждая цифра — сумма по утверждённым полевым записям. Итог никто не вписывает вручную.",
      "Неделя длится с понедельника по воскресенье. Предметы учитываются в день обнаружения, земля — в день решения о высвобождении.",
      "Квадратный метр считается один раз: когда высвобождён впервые. Повторная работа там же — это труд, а не новая земля.",
    ],
    guideFigures: "Что считает каждый показатель",
    guideGroups: {
      published: "Строки еженедельного сообщения агентства",
      standard: "Строки, как их разделяет IMAS",
      derived: "Показатели, рассчитанные из других",
    },
    guideChange: "Меняется ли опубликованная цифра?",
    guideChangeText:
      "Нет. Бюллетень зафиксирован: поздние записи в него не входят. Если нужна поправка, выходит новый выпуск, а прежний остаётся доступным.",
    guideSafe: "Безопасна ли очищенная земля?",
    guideSafeText:
      "Этот бюллетень не называет безопасной никакую землю. Он говорит, каким методом, на какую глубину и когда она высвобождена. Где записи нет, земля не обследована: не заходите туда.",
  },
};
