import type { Language, LocalisedText } from "../../../foundation/domain/language.ts";
import type { AcceptanceRefusal } from "../../domain/rules/acceptance.ts";
import type { RulePlace, RuleSeverity } from "../../domain/rules/rule.ts";
import type { FindingState } from "./kept-findings.queries.ts";

/** How much a rule weighs, in a word. */
export const severityText: Readonly<Record<RuleSeverity, LocalisedText>> = {
  block: { az: "Dayandırır", en: "Blocks", ru: "Останавливает" },
  "needs-reason": { az: "Səbəb tələb edir", en: "Needs a reason", ru: "Требует причины" },
  alarm: { az: "Həyəcan", en: "Alarm", ru: "Тревога" },
  question: { az: "Sual", en: "Question", ru: "Вопрос" },
};

/** Where rules are asked, as headings. */
export const placeText: Readonly<Record<RulePlace, LocalisedText>> = {
  register: { az: "Reyestrin qeydləri haqqında", en: "About records of the register", ru: "О записях реестра" },
  teams: {
    az: "Dəstələrin rüblük hesabatları haqqında suallar",
    en: "Questions about what teams report in a quarter",
    ru: "Вопросы о квартальных отчётах команд",
  },
  land: { az: "Torpaq hesabı haqqında", en: "About the land account", ru: "О счёте земли" },
  decision: { az: "Qərar verilərkən", en: "When somebody decides", ru: "При решении" },
  figures: { az: "Fiqurlar haqqında", en: "About figures", ru: "О показателях" },
  arrival: { az: "Qeyd daxil olarkən", en: "As a record comes in", ru: "При поступлении записи" },
};

/** How a finding stands. */
export const findingStateText: Readonly<Record<FindingState, LocalisedText>> = {
  open: { az: "Açıq", en: "Open", ru: "Открыто" },
  accepted: { az: "Səbəblə qəbul edilib", en: "Accepted with a reason", ru: "Принято с причиной" },
  no_longer_applies: { az: "Daha aid deyil", en: "No longer applies", ru: "Больше не относится" },
};

/** Why a finding was not accepted. */
export const acceptanceRefusalText: Readonly<Record<AcceptanceRefusal["reason"], LocalisedText>> = {
  "unknown-finding": { az: "Belə tapıntı yoxdur.", en: "There is no such finding.", ru: "Такого замечания нет." },
  "has-to-be-corrected": {
    az: "Dayandıran qayda izahla keçilmir: qeyd düzəldilməlidir.",
    en: "A rule that blocks is not explained away: the record has to be put right.",
    ru: "Останавливающее правило не снимается объяснением: запись нужно исправить.",
  },
  "not-open": {
    az: "Bu tapıntı artıq açıq deyil.",
    en: "This finding is no longer open.",
    ru: "Это замечание уже не открыто.",
  },
  "changed-meanwhile": {
    az: "Siz oxuyarkən tapıntı dəyişib. Yenidən oxuyun. Heç nə yazılmayıb.",
    en: "The finding changed while you read it. Read it again. Nothing was written.",
    ru: "Пока вы читали, замечание изменилось. Прочтите заново. Ничего не записано.",
  },
  "not-permitted": {
    az: "Hesabınızın buna icazəsi yoxdur.",
    en: "Your account may not do this.",
    ru: "У вашей учётной записи нет такого права.",
  },
  "other-organisation": {
    az: "Tapıntı başqa qurumun qeydi haqqındadır.",
    en: "The finding is about a record of another organisation.",
    ru: "Замечание касается записи другой организации.",
  },
  "own-record": {
    az: "Qeydi siz yazmısınız; tapıntını başqa şəxs qəbul etməlidir.",
    en: "You wrote the record; somebody else has to accept the finding.",
    ru: "Запись писали вы; принять замечание должен другой.",
  },
};

/** The words of the pages of rules and findings. */
export type RulesText = {
  readonly title: string;
  readonly explained: string;
  readonly period: string;
  readonly days: (days: number) => string;
  readonly ever: string;
  readonly rule: string;
  readonly weight: string;
  readonly found: string;
  readonly open: string;
  readonly overruled: string;
  readonly foundExplained: string;
  readonly heldAlways: string;
  readonly arrivalCount: (rules: number) => string;
  readonly asked: string;
  readonly kinds: string;
  readonly invariants: string;
  readonly remedy: string;
  readonly why: string;
  readonly findings: string;
  readonly none: string;
  readonly state: string;
  readonly shown: string;
  readonly ended: string;
  readonly finding: string;
  readonly record: string;
  readonly version: string;
  readonly since: string;
  readonly opened: string;
  readonly organisation: string;
  readonly foreignRecord: string;
  readonly team: string;
  readonly cases: string;
  readonly accept: string;
  readonly answer: string;
  readonly reason: string;
  readonly reasonAsked: string;
  readonly answerAsked: string;
  readonly send: string;
  readonly accepted: string;
  readonly mustCorrect: string;
  readonly holdsBack: string;
  readonly onlyAsked: string;
  readonly mayNot: string;
  readonly history: string;
  readonly byRule: string;
  readonly section: string;
  readonly inspectedOn: string;
  readonly objectives: string;
  readonly boundary: string;
  readonly position: string;
  readonly benchmark: string;
};

export const rulesText: Readonly<Record<Language, RulesText>> = {
  az: {
    title: "Yoxlama qaydaları",
    explained:
      "Hər qayda, nə qədər tapdığı və tapılanın nə qədərinin səbəb göstərilməklə qəbul edildiyi. Tez-tez qəbul edilən qayda ya səhv qoyulub, ya da sahədə nəyisə göstərir. Suallar ittiham deyil: dürüst dəstələr də onları alır.",
    period: "Müddət",
    days: (days) => `Son ${days} gün`,
    ever: "Bütün müddət",
    rule: "Qayda",
    weight: "Ağırlıq",
    found: "Tapıldı",
    open: "Açıq",
    overruled: "Qəbul edildi",
    foundExplained: "Tapıldı və qəbul edildi: seçilmiş müddətdə. Açıq: indi.",
    heldAlways: "Bu qaydaları pozan heç nə yaranmır: qərar rədd edilir. Həyəcanlar istisnadır: onlar iş açır.",
    arrivalCount: (rules) => `Qeyd daxil olarkən soruşulan ${rules} qayda`,
    asked: "Harada soruşulur",
    kinds: "Qeydlər",
    invariants: "Bələdçi qaydası",
    remedy: "Nə etməli",
    why: "Niyə",
    findings: "Tapılanlar",
    none: "Heç nə.",
    state: "Vəziyyət",
    shown: "Göstərilən tapıntılar",
    ended: "Bağlanmış",
    finding: "Tapıntı",
    record: "Qeyd",
    version: "versiya",
    since: "Bu vəziyyətdə",
    opened: "Açılıb",
    organisation: "Qurum",
    foreignRecord: "başqa qurumun qeydi",
    team: "Dəstə və rüb",
    cases: "Azad edilmiş ərazilər üzrə araşdırmalar",
    accept: "Səbəblə qəbul et",
    answer: "Suala cavab ver",
    reason: "Səbəb",
    reasonAsked: "Qeyd niyə doğrudur: nə yoxlanılıb",
    answerAsked: "Cavab: nə yoxlanılıb və necə izah olunur",
    send: "Yaz",
    accepted: "Səbəb yazıldı. Əsası dəyişənə qədər qüvvədədir.",
    mustCorrect: "Bu qayda dayandırır: qeyd düzəldilməyincə təsdiqlənmir.",
    holdsBack: "Qeyd doğrulanmazdan əvvəl düzəldilir və ya səbəb göstərilir.",
    onlyAsked: "Bu, sualdır və heç nəyi dayandırmır. Onu yalnız qurumun özü və səlahiyyətli orqan görür.",
    mayNot: "Səbəbi bu qurumda və ya səlahiyyətli orqanda yoxlayan, qeydi yazmamış şəxs göstərir.",
    history: "Tarixçə",
    byRule: "qaydaya görə",
    section: "Qaydaların tapdıqları",
    inspectedOn: "Keyfiyyət yoxlaması",
    objectives: "Hədəflər",
    boundary: "Sərhəd",
    position: "Yer",
    benchmark: "Reper",
  },
  en: {
    title: "Verification rules",
    explained:
      "Every rule, how often it found something, and how often that was accepted with a reason. A rule that is accepted again and again is either badly set or points at something in the field. Questions are no accusations: honest teams get them too.",
    period: "Period",
    days: (days) => `Last ${days} days`,
    ever: "Ever",
    rule: "Rule",
    weight: "Weight",
    found: "Found",
    open: "Open",
    overruled: "Overruled",
    foundExplained: "Found and overruled: within the period. Open: now.",
    heldAlways:
      "What breaks these does not come to be: the decision is refused. Alarms are the exception: they open a case.",
    arrivalCount: (rules) => `${rules} rules asked as a record comes in`,
    asked: "Where it is asked",
    kinds: "Records",
    invariants: "Invariant",
    remedy: "What to do",
    why: "Why",
    findings: "Findings",
    none: "None.",
    state: "State",
    shown: "Findings shown",
    ended: "Ended",
    finding: "Finding",
    record: "Record",
    version: "version",
    since: "Since",
    opened: "Opened",
    organisation: "Organisation",
    foreignRecord: "a record of another organisation",
    team: "Team and quarter",
    cases: "Cases over released land",
    accept: "Accept with a reason",
    answer: "Answer the question",
    reason: "Reason",
    reasonAsked: "Why the record is right: what was checked",
    answerAsked: "Answer: what was checked, and how it comes about",
    send: "Write it down",
    accepted: "The reason is written down. It holds until what it rests on changes.",
    mustCorrect: "This rule blocks: the record is not approved before it is put right.",
    holdsBack: "Before the record is validated it is put right, or somebody says why.",
    onlyAsked: "This is a question and stops nothing. Only the organisation itself and the authority see it.",
    mayNot:
      "Somebody who verifies, in this organisation or the authority, and did not write the record gives the reason.",
    history: "History",
    byRule: "by the rule",
    section: "What rules found",
    inspectedOn: "Quality control",
    objectives: "Objectives",
    boundary: "Boundary",
    position: "Position",
    benchmark: "Benchmark",
  },
  ru: {
    title: "Правила проверки",
    explained:
      "Каждое правило, как часто оно что-то находило и как часто это принимали с указанием причины. Правило, которое принимают снова и снова, либо плохо настроено, либо указывает на что-то в поле. Вопросы не обвинения: их получают и честные команды.",
    period: "Период",
    days: (days) => `Последние ${days} дней`,
    ever: "За всё время",
    rule: "Правило",
    weight: "Вес",
    found: "Найдено",
    open: "Открыто",
    overruled: "Принято",
    foundExplained: "Найдено и принято: за период. Открыто: сейчас.",
    heldAlways: "Нарушающее их не возникает: решение отклоняется. Исключение — тревоги: они открывают дело.",
    arrivalCount: (rules) => `Правила при поступлении записи: ${rules}`,
    asked: "Где проверяется",
    kinds: "Записи",
    invariants: "Инвариант",
    remedy: "Что делать",
    why: "Почему",
    findings: "Замечания",
    none: "Нет.",
    state: "Состояние",
    shown: "Показанные замечания",
    ended: "Завершённые",
    finding: "Замечание",
    record: "Запись",
    version: "версия",
    since: "С",
    opened: "Открыто",
    organisation: "Организация",
    foreignRecord: "запись другой организации",
    team: "Команда и квартал",
    cases: "Дела о высвобожденной земле",
    accept: "Принять с причиной",
    answer: "Ответить на вопрос",
    reason: "Причина",
    reasonAsked: "Почему запись верна: что проверено",
    answerAsked: "Ответ: что проверено и чем это объясняется",
    send: "Записать",
    accepted: "Причина записана. Она действует, пока не изменится основание.",
    mustCorrect: "Это правило останавливает: запись не утвердят, пока её не исправят.",
    holdsBack: "До подтверждения записи её исправляют или указывают причину.",
    onlyAsked: "Это вопрос, он ничего не останавливает. Его видят только сама организация и уполномоченный орган.",
    mayNot: "Причину указывает проверяющий этой организации или уполномоченного органа, не писавший запись.",
    history: "История",
    byRule: "по правилу",
    section: "Что нашли правила",
    inspectedOn: "Контроль качества",
    objectives: "Цели",
    boundary: "Граница",
    position: "Место",
    benchmark: "Репер",
  },
};
