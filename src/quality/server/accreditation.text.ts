import type { Language, LocalisedText } from "../../foundation/domain/language.ts";
import type { AccreditationRefusal } from "../domain/accreditation.ts";

/** The words of the pages of accreditation. */
export const accreditationText = {
  title: { az: "Akkreditasiyalar", en: "Accreditations", ru: "Аккредитации" },
  one: { az: "Akkreditasiya", en: "Accreditation", ru: "Аккредитация" },
  explained: {
    az: "Kim hansı üsulla, harada və nə vaxt işləyə bilər. Hər iş günü etibarlı akkreditasiya tələb edir; boşluqlar qaydalarda görünür.",
    en: "Who may work by which method, where and when. Each day of work needs a valid accreditation; the verification rules show the gaps.",
    ru: "Кто, каким методом, где и когда вправе работать. Каждый день работ требует действующей аккредитации; пробелы показывают правила проверки.",
  },
  add: { az: "Akkreditasiya yaz", en: "Enter an accreditation", ru: "Записать аккредитацию" },
  decide: { az: "Növbəti qərar", en: "Next decision", ru: "Следующее решение" },
  endingSoon: { az: "90 gün ərzində bitir", en: "Ending within 90 days", ru: "Истекают в ближайшие 90 дней" },
  all: { az: "Hamısı", en: "All", ru: "Все" },
  none: { az: "Yoxdur.", en: "None.", ru: "Нет." },
  number: { az: "Şəhadətnamə", en: "Certificate", ru: "Свидетельство" },
  organisation: { az: "Təşkilat", en: "Organisation", ru: "Организация" },
  team: { az: "Qrup", en: "Team", ru: "Группа" },
  asset: { az: "Vasitə", en: "Asset", ru: "Средство" },
  wholeOrganisation: {
    az: "boş qalsa: bütün təşkilat",
    en: "left empty: the whole organisation",
    ru: "если пусто: вся организация",
  },
  type: { az: "Növ", en: "Type", ru: "Вид" },
  methods: { az: "Üsullar", en: "Methods", ru: "Методы" },
  districts: { az: "Rayonlar", en: "Districts", ru: "Районы" },
  wholeCountry: { az: "bütün ölkə", en: "the whole country", ru: "вся страна" },
  districtsHint: {
    az: "Heç biri seçilməsə: bütün ölkə.",
    en: "None chosen: the whole country.",
    ru: "Если не выбран ни один: вся страна.",
  },
  validFrom: { az: "Etibarlıdır", en: "Valid from", ru: "Действует с" },
  validTo: { az: "Bitir", en: "Valid to", ru: "Действует до" },
  validity: { az: "Etibarlılıq", en: "Validity", ru: "Срок действия" },
  status: { az: "Vəziyyət", en: "Status", ru: "Состояние" },
  effectiveOn: { az: "Qərar qüvvəyə minir", en: "Takes effect on", ru: "Вступает в силу" },
  effectiveHint: {
    az: "Dayandırma və ləğv bu gündən işləyir; əvvəlki gün yazılsa, keçmiş düzəlir.",
    en: "A suspension or revocation holds from this day; an earlier day puts the past right.",
    ru: "Приостановка и отзыв действуют с этого дня; более ранний день исправляет прошлое.",
  },
  conditions: { az: "Şərtlər", en: "Conditions", ru: "Условия" },
  documents: { az: "Sənədlər və sınaqlar", en: "Documents and tests", ru: "Документы и испытания" },
  reason: { az: "Səbəb", en: "Reason", ru: "Основание" },
  reasonHint: {
    az: "Dayandırma, ləğv və düzəliş üçün mütləqdir.",
    en: "Asked for by a suspension, a revocation and a correction.",
    ru: "Обязательно при приостановке, отзыве и исправлении.",
  },
  history: { az: "Qərarlar", en: "Decisions", ru: "Решения" },
  save: { az: "Qərarı yaz", en: "Write the decision", ru: "Записать решение" },
  saved: { az: "Qərar yazıldı.", en: "The decision is written.", ru: "Решение записано." },
  over: { az: "Müddəti bitib", en: "Over", ru: "Срок истёк" },
} as const satisfies Readonly<Record<string, LocalisedText>>;

/** In how many days an accreditation ends. */
export const daysLeftText: Readonly<Record<Language, (days: number) => string>> = {
  az: (days) => `${days} gün qalıb`,
  en: (days) => (days === 1 ? "1 day left" : `${days} days left`),
  ru: (days) => `осталось дней: ${days}`,
};

/** Why an accreditation was not written. */
export const accreditationRefusalText: Readonly<
  Record<AccreditationRefusal["reason"] | "invalid-form", LocalisedText>
> = {
  "not-permitted": {
    az: "Hesabınızın buna icazəsi yoxdur.",
    en: "Your account may not do this.",
    ru: "У вашей учётной записи нет такого права.",
  },
  "not-the-authority": {
    az: "Akkreditasiyanı yalnız səlahiyyətli orqan verir.",
    en: "Only the authority accredits.",
    ru: "Аккредитует только уполномоченный орган.",
  },
  "unknown-organisation": {
    az: "Belə təşkilat yoxdur.",
    en: "There is no such organisation.",
    ru: "Такой организации нет.",
  },
  "unknown-code": {
    az: "Siyahıda olmayan üsul və ya rayon.",
    en: "A method or district that is in no list.",
    ru: "Метода или района нет в списке.",
  },
  "dates-out-of-order": {
    az: "Bitmə günü başlanğıcdan əvvəldir.",
    en: "It would end before it begins.",
    ru: "Окончание раньше начала.",
  },
  "conditions-missing": { az: "Şərtlər yazılmalıdır.", en: "The conditions are missing.", ru: "Не указаны условия." },
  "reason-missing": { az: "Səbəb yazılmalıdır.", en: "The reason is missing.", ru: "Не указано основание." },
  "methods-missing": {
    az: "Hansı üsullara icazə verildiyi seçilməlidir.",
    en: "Choose the methods that it allows.",
    ru: "Выберите разрешённые методы.",
  },
  "status-cannot-follow": {
    az: "Bu vəziyyət indiki vəziyyətdən sonra gələ bilməz.",
    en: "This status cannot follow the present one.",
    ru: "Это состояние не может следовать за нынешним.",
  },
  "changed-meanwhile": {
    az: "Nömrə tutulub, yaxud siz oxuyarkən dəyişib. Yenidən oxuyun. Heç nə yazılmayıb.",
    en: "The number is taken, or it changed while you read it. Read it again. Nothing was written.",
    ru: "Номер занят, или запись изменилась, пока вы читали. Прочтите заново. Ничего не записано.",
  },
  "own-application": {
    az: "Müraciəti siz yazmısınız; qərarı başqa şəxs verir.",
    en: "You entered the application; somebody else decides on it.",
    ru: "Заявку записали вы; решать должен другой.",
  },
  "invalid-form": {
    az: "Bir sahə boşdur və ya səhvdir.",
    en: "A field is empty or wrong.",
    ru: "Поле пусто или неверно.",
  },
};
