import type { Language } from "../../foundation/domain/language.ts";

/** The words of the queue: what waits for whom. */
export type QueueText = {
  readonly title: string;
  readonly explained: string;
  readonly forMe: string;
  readonly everything: string;
  readonly shown: string;
  readonly any: string;
  readonly kind: string;
  readonly state: string;
  readonly operator: string;
  readonly district: string;
  readonly assigned: string;
  readonly assignedToMe: string;
  readonly assignedToNobody: string;
  readonly assignedToSomebody: string;
  readonly findings: string;
  readonly noFindings: string;
  readonly onlyOverdue: string;
  readonly filters: string;
  readonly filter: string;
  readonly none: string;
  readonly total: (count: string) => string;
  readonly waits: string;
  readonly next: string;
  readonly toBeginning: string;
  readonly pick: (number: string) => string;
  readonly picked: string;
  readonly pickAll: string;
  readonly pickNone: string;
  readonly step: string;
  readonly continue: string;
  readonly confirmTitle: (step: string) => string;
  readonly confirmExplained: (count: number) => string;
  readonly nothingPicked: string;
  readonly confirm: (count: number) => string;
  readonly resultTitle: (step: string) => string;
  readonly result: (done: number, refused: number) => string;
  readonly done: string;
  readonly entry: (seq: string) => string;
  readonly back: string;
};

/** The Russian form of "record" for a number of them. */
const russianRecords = (count: number): string => {
  const form = new Intl.PluralRules("ru").select(count);
  return form === "one" ? "запись" : form === "few" ? "записи" : "записей";
};

export const queueText: Readonly<Record<Language, QueueText>> = {
  az: {
    title: "Növbə",
    explained: "Kiminsə addımını gözləyən qeydlər, ən çox gözləyən birinci.",
    forMe: "Məni gözləyənlər",
    everything: "Bütün gözləyənlər",
    shown: "Göstərilən",
    any: "hamısı",
    kind: "Növ",
    state: "Vəziyyət",
    operator: "İcraçı",
    district: "Rayon",
    assigned: "Tapşırılıb",
    assignedToMe: "mənə",
    assignedToNobody: "heç kimə",
    assignedToSomebody: "kiməsə",
    findings: "Yoxlama tapıntıları",
    noFindings: "tapıntısız",
    onlyOverdue: "yalnız hədəfdən çox gözləyənlər",
    filters: "Süzgəc",
    filter: "Göstər",
    none: "Burada heç nə gözləmir.",
    total: (count) => `Cəmi: ${count}`,
    waits: "Gözləyir",
    next: "Növbəti səhifə",
    toBeginning: "Əvvələ",
    pick: (number) => `${number} qeydini seç`,
    picked: "Seç",
    pickAll: "Bu səhifədəkilərin hamısını seç",
    pickNone: "Seçimi ləğv et",
    step: "Seçilənlərlə addım",
    continue: "Davam et",
    confirmTitle: (step) => `${step}: seçilmiş qeydlər`,
    confirmExplained: (count) =>
      `${count} qeyd seçilib. Hər biri ayrıca qərardır: birinin rədd edilməsi digərlərinə mane olmur.`,
    nothingPicked: "Heç bir qeyd seçilməyib və ya seçilənlər artıq gözləmir.",
    confirm: (count) => `Hamısı üçün (${count})`,
    resultTitle: (step) => `${step}: nəticə`,
    result: (done, refused) => `Yerinə yetirilib: ${done}. Rədd edilib: ${refused}.`,
    done: "yerinə yetirilib",
    entry: (seq) => `jurnal girişi ${seq}`,
    back: "Növbəyə qayıt",
  },
  en: {
    title: "Queue",
    explained: "Records that wait for somebody's step, the longest waiting first.",
    forMe: "Waiting for me",
    everything: "Everything that waits",
    shown: "Shown",
    any: "all",
    kind: "Kind",
    state: "State",
    operator: "Operator",
    district: "District",
    assigned: "Assigned to",
    assignedToMe: "me",
    assignedToNobody: "nobody",
    assignedToSomebody: "somebody",
    findings: "Findings of rules",
    noFindings: "without any",
    onlyOverdue: "only what waits longer than its target",
    filters: "Filters",
    filter: "Show",
    none: "Nothing waits here.",
    total: (count) => `Together: ${count}`,
    waits: "Waits",
    next: "Next page",
    toBeginning: "To the beginning",
    pick: (number) => `Choose ${number}`,
    picked: "Choose",
    pickAll: "Choose all on this page",
    pickNone: "Choose none",
    step: "Step with those chosen",
    continue: "Continue",
    confirmTitle: (step) => `${step}: the records chosen`,
    confirmExplained: (count) =>
      `${count === 1 ? "1 record is" : `${count} records are`} chosen. Each is a decision of its own: that one is refused holds back none of the others.`,
    nothingPicked: "No record is chosen, or those chosen no longer wait.",
    confirm: (count) => `For all ${count}`,
    resultTitle: (step) => `${step}: what became of each`,
    result: (done, refused) => `Done: ${done}. Refused: ${refused}.`,
    done: "done",
    entry: (seq) => `journal entry ${seq}`,
    back: "Back to the queue",
  },
  ru: {
    title: "Очередь",
    explained: "Записи, которые ждут чьего-то шага; первыми те, что ждут дольше всех.",
    forMe: "Ждут меня",
    everything: "Все ожидающие",
    shown: "Показаны",
    any: "все",
    kind: "Вид",
    state: "Состояние",
    operator: "Исполнитель",
    district: "Район",
    assigned: "Поручено",
    assignedToMe: "мне",
    assignedToNobody: "никому",
    assignedToSomebody: "кому-то",
    findings: "Замечания правил",
    noFindings: "без замечаний",
    onlyOverdue: "только ожидающие дольше нормы",
    filters: "Отбор",
    filter: "Показать",
    none: "Здесь ничего не ожидает.",
    total: (count) => `Всего: ${count}`,
    waits: "Ожидает",
    next: "Следующая страница",
    toBeginning: "К началу",
    pick: (number) => `Выбрать ${number}`,
    picked: "Выбрать",
    pickAll: "Выбрать все на этой странице",
    pickNone: "Снять выбор",
    step: "Шаг с выбранными",
    continue: "Продолжить",
    confirmTitle: (step) => `${step}: выбранные записи`,
    confirmExplained: (count) =>
      `Выбрано: ${count} ${russianRecords(count)}. Каждая — отдельное решение: отказ по одной не мешает остальным.`,
    nothingPicked: "Ни одна запись не выбрана, или выбранные уже не ждут.",
    confirm: (count) => `Для всех (${count})`,
    resultTitle: (step) => `${step}: итог по каждой`,
    result: (done, refused) => `Сделано: ${done}. Отказано: ${refused}.`,
    done: "сделано",
    entry: (seq) => `запись журнала ${seq}`,
    back: "Назад к очереди",
  },
};
