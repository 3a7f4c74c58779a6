import type { Language, LocalisedText } from "../../../foundation/domain/language.ts";

/** The words of the list of people and of one person's page. */
export type PeopleText = {
  readonly explained: string;
  readonly search: string;
  readonly find: string;
  readonly state: string;
  readonly all: string;
  readonly count: (people: number) => string;
  readonly nobody: string;
  readonly roles: string;
  readonly noRoles: string;
  readonly account: string;
  readonly accountHint: string;
  readonly email: string;
  readonly addPerson: string;
  readonly added: string;
  readonly facts: string;
  readonly change: string;
  readonly moveHint: string;
  readonly leftAt: string;
  readonly role: string;
  readonly may: string;
  readonly where: string;
  readonly everywhere: string;
  readonly tier: string;
  readonly asRole: string;
  readonly until: string;
  readonly untilHint: string;
  readonly forGood: string;
  readonly since: string;
  readonly takeOne: string;
  readonly take: (role: string) => string;
  readonly giveRole: string;
  readonly give: string;
  readonly giveHint: string;
  readonly district: string;
  readonly task: string;
  readonly taskHint: string;
  readonly project: string;
  readonly anyDistrict: string;
  readonly anyOrganisation: string;
  readonly anyProject: string;
  readonly tokens: string;
  readonly sessions: string;
  readonly noSessions: string;
  readonly browser: string;
  readonly from: string;
  readonly lastUsed: string;
  readonly endSessions: string;
  readonly signIn: string;
  readonly recovery: string;
  readonly recoveryHint: string;
  readonly recoveryCode: string;
  readonly recoveryOnce: string;
  readonly free: string;
  readonly freeHint: string;
  readonly leave: string;
  readonly leaveHint: string;
  readonly end: string;
  readonly takeBack: string;
  readonly takeBackHint: string;
  readonly reinstate: string;
  readonly history: string;
};

export const peopleText: Readonly<Record<Language, PeopleText>> = {
  az: {
    explained:
      "Burada kimin proqramda işlədiyi və nə edə bildiyi qeyd olunur. Şəxs heç vaxt silinmir: işdən ayrılanda fəaliyyəti bitir, etdikləri isə onun adında qalır.",
    search: "Adın və ya hesabın bir hissəsi",
    find: "Axtar",
    state: "Vəziyyət",
    all: "Hamısı",
    count: (people) => `${people} nəfər`,
    nobody: "Belə şəxs tapılmadı.",
    roles: "Rollar",
    noRoles: "Rolu yoxdur",
    account: "Hesab",
    accountHint: "Kiçik latın hərfləri, rəqəmlər, nöqtə, - və _; sonradan dəyişmir",
    email: "E-poçt",
    addPerson: "Şəxs əlavə et",
    added: "Şəxs əlavə olundu. İndi ona rol və daxil olmaq üçün kod verin.",
    facts: "Kimdir",
    change: "Dəyiş",
    moveHint: "Başqa təşkilata keçən şəxs əvvəlki rollarını itirir.",
    leftAt: "Fəaliyyəti bitib",
    role: "Rol",
    may: "Nə edə bilər",
    where: "Harada",
    everywhere: "hər yerdə",
    tier: "Məxfilik",
    asRole: "rolda olduğu kimi",
    until: "Son gün",
    untilHint: "Boşdursa, geri alınana qədər",
    forGood: "geri alınana qədər",
    since: "Verilib",
    takeOne: "Geri al",
    take: (role) => `Geri al: ${role}`,
    giveRole: "Rol ver",
    give: "Ver",
    giveHint: "Hüququ lazım olduğu qədər dar verin. Bir neçə məhdudiyyət birlikdə qüvvədədir.",
    district: "Rayon",
    task: "Tapşırıq",
    taskHint: "Tapşırığın nömrəsi",
    project: "Layihə",
    anyDistrict: "hər rayon",
    anyOrganisation: "hər təşkilat",
    anyProject: "layihəyə bağlı deyil",
    tokens: "Proqramlar üçün açarlar",
    sessions: "Açıq seanslar",
    noSessions: "Açıq seans yoxdur.",
    browser: "Brauzer",
    from: "Şəbəkə",
    lastUsed: "Son istifadə",
    endSessions: "Bütün seansları bağla",
    signIn: "Daxil olma",
    recovery: "Birdəfəlik kod ver",
    recoveryHint: "Şəxs bu kodla özünə yeni parol qoyur. Kodu ona şəxsən və ya telefonla verin, e-poçtla yox.",
    recoveryCode: "Birdəfəlik kod",
    recoveryOnce: "Kod yalnız indi göstərilir və heç yerdə saxlanmır.",
    free: "Gözləməni ləğv et",
    freeHint: "Səhv cəhdlərdən sonra hesab gözləməli olanda.",
    leave: "İşdən ayrılma",
    leaveHint: "Rollar, seanslar və açarlar dərhal bitir. Etdikləri olduğu kimi qalır.",
    end: "Fəaliyyətini bitir",
    takeBack: "Geri qayıdış",
    takeBackHint: "Şəxs heç bir rolsuz başlayır.",
    reinstate: "Geri qaytar",
    history: "Bu şəxs haqqında jurnal",
  },
  en: {
    explained:
      "Who works in the programme, and what they may do. A person is never deleted: whoever leaves is ended, and what they did stays in their name.",
    search: "Part of a name or an account",
    find: "Search",
    state: "State",
    all: "All",
    count: (people) => (people === 1 ? "1 person" : `${people} people`),
    nobody: "No such person was found.",
    roles: "Roles",
    noRoles: "No role",
    account: "Account",
    accountHint: "Small Latin letters, digits, dots, - and _; never changed later",
    email: "E-mail",
    addPerson: "Add a person",
    added: "The person was added. Now give them a role, and a code to sign in with.",
    facts: "Who they are",
    change: "Change",
    moveHint: "Whoever moves to another organisation loses the roles they had.",
    leftAt: "Has left",
    role: "Role",
    may: "May",
    where: "Where",
    everywhere: "everywhere",
    tier: "Sensitivity",
    asRole: "as the role opens",
    until: "Last day",
    untilHint: "Empty: until it is taken back",
    forGood: "until taken back",
    since: "Given",
    takeOne: "Take back",
    take: (role) => `Take back: ${role}`,
    giveRole: "Give a role",
    give: "Give",
    giveHint: "Give a right as narrowly as the work allows. Several limits hold together.",
    district: "District",
    task: "Task",
    taskHint: "The task's number",
    project: "Project",
    anyDistrict: "any district",
    anyOrganisation: "any organisation",
    anyProject: "not bound to a project",
    tokens: "Tokens for programs",
    sessions: "Open sessions",
    noSessions: "No session is open.",
    browser: "Browser",
    from: "Network",
    lastUsed: "Last used",
    endSessions: "End all sessions",
    signIn: "Signing in",
    recovery: "Give a one-time code",
    recoveryHint:
      "With this code the person sets a new password. Hand it over in person or by telephone, not by e-mail.",
    recoveryCode: "One-time code",
    recoveryOnce: "The code is shown only now and is kept nowhere.",
    free: "Lift the wait",
    freeHint: "Where wrong attempts keep the account waiting.",
    leave: "Leaving",
    leaveHint: "Roles, sessions and tokens end at once. What the person did stays as it is.",
    end: "End this person",
    takeBack: "Coming back",
    takeBackHint: "The person begins without a role.",
    reinstate: "Take back",
    history: "The journal about this person",
  },
  ru: {
    explained:
      "Кто работает в программе и что кому разрешено. Людей не удаляют: кто уходит, тот выбывает, а сделанное остаётся под его именем.",
    search: "Часть имени или учётной записи",
    find: "Найти",
    state: "Состояние",
    all: "Все",
    count: (people) => `Человек: ${people}`,
    nobody: "Такой человек не найден.",
    roles: "Роли",
    noRoles: "Без роли",
    account: "Учётная запись",
    accountHint: "Строчные латинские буквы, цифры, точки, - и _; потом не меняется",
    email: "Эл. почта",
    addPerson: "Внести человека",
    added: "Человек внесён. Теперь дайте ему роль и код для входа.",
    facts: "Кто это",
    change: "Изменить",
    moveHint: "Кто переходит в другую организацию, теряет прежние роли.",
    leftAt: "Выбыл",
    role: "Роль",
    may: "Что разрешено",
    where: "Где",
    everywhere: "везде",
    tier: "Закрытость",
    asRole: "сколько открывает роль",
    until: "Последний день",
    untilHint: "Пусто: пока не заберут",
    forGood: "пока не заберут",
    since: "Дана",
    takeOne: "Забрать",
    take: (role) => `Забрать: ${role}`,
    giveRole: "Дать роль",
    give: "Дать",
    giveHint: "Давайте право не шире, чем требует работа. Несколько ограничений действуют вместе.",
    district: "Район",
    task: "Задание",
    taskHint: "Номер задания",
    project: "Проект",
    anyDistrict: "любой район",
    anyOrganisation: "любая организация",
    anyProject: "без привязки к проекту",
    tokens: "Ключи доступа для программ",
    sessions: "Открытые сеансы",
    noSessions: "Открытых сеансов нет.",
    browser: "Браузер",
    from: "Сеть",
    lastUsed: "Последнее использование",
    endSessions: "Завершить все сеансы",
    signIn: "Вход",
    recovery: "Дать одноразовый код",
    recoveryHint:
      "С этим кодом человек задаёт новый пароль. Передайте его лично или по телефону, не по электронной почте.",
    recoveryCode: "Одноразовый код",
    recoveryOnce: "Код показан только сейчас и нигде не хранится.",
    free: "Снять ожидание",
    freeHint: "Если после неверных попыток учётная запись вынуждена ждать.",
    leave: "Уход",
    leaveHint: "Роли, сеансы и ключи доступа прекращаются сразу. Сделанное остаётся как есть.",
    end: "Отметить выбывшим",
    takeBack: "Возвращение",
    takeBackHint: "Человек начинает без ролей.",
    reinstate: "Вернуть",
    history: "Журнал об этом человеке",
  },
};

/** What can be done about a person, as the journal's entries say it. */
export const personEventText = {
  "access.person-added": { az: "Əlavə edildi", en: "Was added", ru: "Внесён" },
  "access.person-changed": { az: "Məlumatı dəyişdirildi", en: "Was changed", ru: "Изменены сведения" },
  "access.person-ended": { az: "Fəaliyyəti bitdi", en: "Has left", ru: "Выбыл" },
  "access.person-reinstated": { az: "Geri qaytarıldı", en: "Was taken back", ru: "Возвращён" },
  "access.role-given": { az: "Rol verildi", en: "Was given a role", ru: "Дана роль" },
  "access.role-taken": { az: "Rol geri alındı", en: "A role was taken back", ru: "Роль забрана" },
} as const satisfies Readonly<Record<string, LocalisedText>>;
