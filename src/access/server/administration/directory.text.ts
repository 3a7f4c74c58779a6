import type { Language } from "../../../foundation/domain/language.ts";

/** The words of organisations, roles and projects. */
export type DirectoryText = {
  readonly organisationsExplained: string;
  readonly addOrganisation: string;
  readonly kind: string;
  readonly activeFrom: string;
  readonly activeTo: string;
  readonly people: string;
  readonly always: string;
  readonly changeOf: (name: string) => string;
  readonly profileHint: string;
  readonly rolesExplained: string;
  readonly may: string;
  readonly nothing: string;
  readonly tier: string;
  readonly changeActs: string;
  readonly changeActsHint: string;
  readonly whoHasIt: string;
  readonly nobodyHasIt: string;
  readonly where: string;
  readonly projectsExplained: string;
  readonly addProject: string;
  readonly donor: string;
  readonly tasks: string;
  readonly noTasks: string;
  readonly taskNumber: string;
  readonly addTask: string;
  readonly removeTask: (number: string) => string;
};

export const directoryText: Readonly<Record<Language, DirectoryText>> = {
  az: {
    organisationsExplained:
      "Qurum, icraçılar, nazirliklər, donorlar və müşahidəçilər. Təşkilat silinmir: işini bitirəndə son günü yazılır.",
    addOrganisation: "Təşkilat əlavə et",
    kind: "Növ",
    activeFrom: "İlk gün",
    activeTo: "Son gün",
    people: "Şəxslər",
    always: "məhdudiyyətsiz",
    changeOf: (name) => `Dəyiş: ${name}`,
    profileHint: "Bülleten və qeydlərdəki adlar proqramın profilindən götürülür.",
    rolesExplained:
      "Rol nəyə icazə verdiyini deyir; harada və nə qədər məxfi məlumat üçün – bu, şəxsə verilərkən müəyyən olunur.",
    may: "Nə edə bilər",
    nothing: "heç nə",
    tier: "Ən çox açdığı məxfilik",
    changeActs: "Rolun icazələrini dəyiş",
    changeActsHint: "Dəyişiklik bu rolu olan hər kəsə dərhal aiddir. Səbəb jurnalda qalır.",
    whoHasIt: "Kimdə var",
    nobodyHasIt: "Bu rol heç kimdə yoxdur.",
    where: "Harada",
    projectsExplained:
      "Donorun maliyyələşdirdiyi iş: tapşırıqlar toplusu. Layihə ilə məhdudlaşan rol yalnız həmin tapşırıqların qeydlərini açır.",
    addProject: "Layihə əlavə et",
    donor: "Donor",
    tasks: "Tapşırıqlar",
    noTasks: "Hələ tapşırıq yoxdur.",
    taskNumber: "Tapşırığın nömrəsi",
    addTask: "Tapşırığı əlavə et",
    removeTask: (number) => `Çıxar: ${number}`,
  },
  en: {
    organisationsExplained:
      "The authority, operators, ministries, donors and observers. An organisation is never deleted: when it stops, its last day is written.",
    addOrganisation: "Add an organisation",
    kind: "Kind",
    activeFrom: "First day",
    activeTo: "Last day",
    people: "People",
    always: "no limit",
    changeOf: (name) => `Change: ${name}`,
    profileHint: "The names in bulletins and records come from the programme's profile.",
    rolesExplained:
      "A role says what may be done; where, and up to which sensitivity, is said when somebody is given it.",
    may: "May",
    nothing: "nothing",
    tier: "Opens at most",
    changeActs: "Change what this role may do",
    changeActsHint: "The change holds at once for everybody who has the role. The reason stays in the journal.",
    whoHasIt: "Who has it",
    nobodyHasIt: "Nobody has this role.",
    where: "Where",
    projectsExplained:
      "Work that a donor pays for: a set of tasks. A role that is limited to a project opens the records of those tasks alone.",
    addProject: "Add a project",
    donor: "Donor",
    tasks: "Tasks",
    noTasks: "No task yet.",
    taskNumber: "Number of a task",
    addTask: "Add the task",
    removeTask: (number) => `Take out: ${number}`,
  },
  ru: {
    organisationsExplained:
      "Ведомство, операторы, министерства, доноры и наблюдатели. Организации не удаляют: когда работа кончается, записывают последний день.",
    addOrganisation: "Внести организацию",
    kind: "Вид",
    activeFrom: "Первый день",
    activeTo: "Последний день",
    people: "Люди",
    always: "без ограничения",
    changeOf: (name) => `Изменить: ${name}`,
    profileHint: "Названия в бюллетенях и записях берутся из профиля программы.",
    rolesExplained:
      "Роль говорит, что разрешено; где и до какого уровня закрытости, указывают, когда её дают человеку.",
    may: "Что разрешено",
    nothing: "ничего",
    tier: "Открывает не более",
    changeActs: "Изменить, что разрешает роль",
    changeActsHint: "Изменение сразу действует для всех, у кого есть роль. Причина остаётся в журнале.",
    whoHasIt: "У кого она есть",
    nobodyHasIt: "Этой роли нет ни у кого.",
    where: "Где",
    projectsExplained:
      "Работа, которую оплачивает донор: набор заданий. Роль, ограниченная проектом, открывает записи только этих заданий.",
    addProject: "Внести проект",
    donor: "Донор",
    tasks: "Задания",
    noTasks: "Заданий пока нет.",
    taskNumber: "Номер задания",
    addTask: "Добавить задание",
    removeTask: (number) => `Убрать: ${number}`,
  },
};
