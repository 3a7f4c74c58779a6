import type { Language } from "../../../foundation/domain/language.ts";
import type { SignInMethod } from "../session.queries.ts";

/** What was done, said on the page afterwards. */
export const ACCOUNT_DONE = ["password", "recovered", "sessions", "passkey-added", "passkey-removed"] as const;

export type AccountDone = (typeof ACCOUNT_DONE)[number];

/** The words of a person's own account. */
export type AccountText = {
  readonly title: string;
  readonly account: string;
  readonly done: Readonly<Record<AccountDone, string>>;
  readonly mustChange: string;
  readonly roles: string;
  readonly noRoles: string;
  readonly may: string;
  readonly everywhere: string;
  readonly forOrganisation: (name: string) => string;
  readonly inDistrict: (name: string) => string;
  readonly forProject: (name: string) => string;
  readonly forOneTask: string;
  readonly until: (day: string) => string;
  readonly tier: (tier: string) => string;
  readonly password: string;
  readonly noPassword: string;
  readonly before: string;
  readonly after: string;
  readonly again: string;
  readonly change: string;
  readonly endsOthers: string;
  readonly passkeys: string;
  readonly passkeysExplained: string;
  readonly noPasskeys: string;
  readonly needsName: string;
  readonly needsTls: string;
  readonly passkeyName: string;
  readonly addPasskey: string;
  readonly added: string;
  readonly lastUsed: string;
  readonly never: string;
  readonly remove: string;
  readonly removeOne: (name: string) => string;
  readonly passkeyFailed: string;
  readonly passkeyStale: string;
  readonly tooManyPasskeys: string;
  readonly cancelled: string;
  readonly external: string;
  readonly externalExplained: string;
  readonly waitsForFirst: string;
  readonly sessions: string;
  readonly sessionsExplained: (hours: number, idleHours: number) => string;
  readonly opened: string;
  readonly from: string;
  readonly browser: string;
  readonly method: string;
  readonly methods: Readonly<Record<SignInMethod, string>>;
  readonly program: string;
  readonly unknownPlace: string;
  readonly thisOne: string;
  readonly end: string;
  readonly endOne: (browser: string) => string;
  readonly endOthers: string;
};

export const accountText: Readonly<Record<Language, AccountText>> = {
  az: {
    title: "Hesabım",
    account: "Hesab",
    done: {
      password: "Parol dəyişdirildi. Bütün başqa seanslar bağlandı.",
      recovered: "Yeni parol qoyuldu və daxil oldunuz. Bütün əvvəlki seanslar bağlandı.",
      sessions: "Seans bağlandı.",
      "passkey-added": "Giriş açarı əlavə edildi.",
      "passkey-removed": "Giriş açarı silindi.",
    },
    mustChange: "Administrator sizdən başqa parol seçməyinizi istəyib. Ondan sonra davam edə bilərsiniz.",
    roles: "Rollarım",
    noRoles: "Hələ heç bir rolunuz yoxdur. Administratordan rol istəyin.",
    may: "icazə verir:",
    everywhere: "hər yerdə",
    forOrganisation: (name) => `təşkilat: ${name}`,
    inDistrict: (name) => `rayon: ${name}`,
    forProject: (name) => `layihə: ${name}`,
    forOneTask: "bir tapşırıq üçün",
    until: (day) => `son gün: ${day}`,
    tier: (tier) => `məxfilik: ${tier} dərəcəsinə qədər`,
    password: "Parol",
    noPassword:
      "Hesabınızın parolu yoxdur: başqa yolla daxil olursunuz. Parol üçün administratordan bərpa kodu istəyin.",
    before: "Hazırkı parol",
    after: "Yeni parol",
    again: "Yeni parol, bir daha",
    change: "Parolu dəyiş",
    endsOthers: "Parol dəyişəndə başqa bütün seanslarınız bağlanır.",
    passkeys: "Giriş açarları",
    passkeysExplained:
      "Giriş açarı cihazınızda və ya təhlükəsizlik açarında qalır; barmaq izi, üz və ya PIN ilə açılır və oğurlana biləcək parol yoxdur.",
    noPasskeys: "Hələ giriş açarınız yoxdur.",
    needsName: "Bu ünvan rəqəmlərdən ibarətdir, giriş açarları isə ad tələb edir. Səhifəni serverin adı ilə açın.",
    needsTls: "Bu brauzerdə giriş açarı əlavə etmək olmur: JavaScript və https (və ya bu kompüterin özü) lazımdır.",
    passkeyName: "Açarın adı",
    addPasskey: "Giriş açarı əlavə et",
    added: "Əlavə edilib",
    lastUsed: "Son istifadə",
    never: "hələ yox",
    remove: "Sil",
    removeOne: (name) => `Giriş açarını sil: ${name}`,
    passkeyFailed: "Giriş açarı alınmadı. Yenidən cəhd edin və ya başqa cihaz seçin.",
    passkeyStale: "Giriş açarı çox gec gəldi. Yenidən cəhd edin.",
    tooManyPasskeys: "Giriş açarları həddindən artıqdır. Əvvəlcə istifadə etmədiyinizi silin.",
    cancelled: "Heç nə dəyişmədi: giriş açarı seçilmədi. İstədiyiniz vaxt yenidən cəhd edin.",
    external: "Başqa yerdəki hesablar",
    externalExplained: "Administrator bu hesabları sizə bağlayıb; onlarla da daxil ola bilərsiniz.",
    waitsForFirst: "ilk girişi gözləyir",
    sessions: "Seanslar",
    sessionsExplained: (hours, idleHours) =>
      `Bir seans ən çoxu ${hours} saat davam edir və ${idleHours} saat istifadə edilməyəndə bağlanır. Tanımadığınızı bağlayın və parolu dəyişin.`,
    opened: "Açılıb",
    from: "Şəbəkə",
    browser: "Brauzer",
    method: "Üsul",
    methods: { password: "parol", passkey: "giriş açarı", provider: "başqa yerdəki hesab", recovery: "bərpa kodu" },
    program: "proqram",
    unknownPlace: "naməlum",
    thisOne: "bu seans",
    end: "Bağla",
    endOne: (browser) => `Seansı bağla: ${browser}`,
    endOthers: "Bütün başqa seansları bağla",
  },
  en: {
    title: "My account",
    account: "Account",
    done: {
      password: "The password is changed. All other sessions have ended.",
      recovered: "Your new password is set, and you are signed in. All earlier sessions have ended.",
      sessions: "The session has ended.",
      "passkey-added": "The passkey is added.",
      "passkey-removed": "The passkey is removed.",
    },
    mustChange: "An administrator has asked you to choose another password. Then you can go on.",
    roles: "My roles",
    noRoles: "You have no role yet. Ask your administrator for one.",
    may: "may",
    everywhere: "everywhere",
    forOrganisation: (name) => `for ${name}`,
    inDistrict: (name) => `in ${name}`,
    forProject: (name) => `for the project ${name}`,
    forOneTask: "for one task",
    until: (day) => `until ${day}`,
    tier: (tier) => `information up to tier ${tier}`,
    password: "Password",
    noPassword:
      "Your account has no password: you sign in by other means. For one, ask your administrator for a recovery code.",
    before: "Present password",
    after: "New password",
    again: "New password, once more",
    change: "Change the password",
    endsOthers: "All your other sessions end when the password changes.",
    passkeys: "Passkeys",
    passkeysExplained:
      "A passkey stays on your device or security key and is opened by a fingerprint, face or PIN; there is no password that could be stolen.",
    noPasskeys: "You have no passkey yet.",
    needsName: "This address is made of numbers, and passkeys need a name. Open the page by the server's name.",
    needsTls: "No passkey can be added in this browser: it takes JavaScript, and https or this very computer.",
    passkeyName: "Name of the passkey",
    addPasskey: "Add a passkey",
    added: "Added",
    lastUsed: "Last used",
    never: "not yet",
    remove: "Remove",
    removeOne: (name) => `Remove the passkey ${name}`,
    passkeyFailed: "The passkey could not be added. Try again, or choose another device.",
    passkeyStale: "The passkey came too late. Try again.",
    tooManyPasskeys: "There are too many passkeys. Remove one that you do not use.",
    cancelled: "Nothing has changed: no passkey was chosen. Try again whenever you like.",
    external: "Accounts elsewhere",
    externalExplained: "An administrator has linked these to you; you can sign in with them too.",
    waitsForFirst: "waits for the first sign-in",
    sessions: "Sessions",
    sessionsExplained: (hours, idleHours) =>
      `A session lasts ${hours} hours at most, and ends after ${idleHours} hours without use. End one that you do not know, and change the password.`,
    opened: "Opened",
    from: "Network",
    browser: "Browser",
    method: "By",
    methods: { password: "password", passkey: "passkey", provider: "account elsewhere", recovery: "recovery code" },
    program: "a program",
    unknownPlace: "unknown",
    thisOne: "this session",
    end: "End",
    endOne: (browser) => `End the session: ${browser}`,
    endOthers: "End all other sessions",
  },
  ru: {
    title: "Моя учётная запись",
    account: "Учётная запись",
    done: {
      password: "Пароль изменён. Все другие сеансы завершены.",
      recovered: "Новый пароль установлен, вы вошли. Все прежние сеансы завершены.",
      sessions: "Сеанс завершён.",
      "passkey-added": "Ключ доступа добавлен.",
      "passkey-removed": "Ключ доступа удалён.",
    },
    mustChange: "Администратор просит выбрать другой пароль. После этого можно продолжить.",
    roles: "Мои роли",
    noRoles: "У вас пока нет роли. Попросите её у администратора.",
    may: "позволяет:",
    everywhere: "везде",
    forOrganisation: (name) => `организация: ${name}`,
    inDistrict: (name) => `район: ${name}`,
    forProject: (name) => `проект: ${name}`,
    forOneTask: "для одного задания",
    until: (day) => `по ${day}`,
    tier: (tier) => `сведения до уровня ${tier}`,
    password: "Пароль",
    noPassword:
      "У вашей учётной записи нет пароля: вы входите иначе. Чтобы его завести, попросите у администратора код восстановления.",
    before: "Нынешний пароль",
    after: "Новый пароль",
    again: "Новый пароль ещё раз",
    change: "Сменить пароль",
    endsOthers: "При смене пароля все другие ваши сеансы завершаются.",
    passkeys: "Ключи доступа",
    passkeysExplained:
      "Ключ доступа хранится на вашем устройстве или аппаратном ключе и открывается отпечатком, лицом или PIN-кодом; украсть пароль нельзя, его нет.",
    noPasskeys: "Ключей доступа пока нет.",
    needsName: "Этот адрес состоит из цифр, а ключу доступа нужно имя. Откройте страницу по имени сервера.",
    needsTls: "В этом браузере добавить ключ нельзя: нужны JavaScript и https (или этот самый компьютер).",
    passkeyName: "Название ключа",
    addPasskey: "Добавить ключ доступа",
    added: "Добавлен",
    lastUsed: "Последнее использование",
    never: "ещё нет",
    remove: "Удалить",
    removeOne: (name) => `Удалить ключ доступа: ${name}`,
    passkeyFailed: "Ключ доступа добавить не удалось. Повторите или выберите другое устройство.",
    passkeyStale: "Ключ доступа пришёл слишком поздно. Повторите.",
    tooManyPasskeys: "Ключей слишком много. Удалите тот, которым не пользуетесь.",
    cancelled: "Ничего не изменилось: ключ доступа не выбран. Повторите, когда захотите.",
    external: "Учётные записи в других системах",
    externalExplained: "Их связал с вами администратор; через них тоже можно войти.",
    waitsForFirst: "ждёт первого входа",
    sessions: "Сеансы",
    sessionsExplained: (hours, idleHours) =>
      `Сеанс длится не больше ${hours} ч и завершается через ${idleHours} ч без использования. Незнакомый завершите и смените пароль.`,
    opened: "Открыт",
    from: "Сеть",
    browser: "Браузер",
    method: "Способ",
    methods: {
      password: "пароль",
      passkey: "ключ доступа",
      provider: "запись в другой системе",
      recovery: "код восстановления",
    },
    program: "программа",
    unknownPlace: "неизвестно",
    thisOne: "этот сеанс",
    end: "Завершить",
    endOne: (browser) => `Завершить сеанс: ${browser}`,
    endOthers: "Завершить все другие сеансы",
  },
};
