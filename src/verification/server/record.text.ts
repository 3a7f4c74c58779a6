import { azerbaijaniOrdinal } from "../../foundation/domain/format-date.ts";
import type { Language, LocalisedText } from "../../foundation/domain/language.ts";
import type { RecordKind } from "../domain/states.ts";

/** What each kind of record is called. */
export const recordKindText: Readonly<Record<RecordKind, LocalisedText>> = {
  "hazardous-area": { az: "Təhlükəli ərazi", en: "Hazardous area", ru: "Опасный район" },
  task: { az: "Tapşırıq", en: "Task", ru: "Задание" },
  "daily-progress": { az: "Gündəlik iş", en: "Daily progress", ru: "Работа за день" },
  "eod-spot-task": { az: "Tək sursat əməliyyatı", en: "EOD spot task", ru: "Разовый выезд по обезвреживанию" },
  "ordnance-item": { az: "Tapılmış sursat", en: "Explosive ordnance found", ru: "Найденный боеприпас" },
  accident: { az: "Qəza və ya insident", en: "Accident or incident", ru: "Несчастный случай или инцидент" },
  "release-polygon": { az: "Azad edilmiş sahə", en: "Release polygon", ru: "Высвобожденный участок" },
};

/** The labels of a record's fields, by column, in the order in which they are read. */
export const fieldText: Readonly<Record<string, LocalisedText>> = {
  name: { az: "Adı", en: "Name", ru: "Название" },
  classification: { az: "Təsnifat", en: "Classification", ru: "Классификация" },
  status: { az: "Status", en: "Status", ru: "Статус" },
  closure_reason: { az: "Bağlanma səbəbi", en: "Reason for closing", ru: "Причина закрытия" },
  change_kind: { az: "Sərhəd niyə dəyişib", en: "Why the boundary changed", ru: "Почему изменилась граница" },
  change_reason: { az: "Dəyişikliyin səbəbi", en: "Reason for the change", ru: "Основание изменения" },
  category: { az: "Kateqoriya", en: "Category", ru: "Категория" },
  subtype: { az: "Alt növ", en: "Subtype", ru: "Подтип" },
  model: { az: "Model", en: "Model", ru: "Модель" },
  quantity: { az: "Say", en: "Quantity", ru: "Количество" },
  neutralised: { az: "Zərərsizləşdirilib", en: "Neutralised", ru: "Обезврежен" },
  condition: { az: "Vəziyyəti", en: "Condition", ru: "Состояние" },
  found_on: { az: "Tapılma tarixi", en: "Found on", ru: "Дата обнаружения" },
  context: { az: "Harada tapılıb", en: "Found during", ru: "Обстоятельства находки" },
  depth_cm: { az: "Dərinlik", en: "Depth", ru: "Глубина" },
  position_fix: { az: "Mövqeyin təyini", en: "Position fixed by", ru: "Способ определения места" },
  dispositions: { az: "Taleyi", en: "What became of it", ru: "Судьба" },
  product: { az: "Nəticə", en: "Product", ru: "Результат" },
  activity: { az: "Fəaliyyət", en: "Activity", ru: "Вид работ" },
  methods: { az: "Üsullar", en: "Methods", ru: "Методы" },
  method: { az: "Üsul", en: "Method", ru: "Метод" },
  pass: { az: "Keçid", en: "Pass", ru: "Проход" },
  contamination_type: { az: "Çirklənmə növü", en: "Contamination", ru: "Вид загрязнения" },
  evidence_level: { az: "Dəlil", en: "Evidence", ru: "Свидетельства" },
  eo_types: { az: "Axtarılan sursatlar", en: "Ordnance specified", ru: "Искомые боеприпасы" },
  criteria: { az: "Meyarlar", en: "Criteria", ru: "Критерии" },
  decided_on: { az: "Qərar tarixi", en: "Release decided on", ru: "Дата решения" },
  worked_on: { az: "İş günü", en: "Worked on", ru: "День работы" },
  worked_from: { az: "İşin başlanğıcı", en: "Worked from", ru: "Начало работ" },
  worked_to: { az: "İşin sonu", en: "Worked to", ru: "Конец работ" },
  issued_on: { az: "Verilmə tarixi", en: "Issued on", ru: "Дата выдачи" },
  planned_from: { az: "Plan üzrə başlanğıc", en: "Planned from", ru: "План: начало" },
  planned_to: { az: "Plan üzrə son", en: "Planned to", ru: "План: конец" },
  surveyed_on: { az: "Tədqiqat tarixi", en: "Surveyed on", ru: "Дата обследования" },
  channel: { az: "Məlumatın mənbəyi", en: "Channel", ru: "Канал сообщения" },
  called_on: { az: "Çağırış tarixi", en: "Called on", ru: "Дата вызова" },
  attended_on: { az: "Getmə tarixi", en: "Attended on", ru: "Дата выезда" },
  result: { az: "Nəticə", en: "Result", ru: "Результат" },
  place: { az: "Yer", en: "Place", ru: "Место" },
  occurrence: { az: "Nə baş verib", en: "What happened", ru: "Что произошло" },
  setting: { az: "Harada baş verib", en: "Where it happened", ru: "Где произошло" },
  happened_on: { az: "Baş vermə tarixi", en: "Happened on", ru: "Дата события" },
  accuracy_m: { az: "Mövqeyin dəqiqliyi", en: "Position may be wrong by", ru: "Погрешность места" },
  activity_at_time: { az: "Həmin an nə edirdi", en: "Activity at the time", ru: "Занятие в тот момент" },
  device_category: { az: "Sursat", en: "Device", ru: "Боеприпас" },
  device_model: { az: "Sursatın modeli", en: "Model of the device", ru: "Модель боеприпаса" },
  killed: { az: "Həlak olub", en: "Killed", ru: "Погибло" },
  injured: { az: "Xəsarət alıb", en: "Injured", ru: "Ранено" },
  casualties: { az: "Cins və yaş üzrə", en: "By sex and age", ru: "По полу и возрасту" },
  searched_m2: { az: "Axtarılmış sahə", en: "Area searched", ru: "Обследованная площадь" },
  area_m2: { az: "Ölçülmüş sahə", en: "Area as measured", ru: "Измеренная площадь" },
  reported_area_m2: { az: "Bildirilmiş sahə", en: "Area as reported", ru: "Заявленная площадь" },
  area_processed_m2: { az: "İşlənmiş sahə", en: "Area processed", ru: "Обработанная площадь" },
  required_depth_cm: { az: "Tələb olunan dərinlik", en: "Required depth", ru: "Требуемая глубина" },
  deminers: { az: "Minaaxtaranlar", en: "Deminers", ru: "Сапёры" },
  dogs: { az: "İtlər", en: "Dogs", ru: "Собаки" },
  machines: { az: "Maşınlar", en: "Machines", ru: "Машины" },
  hours: { az: "Saat", en: "Hours", ru: "Часы" },
  stop_reason: { az: "Dayanma səbəbi", en: "Reason for stopping", ru: "Причина остановки" },
  hazardous_area_id: { az: "Təhlükəli ərazi", en: "Hazardous area", ru: "Опасный район" },
  hazardous_area_version: { az: "Ərazinin versiyası", en: "Version of the area", ru: "Версия района" },
  task_id: { az: "Tapşırıq", en: "Task", ru: "Задание" },
  eod_spot_task_id: { az: "Tək sursat əməliyyatı", en: "EOD spot task", ru: "Разовый выезд" },
  reasons: { az: "Verilmiş səbəblər", en: "Reasons given", ru: "Указанные причины" },
  entered_as: { az: "Yazıldığı kimi", en: "Entered as", ru: "Как было записано" },
  form_version: { az: "Formanın versiyası", en: "Form version", ru: "Версия формы" },
};

/** The words of a record's page. */
export type RecordText = {
  readonly number: string;
  readonly operator: string;
  readonly district: string;
  readonly team: string;
  readonly reported: string;
  readonly received: string;
  readonly state: string;
  readonly sensitivity: string;
  readonly record: string;
  readonly place: string;
  readonly mapOf: (number: string, district: string) => string;
  readonly versions: string;
  readonly versionName: string;
  readonly version: (number: number) => string;
  readonly decisions: string;
  readonly by: string;
  readonly when: string;
  readonly reason: string;
  readonly journal: string;
  readonly entry: string;
  readonly action: string;
  readonly hash: string;
  readonly counted: string;
  readonly notCounted: string;
  readonly figure: string;
  readonly bulletin: string;
  readonly edition: (number: number) => string;
  readonly amount: string;
  readonly legendPolygon: string;
  readonly legendHazard: string;
  readonly legendFound: string;
  readonly legendHappened: string;
  readonly legendDistrict: string;
  readonly yes: string;
  readonly no: string;
  readonly none: string;
};

export const recordText: Readonly<Record<Language, RecordText>> = {
  az: {
    number: "Nömrə",
    operator: "İcraçı",
    district: "Rayon",
    team: "Qrup",
    reported: "Bildirilib",
    received: "Alınıb",
    state: "Vəziyyət",
    sensitivity: "Məxfilik",
    record: "Qeyd",
    place: "Yeri",
    mapOf: (number, district) => `${number} qeydinin yeri, ${district}`,
    versions: "Versiyalar",
    versionName: "Versiya",
    version: (number) => `Versiya ${number}`,
    decisions: "Qərarlar",
    by: "Kim",
    when: "Nə vaxt",
    reason: "Səbəb",
    journal: "Jurnal",
    entry: "Giriş",
    action: "Əməl",
    hash: "Məzmunun xeşi (SHA-256)",
    counted: "Harada sayılıb",
    notCounted: "Bu qeyd dərc edilmiş heç bir bülletendə sayılmayıb.",
    figure: "Rəqəm",
    bulletin: "Bülleten",
    edition: (number) => `${number}-${azerbaijaniOrdinal(number)} buraxılış`,
    amount: "Miqdar",
    legendPolygon: "bildirilmiş sahə",
    legendHazard: "təhlükəli ərazi",
    legendFound: "tapıldığı yer",
    legendHappened: "baş verdiyi yer",
    legendDistrict: "rayon",
    yes: "bəli",
    no: "xeyr",
    none: "yoxdur",
  },
  en: {
    number: "Number",
    operator: "Operator",
    district: "District",
    team: "Team",
    reported: "Reported on",
    received: "Received on",
    state: "State",
    sensitivity: "Sensitivity",
    record: "Record",
    place: "Place",
    mapOf: (number, district) => `The place of ${number} in ${district}`,
    versions: "Versions",
    versionName: "Version",
    version: (number) => `Version ${number}`,
    decisions: "Decisions",
    by: "By",
    when: "When",
    reason: "Reason",
    journal: "Journal",
    entry: "Entry",
    action: "Action",
    hash: "Hash of the content (SHA-256)",
    counted: "Where it was counted",
    notCounted: "This record was not counted in any published bulletin.",
    figure: "Figure",
    bulletin: "Bulletin",
    edition: (number) => `edition ${number}`,
    amount: "Amount",
    legendPolygon: "polygon as reported",
    legendHazard: "hazardous area",
    legendFound: "where it was found",
    legendHappened: "where it happened",
    legendDistrict: "district",
    yes: "yes",
    no: "no",
    none: "none",
  },
  ru: {
    number: "Номер",
    operator: "Исполнитель",
    district: "Район",
    team: "Группа",
    reported: "Сообщено",
    received: "Получено",
    state: "Состояние",
    sensitivity: "Доступ",
    record: "Запись",
    place: "Место",
    mapOf: (number, district) => `Место записи ${number}, ${district}`,
    versions: "Версии",
    versionName: "Версия",
    version: (number) => `Версия ${number}`,
    decisions: "Решения",
    by: "Кто",
    when: "Когда",
    reason: "Причина",
    journal: "Журнал",
    entry: "Запись",
    action: "Действие",
    hash: "Хеш содержания (SHA-256)",
    counted: "Где учтена",
    notCounted: "Эта запись не учтена ни в одном опубликованном бюллетене.",
    figure: "Показатель",
    bulletin: "Бюллетень",
    edition: (number) => `выпуск ${number}`,
    amount: "Величина",
    legendPolygon: "заявленный участок",
    legendHazard: "опасный район",
    legendFound: "место находки",
    legendHappened: "место события",
    legendDistrict: "район",
    yes: "да",
    no: "нет",
    none: "нет",
  },
};
