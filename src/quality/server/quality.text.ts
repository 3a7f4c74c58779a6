import type { Language, LocalisedText } from "../../foundation/domain/language.ts";
import type { InspectionRefusal, QcResult, SubjectKind } from "../domain/inspection.ts";
import type { NonconformityState, StepRefusal } from "../domain/nonconformity.ts";
import type { SamplesRefusal } from "../domain/read-samples.ts";
import type { ReleaseHold } from "./cases.queries.ts";
import type { LiftRefusal } from "./nonconformities.commands.ts";

/** The words of the pages of quality management. */
export const qualityText = {
  title: { az: "Keyfiyyətə nəzarət", en: "Quality management", ru: "Управление качеством" },
  explained: {
    az: "Səfərlər işin necə aparıldığını, yoxlamalar isə azad edilmiş ərazini qiymətləndirir. Uğursuz yoxlama azad etməni saxlayır, kritik uyğunsuzluq tapşırığı dayandırır.",
    en: "Visits look at how work is done, controls at land that was released. A control that fails holds the release; a critical nonconformity suspends the task.",
    ru: "Посещения оценивают ход работ, проверки — высвобожденную землю. Непройденная проверка удерживает высвобождение, критическое несоответствие приостанавливает задание.",
  },
  lastYear: { az: "Son 12 ay", en: "The last twelve months", ru: "Последние двенадцать месяцев" },
  visits: { az: "Keyfiyyət səfərləri", en: "Quality visits", ru: "Посещения" },
  visit: { az: "Keyfiyyət səfəri", en: "Quality visit", ru: "Посещение" },
  newVisit: { az: "Səfəri qeyd et", en: "Record a visit", ru: "Записать посещение" },
  controls: { az: "Yoxlamalar", en: "Controls", ru: "Проверки" },
  control: {
    az: "Azad edilmiş ərazinin yoxlanması",
    en: "Control of released land",
    ru: "Проверка высвобожденной земли",
  },
  newPlan: { az: "Yoxlama planlaşdır", en: "Plan a control", ru: "Запланировать проверку" },
  plan: { az: "Yoxlamanın planı", en: "Plan of a control", ru: "План проверки" },
  plansWaiting: { az: "Gözləyən planlar", en: "Plans that wait", ru: "Планы, ожидающие проверки" },
  nonconformities: { az: "Uyğunsuzluqlar", en: "Nonconformities", ru: "Несоответствия" },
  nonconformity: { az: "Uyğunsuzluq", en: "Nonconformity", ru: "Несоответствие" },
  unsettled: { az: "Həll olunmamış", en: "Unsettled", ru: "Неустранённые" },
  overdue: { az: "Vaxtı keçmiş", en: "Overdue", ru: "Просроченные" },
  settled: { az: "Həll olunmuş", en: "Settled", ru: "Устранённые" },
  shown: { az: "Göstərilənlər", en: "Which are shown", ru: "Что показано" },
  heldReleases: { az: "Saxlanılan azad etmələr", en: "Releases on hold", ru: "Удерживаемые высвобождения" },
  suspendedTasks: { az: "Dayandırılmış tapşırıqlar", en: "Suspended tasks", ru: "Приостановленные задания" },
  none: { az: "Yoxdur.", en: "None.", ru: "Нет." },
  number: { az: "Nömrə", en: "Number", ru: "Номер" },
  about: { az: "Nə yoxlanılıb", en: "Inspected", ru: "Что проверено" },
  kind: { az: "Növ", en: "Kind", ru: "Вид" },
  day: { az: "Gün", en: "Day", ru: "День" },
  operator: { az: "İcraçı", en: "Organisation inspected", ru: "Проверяемая организация" },
  inspectedBy: { az: "Yoxlayan", en: "Inspected by", ru: "Проверяющий" },
  internal: { az: "daxili", en: "internal", ru: "внутренняя" },
  external: { az: "kənar", en: "external", ru: "внешняя" },
  team: { az: "Qrup", en: "Team", ru: "Группа" },
  district: { az: "Rayon", en: "District", ru: "Район" },
  checklist: { az: "Yoxlama siyahısı", en: "Checklist", ru: "Контрольный список" },
  notAsked: { az: "yoxlanılmayıb", en: "not looked at", ru: "не проверялось" },
  yes: { az: "bəli", en: "yes", ru: "да" },
  no: { az: "xeyr", en: "no", ru: "нет" },
  notApplicable: { az: "aid deyil", en: "does not apply", ru: "не относится" },
  measures: { az: "Yerində görülən tədbirlər", en: "Measures taken", ru: "Принятые меры" },
  notes: { az: "Qeydlər", en: "Notes", ru: "Примечания" },
  severity: { az: "Ciddilik", en: "Severity", ru: "Тяжесть" },
  type: { az: "Yoxlama bəndi", en: "Checklist item", ru: "Пункт проверки" },
  words: { az: "Təsvir", en: "In words", ru: "Описание" },
  dueOn: { az: "Son tarix", en: "Due", ru: "Срок" },
  dueHint: {
    az: "Boş qalsa: kritik 3, əhəmiyyətli 14, cüzi 30 gün.",
    en: "Where left empty: 3 days for critical, 14 for major, 30 for minor.",
    ru: "Если пусто: критическое 3, существенное 14, незначительное 30 дней.",
  },
  state: { az: "Vəziyyət", en: "State", ru: "Состояние" },
  foundOn: { az: "Aşkar edilib", en: "Found", ru: "Обнаружено" },
  steps: { az: "Gedişi", en: "How it went", ru: "Ход" },
  nextStep: { az: "Növbəti addım", en: "Next step", ru: "Следующий шаг" },
  stepWords: { az: "Nə edilib və ya nə yoxlanılıb", en: "What was done, or checked", ru: "Что сделано или проверено" },
  happenedOn: { az: "Tarix", en: "On", ru: "Дата" },
  send: { az: "Yaz", en: "Save", ru: "Записать" },
  written: { az: "Yazıldı.", en: "Saved.", ru: "Записано." },
  noStep: {
    az: "Növbəti addım sizin deyil: cavabdeh təşkilat düzəldir, yoxlayan isə təsdiqləyir.",
    en: "The next step is not yours: the organisation inspected corrects, and whoever found it verifies.",
    ru: "Следующий шаг не за вами: проверяемая организация исправляет, проверяющий подтверждает.",
  },
  byRule: {
    az: "Qayda ilə açılıb: yoxlama uğursuz oldu.",
    en: "Opened by the rule: the control failed.",
    ru: "Открыто по правилу: проверка не пройдена.",
  },
  criticalFollows: {
    az: "Kritik uyğunsuzluq tapşırığı dayandırır və azad etməni saxlayır.",
    en: "A critical nonconformity suspends the task and holds the release.",
    ru: "Критическое несоответствие приостанавливает задание и удерживает высвобождение.",
  },
  subjectKind: { az: "Yoxlanan işin növü", en: "Kind of activity", ru: "Вид деятельности" },
  subjectNumber: { az: "Onun nömrəsi", en: "Its number", ru: "Её номер" },
  subjectHint: {
    az: "Nömrə, yaxud təşkilat/nömrə.",
    en: "The number, or organisation/number.",
    ru: "Номер или организация/номер.",
  },
  release: { az: "Azad etmə", en: "Release", ru: "Высвобождение" },
  statedOn: { az: "Planın tarixi", en: "Stated on", ru: "Дата плана" },
  sample: { az: "Seçmə", en: "Sample", ru: "Выборка" },
  byShare: { az: "ərazinin payı", en: "a share of the land", ru: "доля земли" },
  byLots: { az: "bərabər hissələr", en: "so many equal lots", ru: "равные участки" },
  share: { az: "Yenidən axtarılan pay, %", en: "Share to re-search, %", ru: "Доля повторного поиска, %" },
  units: { az: "Hissələrin sayı", en: "Lots in all", ru: "Всего участков" },
  sampledUnits: { az: "Yenidən axtarılan hissələr", en: "Lots to re-search", ru: "Участков для повторного поиска" },
  method: { az: "Üsul", en: "Method", ru: "Метод" },
  detection: {
    az: "Aşkar etmə ehtimalı, %",
    en: "Probability that the re-search detects, %",
    ru: "Вероятность обнаружения, %",
  },
  detectionHint: {
    az: "Heç vaxt 100 deyil: hər axtarış nəyisə ötürə bilər.",
    en: "Never 100: every search may miss something.",
    ru: "Никогда не 100: любой поиск может что-то пропустить.",
  },
  acceptHazardous: {
    az: "Qəbul edilən təhlükəli tapıntılar",
    en: "Hazardous items accepted",
    ru: "Допустимо опасных предметов",
  },
  acceptIndicator: {
    az: "Qəbul edilən göstərici tapıntılar",
    en: "Indicator items accepted",
    ru: "Допустимо предметов-индикаторов",
  },
  rule: { az: "Qəbul qaydası", en: "Rule of acceptance", ru: "Правило приёмки" },
  ruleBefore: {
    az: "Qayda axtarışdan əvvəl yazılır və sonra dəyişmir.",
    en: "The rule is written before anybody searches, and does not change afterwards.",
    ru: "Правило записывается до поиска и потом не меняется.",
  },
  result: { az: "Nəticə", en: "Result", ru: "Результат" },
  makeControl: { az: "Yoxlamanın nəticəsini yaz", en: "Enter the control", ru: "Записать проверку" },
  inspectedOn: { az: "Yoxlama günü", en: "Inspected on", ru: "День проверки" },
  searcher: { az: "Axtaran", en: "Searched by", ru: "Кто искал" },
  samples: { az: "Yenidən axtarılan ərazi", en: "Ground that was re-searched", ru: "Повторно обысканная земля" },
  samplesHint: {
    az: "Hər sətirdə bir künc, istənilən yazılışda; sahələr arasında boş sətir. Yaxud GeoJSON.",
    en: "One corner to a line, in any notation; an empty line between polygons. Or GeoJSON.",
    ru: "По углу на строку, в любой записи; между участками пустая строка. Или GeoJSON.",
  },
  searchedUnits: { az: "Axtarılmış hissələr", en: "Lots re-searched", ru: "Обысканных участков" },
  hazardousFinds: { az: "Təhlükəli tapıntılar", en: "Hazardous items found", ru: "Найдено опасных предметов" },
  indicatorFinds: { az: "Göstərici tapıntılar", en: "Indicator items found", ru: "Найдено индикаторов" },
  searched: { az: "Yenidən axtarılıb", en: "Re-searched", ru: "Обыскано повторно" },
  couldMiss: {
    az: "Bu seçmə nəyi ötürə bilərdi",
    en: "What this sample could have missed",
    ru: "Что могла пропустить эта выборка",
  },
  ofRelease: { az: "azad edilmiş sahə", en: "released land", ru: "высвобожденная земля" },
  correct: { az: "Düzəlt", en: "Correct", ru: "Исправить" },
  correctionReason: { az: "Düzəlişin səbəbi", en: "Why it is corrected", ru: "Причина исправления" },
  withdraw: {
    az: "Geri götür: bu, aid deyil",
    en: "Withdraw it: none of it holds",
    ru: "Отозвать: ничего из этого не верно",
  },
  withdrawn: { az: "GERİ GÖTÜRÜLÜB", en: "WITHDRAWN", ru: "ОТОЗВАНО" },
  version: { az: "Versiya", en: "Version", ru: "Версия" },
  versions: { az: "Əvvəlki versiyalar", en: "Earlier versions", ru: "Прежние версии" },
  signedBy: { az: "Yazan", en: "Written by", ru: "Записал" },
  suspendedSince: { az: "Dayandırılıb", en: "Suspended since", ru: "Приостановлено с" },
  cause: { az: "Nəyə görə", en: "Because of", ru: "Из-за" },
  taskSuspended: {
    az: "DAYANDIRILIB: bu tapşırıq üzrə iş getmir.",
    en: "SUSPENDED: work on this task has stopped.",
    ru: "ПРИОСТАНОВЛЕНО: работы по этому заданию остановлены.",
  },
  lifted: { az: "bərpa edilib", en: "lifted", ru: "возобновлено" },
  suspensions: { az: "Dayandırmalar", en: "Suspensions", ru: "Приостановки" },
  resume: { az: "İşi bərpa et", en: "Let work go on", ru: "Возобновить работы" },
  resumeReason: { az: "Səbəb", en: "Reason", ru: "Причина" },
  aboutThis: { az: "Səfərlər və yoxlamalar", en: "Visits and controls", ru: "Посещения и проверки" },
  accreditations: { az: "Akkreditasiyalar", en: "Accreditations", ru: "Аккредитации" },
  sampling: { az: "Seçmə yoxlamanın hesabı", en: "Sampling arithmetic", ru: "Расчёт выборки" },
} as const satisfies Readonly<Record<string, LocalisedText>>;

/** The activities that a visit may be about. */
export const subjectKindText: Readonly<Record<SubjectKind, LocalisedText>> = {
  task: { az: "Tapşırıq", en: "Task", ru: "Задание" },
  "release-polygon": { az: "Azad etmə", en: "Release", ru: "Высвобождение" },
  "eod-spot-task": { az: "Çağırış", en: "EOD spot task", ru: "Вызов" },
};

/** What a control says. */
export const resultText: Readonly<Record<QcResult, LocalisedText>> = {
  passed: { az: "Keçdi", en: "Passed", ru: "Пройдена" },
  failed: { az: "Keçmədi", en: "Failed", ru: "Не пройдена" },
  incomplete: {
    az: "Yarımçıq: planlaşdırılandan az axtarılıb",
    en: "Incomplete: less was searched than planned",
    ru: "Неполная: обыскано меньше плана",
  },
};

/** How a nonconformity stands. */
export const nonconformityStateText: Readonly<Record<NonconformityState, LocalisedText>> = {
  open: { az: "Açıq", en: "Open", ru: "Открыто" },
  proposed: { az: "Düzəliş təklif edilib", en: "Corrective action proposed", ru: "Предложено исправление" },
  done: { az: "Düzəldilib, təsdiq gözləyir", en: "Done, to be verified", ru: "Исправлено, ждёт подтверждения" },
  closed: { az: "Təsdiqlənib və bağlanıb", en: "Verified and closed", ru: "Подтверждено и закрыто" },
  withdrawn: {
    az: "Geri götürülüb: uyğunsuzluq yox idi",
    en: "Withdrawn: it was none",
    ru: "Отозвано: несоответствия не было",
  },
};

/** What is done by taking a nonconformity to a state. */
export const stepText: Readonly<Record<NonconformityState, LocalisedText>> = {
  open: {
    az: "Qaytar: hələ qaydasında deyil",
    en: "Send back: it is not in order yet",
    ru: "Вернуть: ещё не в порядке",
  },
  proposed: { az: "Düzəliş təklif et", en: "Propose a corrective action", ru: "Предложить исправление" },
  done: { az: "Düzəldildi", en: "It was put right", ru: "Исправлено" },
  closed: {
    az: "Yoxladım: qaydasındadır, bağla",
    en: "Verified: it is in order, close it",
    ru: "Проверено: в порядке, закрыть",
  },
  withdrawn: {
    az: "Geri götür: uyğunsuzluq yox idi",
    en: "Withdraw: it was no nonconformity",
    ru: "Отозвать: несоответствия не было",
  },
};

/** Why a release is on hold. */
export const holdText: Readonly<Record<ReleaseHold["hold"], LocalisedText>> = {
  "under-investigation": { az: "araşdırılır", en: "under investigation", ru: "расследуется" },
  confirmed: { az: "şübhə təsdiqlənib", en: "doubt confirmed", ru: "сомнение подтверждено" },
  "failed-control": { az: "yoxlamadan keçməyib", en: "failed its control", ru: "не прошло проверку" },
};

/** Said on the page of a release whose control failed. */
export const failedControlNotice: LocalisedText = {
  az: "YOXLAMADAN KEÇMƏYİB: bu azad etməyə istinad etmək olmaz. Düzəliş və ya ərazinin yenidən təmizlənməsi qəbul edilənə qədər belə qalır.",
  en: "FAILED ITS CONTROL: nobody may rely on this release until a correction, or a clearance done again, is approved.",
  ru: "НЕ ПРОШЛО ПРОВЕРКУ: на это высвобождение нельзя полагаться, пока не утверждено исправление или повторная очистка.",
};

/** How many are overdue, in a sentence. */
export const overdueText: Readonly<Record<Language, (count: number) => string>> = {
  az: (count) => `Vaxtı keçmiş uyğunsuzluqlar: ${count}.`,
  en: (count) => (count === 1 ? "1 nonconformity is overdue." : `${count} nonconformities are overdue.`),
  ru: (count) => `Просроченных несоответствий: ${count}.`,
};

type Refusal =
  | InspectionRefusal["reason"]
  | StepRefusal["reason"]
  | LiftRefusal["reason"]
  | SamplesRefusal["reason"]
  | "invalid-form";

/** Why something was not written. */
export const qualityRefusalText: Readonly<Record<Refusal, LocalisedText>> = {
  "not-permitted": {
    az: "Hesabınızın buna icazəsi yoxdur.",
    en: "Your account may not do this.",
    ru: "У вашей учётной записи нет такого права.",
  },
  "not-the-authority": {
    az: "Bunu yalnız səlahiyyətli orqan edə bilər; təşkilat öz işini yoxlayır.",
    en: "Only the authority does this; an organisation inspects its own work.",
    ru: "Это может только уполномоченный орган; организация проверяет свою работу.",
  },
  "unknown-subject": {
    az: "Belə iş yoxdur: nömrəni və növü yoxlayın.",
    en: "There is no such activity: look at its kind and number.",
    ru: "Такой деятельности нет: проверьте вид и номер.",
  },
  "unknown-plan": {
    az: "Belə plan yoxdur, yaxud başqa təşkilatındır.",
    en: "There is no such plan, or it is another organisation's.",
    ru: "Такого плана нет, или он другой организации.",
  },
  "unknown-code": { az: "Siyahıda olmayan kod.", en: "A code that is in no list.", ru: "Кода нет в списке." },
  "date-in-future": { az: "Tarix gələcəkdədir.", en: "The day lies in the future.", ru: "Дата в будущем." },
  "dates-out-of-order": {
    az: "Tarixlərin ardıcıllığı səhvdir.",
    en: "The days are out of order.",
    ru: "Даты идут не по порядку.",
  },
  "changed-meanwhile": {
    az: "Nömrə tutulub, yaxud siz oxuyarkən dəyişib. Yenidən oxuyun. Heç nə yazılmayıb.",
    en: "The number is taken, or it changed while you read it. Read it again. Nothing was written.",
    ru: "Номер занят, или запись изменилась, пока вы читали. Прочтите заново. Ничего не записано.",
  },
  "reason-missing": {
    az: "Düzəlişin səbəbi yazılmalıdır.",
    en: "A correction says why.",
    ru: "Нужна причина исправления.",
  },
  "nonconformities-in-correction": {
    az: "Uyğunsuzluq yalnız səfərin özü ilə yazılır.",
    en: "Nonconformities are reported with the visit itself.",
    ru: "Несоответствия записываются вместе с самим посещением.",
  },
  "too-many-sampled": {
    az: "Seçmə hissələrin sayından çoxdur.",
    en: "More lots are sampled than there are.",
    ru: "Выбрано больше участков, чем есть.",
  },
  "invalid-geometry": {
    az: "Sahə özünü kəsir və ya boşdur.",
    en: "The ground crosses itself, or is empty.",
    ru: "Участок пересекает сам себя или пуст.",
  },
  "samples-outside": {
    az: "Seçmənin heç bir hissəsi azad edilmiş sahədə deyil.",
    en: "No part of the samples lies in the release.",
    ru: "Ни одна часть выборки не лежит на высвобожденной земле.",
  },
  "unknown-nonconformity": {
    az: "Belə uyğunsuzluq yoxdur.",
    en: "There is no such nonconformity.",
    ru: "Такого несоответствия нет.",
  },
  "no-such-step": {
    az: "İndi bu addım mümkün deyil.",
    en: "This step is not possible now.",
    ru: "Сейчас этот шаг невозможен.",
  },
  "not-the-responsible": {
    az: "Düzəlişi cavabdeh təşkilat təklif edir və aparır.",
    en: "The organisation that has to put it right proposes and does it.",
    ru: "Исправление предлагает и делает ответственная организация.",
  },
  "not-the-inspector": {
    az: "Aşkar edən təşkilat və ya səlahiyyətli orqan təsdiqləyir.",
    en: "Whoever found it, or the authority, verifies.",
    ru: "Подтверждает обнаруживший или уполномоченный орган.",
  },
  "own-action": {
    az: "Düzəltdiyinizi özünüz təsdiqləyə bilməzsiniz; başqa şəxs yoxlamalıdır.",
    en: "You said that it was done; somebody else has to verify it.",
    ru: "Вы сообщили об исправлении; подтвердить должен другой.",
  },
  "unknown-suspension": {
    az: "Belə dayandırma yoxdur.",
    en: "There is no such suspension.",
    ru: "Такой приостановки нет.",
  },
  "not-suspended": {
    az: "Tapşırıq artıq dayandırılmış deyil.",
    en: "The task is not suspended any more.",
    ru: "Задание уже не приостановлено.",
  },
  "nonconformity-open": {
    az: "Uyğunsuzluq bağlananda dayandırma öz-özünə bitir.",
    en: "It ends by itself when the nonconformity is settled.",
    ru: "Она закончится сама, когда несоответствие будет устранено.",
  },
  nothing: {
    az: "Yenidən axtarılan ərazi yazılmayıb.",
    en: "The ground that was re-searched is missing.",
    ru: "Не указана обысканная земля.",
  },
  "not-a-position": {
    az: "Bir sətir mövqe kimi oxunmur.",
    en: "A line does not read as a position.",
    ru: "Одна строка не читается как место.",
  },
  "too-few-corners": {
    az: "Sahənin ən azı üç küncü olmalıdır.",
    en: "A polygon has three corners or more.",
    ru: "У участка не меньше трёх углов.",
  },
  "not-polygons": {
    az: "Bu, sahələrin GeoJSON yazısı deyil.",
    en: "This is no GeoJSON of polygons.",
    ru: "Это не GeoJSON участков.",
  },
  "invalid-form": {
    az: "Bir sahə boşdur və ya səhvdir.",
    en: "A field is empty or wrong.",
    ru: "Поле пусто или неверно.",
  },
};
