import type { Language } from "../../../foundation/domain/language.ts";
import { azerbaijaniOrdinal } from "../../../foundation/domain/format-date.ts";

/** The words of the page that says how anybody can check a bulletin. */
export type ProofText = {
  readonly title: string;
  readonly intro: string;
  readonly sealed: string;
  readonly waiting: string;
  readonly whatWasSigned: string;
  readonly what: string;
  readonly edition: (number: number) => string;
  readonly who: string;
  readonly twoPeople: (organisation: string) => string;
  readonly when: string;
  readonly seal: string;
  readonly sealNumber: (number: string, entries: string) => string;
  readonly sealedAt: string;
  readonly key: string;
  readonly keyAdvice: string;
  readonly behind: string;
  readonly behindExplained: string;
  readonly figure: string;
  readonly value: string;
  readonly records: string;
  readonly check: string;
  readonly steps: readonly [get: string, checker: string, run: string];
  readonly proofFile: string;
  readonly checkerFile: string;
  readonly keysFile: string;
  readonly checkerAdvice: string;
  readonly answer: string;
  readonly proves: string;
  readonly provesList: readonly string[];
  readonly provesNot: string;
  readonly provesNotList: readonly string[];
  readonly own: string;
  readonly ownExplained: string;
  readonly ownFile: string;
  readonly allFile: string;
};

export const proofText: Readonly<Record<Language, ProofText>> = {
  az: {
    title: "Bunu haradan bilirəm?",
    intro:
      "Bu bülletenin dərc olunandan sonra dəyişdirilmədiyini hər kəs özü yoxlaya bilər: bizə inanmadan, hesab açmadan, bizim serverimiz olmadan.",
    sealed: "Bu bülleten möhürlənib.",
    waiting: "Bu bülleten dərc olunub, möhürü isə hazırlanır. Bir neçə dəqiqədən sonra bu səhifəni yenidən açın.",
    whatWasSigned: "Nə imzalanıb",
    what: "Bülleten",
    edition: (number) => `${number}-${azerbaijaniOrdinal(number)} buraxılış`,
    who: "Kim dərc edib",
    twoPeople: (organisation) => `${organisation}: bir nəfər hazırlayıb, başqa bir nəfər imzalayıb`,
    when: "Nə vaxt dərc olunub",
    seal: "Möhür",
    sealNumber: (number, entries) => `№ ${number}, jurnalın ${entries} yazısı üzərində`,
    sealedAt: "Nə vaxt möhürlənib",
    key: "Açar",
    keyAdvice:
      "Bu nömrəni bir yerə yazın və başqa mənbədən aldığınızla tutuşdurun: yoxlama yalnız açarın agentliyə məxsus olduğunu bilən üçün tamdır.",
    behind: "Hər rəqəmin arxasında nə qədər qeyd var",
    behindExplained:
      "Rəqəmlər qeydlərin cəmidir, heç kim onları əl ilə yazmır. Burada qeydlərin sayı görünür, yerləri və nömrələri isə yox.",
    figure: "Göstərici",
    value: "Bu həftə",
    records: "Qeydlərin sayı",
    check: "Necə yoxlamalı",
    steps: [
      "Bülletenin sübut faylını yükləyin.",
      "Yoxlayıcı proqramı yükləyin: bir fayldır, Node.js-dən (22.18 və ya daha yeni) başqa heç nə tələb etmir.",
      "Bu əmri işə salın:",
    ],
    proofFile: "Sübut faylı (JSON)",
    checkerFile: "Yoxlayıcı (bir fayl)",
    keysFile: "Açarlar (JSON)",
    checkerAdvice:
      "Yoxlayıcını bizdən almaq istəmirsinizsə, Firmground-un açıq mənbə kodundan götürün və ya docs/proofs.md üzrə özünüz yazın.",
    answer:
      "Hər şey düzdürsə, hər sətir ✓ ilə başlayır. Düz deyilsə, hansı bülleten, hansı rəqəm və hansı qeydin səhv olduğunu deyir.",
    proves: "Bu nəyi sübut edir",
    provesList: [
      "Bülletenin rəqəmləri və sözləri dərc olunandan sonra dəyişməyib.",
      "Hər rəqəm həmin anda dondurulmuş qeydlərin miqdarlarına bağlıdır: auditor onları yenidən toplayır, heç biri mənfi ola və ya sonradan əlavə edilə bilməz.",
      "Əvvəlki möhürü saxlayan görür ki, o vaxtdan bəri jurnalda nəsə silinib, yerdəyişmə edilib və ya köhnə surət geri qaytarılıb, ya yox.",
      "Öz qeydini verən təşkilat onun cəmin içində olduğunu başqalarınkını görmədən yoxlaya bilər.",
    ],
    provesNot: "Bu nəyi sübut etmir",
    provesNotList: [
      "Qeydin yerdə olanla düz gəldiyini: bunu sahədə yoxlama və keyfiyyətə nəzarət göstərir.",
      "Heç nəyin unudulmadığını: gec gələn qeyd növbəti buraxılışda, səbəbi ilə çıxır.",
      "Kampaniya başlayandan bəri olan cəmlərin hər qeydini: onlar imzalanıb, amma bu faylda qeydlərə bölünmür.",
      "Ərazinin təhlükəsiz olduğunu.",
    ],
    own: "Öz qeydlərim bu cəmin içindədirmi?",
    ownExplained:
      "Qeydlərini oxuya bilən təşkilat onlar üçün öz sübutunu alır. Orada başqalarının qeydlərindən yalnız tanınmaz izlər və miqdarlar var.",
    ownFile: "Təşkilatımın qeydləri ilə sübut faylı",
    allFile: "Bütün miqdarlarla sübut faylı (auditor üçün)",
  },
  en: {
    title: "How do I know?",
    intro:
      "Anybody can check that this bulletin was not changed after it was published: without trusting us, without an account, without our server.",
    sealed: "This bulletin is sealed.",
    waiting: "This bulletin is published and its seal is being made. Open this page again in a few minutes.",
    whatWasSigned: "What was signed",
    what: "Bulletin",
    edition: (number) => `edition ${number}`,
    who: "Published by",
    twoPeople: (organisation) => `${organisation}: one person prepared it, another signed it`,
    when: "Published on",
    seal: "Seal",
    sealNumber: (number, entries) => `no. ${number}, over ${entries} entries of the journal`,
    sealedAt: "Sealed on",
    key: "Key",
    keyAdvice:
      "Write this number down and compare it with one that you had from elsewhere: the check is complete only for who knows that the key is the agency’s.",
    behind: "How many records stand behind each figure",
    behindExplained:
      "A figure is the sum of records; nobody types it in. Here is how many there are, and not where they are or what they are called.",
    figure: "Figure",
    value: "This week",
    records: "Records",
    check: "How to check",
    steps: [
      "Download the proof of the bulletin.",
      "Download the checker: one file, which needs nothing but Node.js (22.18 or newer).",
      "Run this command:",
    ],
    proofFile: "Proof (JSON)",
    checkerFile: "Checker (one file)",
    keysFile: "Keys (JSON)",
    checkerAdvice:
      "Whoever would rather not take the checker from us takes the same file from Firmground’s open source, or writes one from docs/proofs.md.",
    answer:
      "Where everything holds, every line begins with ✓. Where something does not, it says which bulletin, which figure and which record.",
    proves: "What it proves",
    provesList: [
      "The figures and words of the bulletin are those that were published.",
      "Each figure is tied to the amounts of the records that were frozen then: auditors add them up again, and none can be negative or have come later.",
      "Whoever kept an earlier seal sees whether anything was removed from the journal or moved in it since, or an old copy put back.",
      "An organisation can check that its records are inside the total without seeing those of others.",
    ],
    provesNot: "What it does not prove",
    provesNotList: [
      "That a record says what lies in the ground: inspection and quality control in the field show that.",
      "That nothing was forgotten: a late record comes with the next edition, and with its reason.",
      "Every record behind the sums since the campaign began: they are signed, and this file does not divide them.",
      "That land is safe.",
    ],
    own: "Are my records inside this total?",
    ownExplained:
      "An organisation that may read its records gets a proof for them. Of the records of others it holds nothing but blinded marks and amounts.",
    ownFile: "Proof with the records of my organisation",
    allFile: "Proof with every amount, for auditors",
  },
  ru: {
    title: "Откуда мне это известно?",
    intro:
      "Каждый может сам проверить, что бюллетень не меняли после публикации: не доверяя нам, без учётной записи, без нашего сервера.",
    sealed: "Этот бюллетень скреплён печатью.",
    waiting: "Бюллетень опубликован, его печать готовится. Откройте эту страницу через несколько минут.",
    whatWasSigned: "Что подписано",
    what: "Бюллетень",
    edition: (number) => `выпуск ${number}`,
    who: "Кто опубликовал",
    twoPeople: (organisation) => `${organisation}: один человек подготовил, другой подписал`,
    when: "Когда опубликован",
    seal: "Печать",
    sealNumber: (number, entries) => `№ ${number}, записей журнала под ней: ${entries}`,
    sealedAt: "Когда скреплён",
    key: "Ключ",
    keyAdvice:
      "Запишите этот номер и сравните с полученным из другого источника: проверка полна лишь для того, кто знает, что ключ принадлежит агентству.",
    behind: "Сколько записей стоит за каждым показателем",
    behindExplained:
      "Показатель — это сумма записей, его никто не вводит вручную. Здесь видно, сколько их, но не где они и как называются.",
    figure: "Показатель",
    value: "За неделю",
    records: "Записей",
    check: "Как проверить",
    steps: [
      "Скачайте доказательство бюллетеня.",
      "Скачайте программу проверки: один файл, которому нужен только Node.js (22.18 или новее).",
      "Выполните команду:",
    ],
    proofFile: "Доказательство (JSON)",
    checkerFile: "Программа проверки (один файл)",
    keysFile: "Ключи (JSON)",
    checkerAdvice:
      "Кто не хочет брать программу у нас, возьмёт её из открытого кода Firmground или напишет свою по docs/proofs.md.",
    answer:
      "Если всё верно, каждая строка начинается с ✓. Если нет, сказано, какой бюллетень, какой показатель и какая запись неверны.",
    proves: "Что это доказывает",
    provesList: [
      "Цифры и слова бюллетеня — те, что были опубликованы.",
      "Каждый показатель связан с количествами записей, зафиксированных тогда: аудитор складывает их заново, ни одно не может быть отрицательным или появиться позже.",
      "Кто сохранил прежнюю печать, видит, удаляли ли с тех пор что-то из журнала, переставляли ли, возвращали ли старую копию.",
      "Организация может убедиться, что её записи входят в сумму, не видя чужих.",
    ],
    provesNot: "Чего это не доказывает",
    provesNotList: [
      "Что запись говорит правду о земле: это показывают осмотр и контроль качества на месте.",
      "Что ничего не забыто: поздняя запись появится в следующем выпуске, с причиной.",
      "Каждую запись за суммами с начала кампании: они подписаны, но в этом файле не разложены.",
      "Что земля безопасна.",
    ],
    own: "Входят ли мои записи в эту сумму?",
    ownExplained:
      "Организация, которой доступны её записи, получает доказательство для них. О чужих записях в нём только обезличенные метки и количества.",
    ownFile: "Доказательство с записями моей организации",
    allFile: "Доказательство со всеми количествами, для аудиторов",
  },
};
