import type { Language, LocalisedText } from "../../../foundation/domain/language.ts";
import type { DeviceRefusal } from "./devices.commands.ts";
import type { MakingRefusal } from "./tokens.commands.ts";
import type { ListedToken } from "./tokens.queries.ts";

/** Whether a token still opens anything. */
export const tokenStateText: Readonly<Record<ListedToken["state"], LocalisedText>> = {
  open: { az: "Qüvvədədir", en: "Valid", ru: "Действует" },
  expired: { az: "Vaxtı keçib", en: "Expired", ru: "Истёк" },
  revoked: { az: "Geri alınıb", en: "Revoked", ru: "Отозван" },
  "without-rights": {
    az: "Hüququ qalmayıb: sahibi onu itirib",
    en: "Without rights: its owner lost them",
    ru: "Без прав: их лишился владелец",
  },
};

/** Why a token or a device is not made. */
export const tokenRefusalText: Readonly<
  Record<(MakingRefusal | DeviceRefusal)["reason"] | "unknown-token", LocalisedText>
> = {
  "no-acts": {
    az: "Proqramın nə edə biləcəyini seçin.",
    en: "Choose what the program may do.",
    ru: "Выберите, что разрешено программе.",
  },
  "not-for-machines": {
    az: "Yoxlamaq, təsdiqləmək, imzalamaq və hüquq vermək insan işidir.",
    en: "To verify, decide, sign or give rights takes a person.",
    ru: "Проверять, решать, подписывать и давать права может только человек.",
  },
  "beyond-own-rights": {
    az: "Sizdə bu hüquq bu həddə yoxdur. Açarı öz rolunuzun məhdudiyyətləri ilə məhdudlaşdırın.",
    en: "You do not hold that right this far. Limit the token as your own role is limited.",
    ru: "У вас самих нет такого права в этих пределах. Ограничьте ключ так же, как ограничена ваша роль.",
  },
  "too-long": {
    az: "Açar ən çoxu bir il qüvvədə olur.",
    en: "A token lasts a year at most.",
    ru: "Ключ действует не дольше года.",
  },
  "not-a-person": {
    az: "Açarı yalnız şəxs yarada bilər.",
    en: "Only a person makes tokens.",
    ru: "Ключи создаёт только человек.",
  },
  "unknown-place": {
    az: "Təşkilat, rayon, tapşırıq və ya layihə tapılmadı. Yazılışını yoxlayın.",
    en: "The organisation, district, task or project was not found. Check how it is written.",
    ru: "Организация, район, задание или проект не найдены. Проверьте написание.",
  },
  "task-and-project": {
    az: "Ya tapşırıq, ya layihə seçin.",
    en: "Choose a task or a project, not both.",
    ru: "Выберите задание или проект, но не оба.",
  },
  "ends-in-the-past": {
    az: "Son gün artıq keçib.",
    en: "The last day is over already.",
    ru: "Последний день уже прошёл.",
  },
  "unknown-token": { az: "Belə açar yoxdur.", en: "There is no such token.", ru: "Такого ключа нет." },
  "unknown-device": { az: "Belə cihaz yoxdur.", en: "There is no such device.", ru: "Такого устройства нет." },
  "other-organisation": {
    az: "Bu təşkilatı siz idarə etmirsiniz.",
    en: "You do not administer that organisation.",
    ru: "Эту организацию ведёте не вы.",
  },
  "beyond-own-scope": {
    az: "Bu hüquq sizin idarə etdiyinizdən kənara çıxır.",
    en: "This right reaches beyond what you administer.",
    ru: "Это право выходит за пределы того, что вы ведёте.",
  },
};

/** The words of tokens and of field devices. */
export type TokensText = {
  readonly title: string;
  readonly explained: string;
  readonly make: string;
  readonly name: string;
  readonly nameHint: string;
  readonly may: string;
  readonly where: string;
  readonly days: string;
  readonly daysHint: string;
  readonly made: string;
  readonly once: string;
  readonly use: string;
  readonly owner: string;
  readonly expires: string;
  readonly lastUsed: string;
  readonly never: string;
  readonly state: string;
  readonly revokeOne: string;
  readonly revoke: (name: string) => string;
  readonly revoked: string;
  readonly devicesExplained: string;
  readonly addDevice: string;
  readonly deviceName: string;
  readonly deviceHint: string;
  readonly team: string;
  readonly forms: string;
  readonly anyTask: string;
  readonly rotate: (name: string) => string;
  readonly cardTitle: (name: string) => string;
  readonly cardSteps: readonly string[];
  readonly cardOnce: string;
  readonly cardWarning: string;
  readonly cardIfBroken: string;
  readonly qr: string;
  readonly toDevices: string;
};

export const tokensText: Readonly<Record<Language, TokensText>> = {
  az: {
    title: "Açarlarım",
    explained:
      "Açar bir proqrama – QGIS, Excel, öz skriptiniz – sizin adınızdan oxumağa və ya qeyd göndərməyə icazə verir. O, sizdə olandan artığını edə bilmir və ən çoxu bir il qüvvədə olur.",
    make: "Açar yarat",
    name: "Nə üçündür",
    nameHint: "Məsələn: QGIS, iş noutbuku",
    may: "Nə edə bilər",
    where: "Harada",
    days: "Neçə gün",
    daysHint: "1-dən 365-ə qədər",
    made: "Açar yaradıldı",
    once: "Açar yalnız indi göstərilir: saxlanan yalnız onun izidir. İndi köçürün və parol kimi qoruyun.",
    use: "Proqram onu belə göstərir:",
    owner: "Sahibi",
    expires: "Son anı",
    lastUsed: "Son istifadə",
    never: "heç vaxt",
    state: "Vəziyyət",
    revokeOne: "Geri al",
    revoke: (name) => `Geri al: ${name}`,
    revoked: "Açar geri alındı və artıq heç nə açmır.",
    devicesExplained:
      "Komandanın telefonu və ya planşeti. Onun açarı yalnız qeyd göndərir, heç nəyi oxumur və istənilən an geri alınır. QR kodu ODK Collect və ya KoboCollect ilə oxudun.",
    addDevice: "Cihaz əlavə et",
    deviceName: "Cihaz",
    deviceHint: "Məsələn: A komandasının 2-ci planşeti",
    team: "Komanda",
    forms: "Formalar",
    anyTask: "Tapşırığa bağlı deyil",
    rotate: (name) => `Yeni QR kod: ${name}`,
    cardTitle: (name) => `Cihaz: ${name}`,
    cardSteps: [
      "Cihazda ODK Collect və ya KoboCollect tətbiqini açın.",
      "Layihə əlavə et – QR kodu ilə – seçin və bu kodu oxudun.",
      "Formaların siyahısı özü gəlir; doldurulanlar şəbəkə olan kimi göndərilir.",
    ],
    cardOnce: "Kod yalnız indi göstərilir. Səhifəni bağladıqdan sonra yalnız yeni kod almaq olar.",
    cardWarning:
      "Bu kart açardır: onu oxudan hər kəs bu komandanın adından qeyd göndərə bilər. Quraşdırandan sonra məhv edin.",
    cardIfBroken: "Cihaz itibsə, dərhal administratora deyin: açar geri alınır.",
    qr: "ODK Collect üçün quraşdırma kodu",
    toDevices: "Cihazların siyahısına",
  },
  en: {
    title: "My tokens",
    explained:
      "A token lets a program – QGIS, Excel, a script of yours – read or send in your name. It never does more than you may, and lasts a year at most.",
    make: "Make a token",
    name: "What for",
    nameHint: "For example: QGIS on my laptop",
    may: "May",
    where: "Where",
    days: "Days",
    daysHint: "From 1 to 365",
    made: "The token was made",
    once: "The token is shown only now: what is kept is a trace of it. Copy it, and guard it like a password.",
    use: "A program shows it so:",
    owner: "Owner",
    expires: "Expires",
    lastUsed: "Last used",
    never: "never",
    state: "State",
    revokeOne: "Revoke",
    revoke: (name) => `Revoke: ${name}`,
    revoked: "The token was revoked and opens nothing any more.",
    devicesExplained:
      "A team's telephone or tablet. Its token only hands in, reads nothing, and is revoked at any moment. Scan the QR code with ODK Collect or KoboCollect.",
    addDevice: "Add a device",
    deviceName: "Device",
    deviceHint: "For example: second tablet of team A",
    team: "Team",
    forms: "Forms",
    anyTask: "not bound to a task",
    rotate: (name) => `New QR code: ${name}`,
    cardTitle: (name) => `Device: ${name}`,
    cardSteps: [
      "On the device, open ODK Collect or KoboCollect.",
      "Choose to add a project by QR code, and scan this one.",
      "The list of forms comes by itself; what is filled in is sent as soon as there is a network.",
    ],
    cardOnce: "The code is shown only now. Once this page is closed, only another one can be had.",
    cardWarning:
      "This card is a key: whoever scans it can send records in this team's name. Destroy it when the device is set up.",
    cardIfBroken: "If the device is lost, tell the administrator at once: the key is revoked.",
    qr: "Settings for ODK Collect",
    toDevices: "To the list of devices",
  },
  ru: {
    title: "Мои ключи доступа",
    explained:
      "Ключ разрешает программе – QGIS, Excel, вашему скрипту – читать или отправлять записи от вашего имени. Он не может больше вас и действует не дольше года.",
    make: "Создать ключ",
    name: "Для чего",
    nameHint: "Например: QGIS на моём ноутбуке",
    may: "Что разрешено",
    where: "Где",
    days: "Сколько дней",
    daysHint: "От 1 до 365",
    made: "Ключ создан",
    once: "Ключ показан только сейчас: хранится лишь его след. Скопируйте его и берегите как пароль.",
    use: "Программа предъявляет его так:",
    owner: "Владелец",
    expires: "Действует до",
    lastUsed: "Последнее использование",
    never: "никогда",
    state: "Состояние",
    revokeOne: "Отозвать",
    revoke: (name) => `Отозвать: ${name}`,
    revoked: "Ключ отозван и больше ничего не открывает.",
    devicesExplained:
      "Телефон или планшет группы. Его ключ только отправляет записи, ничего не читает и может быть отозван в любой момент. QR-код считывают программой ODK Collect или KoboCollect.",
    addDevice: "Внести устройство",
    deviceName: "Устройство",
    deviceHint: "Например: второй планшет группы А",
    team: "Группа",
    forms: "Формы",
    anyTask: "без привязки к заданию",
    rotate: (name) => `Новый QR-код: ${name}`,
    cardTitle: (name) => `Устройство: ${name}`,
    cardSteps: [
      "Откройте на устройстве ODK Collect или KoboCollect.",
      "Выберите добавление проекта по QR-коду и считайте этот код.",
      "Список форм придёт сам; заполненное отправляется, как только есть сеть.",
    ],
    cardOnce: "Код показан только сейчас. Когда страница закрыта, можно получить только новый.",
    cardWarning:
      "Эта карточка – ключ: кто её считает, может отправлять записи от имени группы. Уничтожьте её после настройки.",
    cardIfBroken: "Если устройство потеряно, сразу сообщите администратору: ключ отзовут.",
    qr: "Настройки для ODK Collect",
    toDevices: "К списку устройств",
  },
};
