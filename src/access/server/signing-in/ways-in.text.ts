import type { Language } from "../../../foundation/domain/language.ts";

/** What an administrator has done here. */
export const WAYS_IN_DONE = ["expired", "linked", "unlinked", "passkey-removed"] as const;

/** The words of the page on which an administrator sees how somebody signs in. */
export type WaysInText = {
  readonly title: (name: string) => string;
  readonly back: string;
  readonly done: Readonly<Record<(typeof WAYS_IN_DONE)[number], string>>;
  readonly password: string;
  readonly hasPassword: string;
  readonly noPassword: string;
  readonly mustChange: string;
  readonly expire: string;
  readonly waits: (until: string) => string;
  readonly passkeyGone: string;
  readonly noExternal: string;
  readonly noProviders: string;
  readonly link: string;
  readonly provider: string;
  readonly subject: string;
  readonly subjectHint: string;
  readonly email: string;
  readonly emailHint: string;
  readonly taken: string;
  readonly oneOfBoth: string;
  readonly onlySubject: string;
  readonly own: string;
  readonly unlink: (name: string) => string;
};

export const waysInText: Readonly<Record<Language, WaysInText>> = {
  az: {
    title: (name) => `Giriş yolları: ${name}`,
    back: "Şəxsin səhifəsinə qayıt",
    done: {
      expired: "Növbəti girişdə başqa parol seçilməlidir.",
      linked: "Hesab bağlandı.",
      unlinked: "Hesab ayrıldı.",
      "passkey-removed": "Giriş açarı silindi.",
    },
    password: "Parol",
    hasPassword: "Parolla daxil olur.",
    noPassword: "Parolu yoxdur.",
    mustChange: "Növbəti girişdə başqa parol seçməlidir.",
    expire: "Başqa parol seçməyi tələb et",
    waits: (until) => `Səhv cəhdlərə görə hesab gözləyir: ${until}.`,
    passkeyGone: "Cihaz itibsə, onun açarını silin və seansları bağlayın.",
    noExternal: "Başqa yerdəki heç bir hesab bağlanmayıb.",
    noProviders: "Bu proqramda başqa yerdəki hesabla giriş qurulmayıb (məlumat qovluğunda sign-in.json).",
    link: "Hesabı bağla",
    provider: "Harada",
    subject: "Oradakı daimi identifikator (sub)",
    subjectHint: "Provayderin administratoru onu bilir; ad və ya ünvan dəyişəndə dəyişmir.",
    email: "və ya oradakı təsdiqlənmiş e-poçt",
    emailHint: "İlk girişdə identifikator ona görə yadda saxlanılır; sonra ünvan daha sayılmır.",
    taken: "Bu hesab artıq kiməsə bağlanıb.",
    oneOfBoth: "Ya identifikatoru, ya da e-poçtu yazın.",
    onlySubject: "Bu provayder üçün yalnız identifikator qəbul edilir.",
    own: "Öz hesabınız öz səhifənizdədir.",
    unlink: (name) => `Bağlantını sil: ${name}`,
  },
  en: {
    title: (name) => `Ways in: ${name}`,
    back: "Back to the person",
    done: {
      expired: "Another password has to be chosen at the next sign-in.",
      linked: "The account is linked.",
      unlinked: "The account is no longer linked.",
      "passkey-removed": "The passkey is removed.",
    },
    password: "Password",
    hasPassword: "Signs in by a password.",
    noPassword: "Has no password.",
    mustChange: "Has to choose another one at the next sign-in.",
    expire: "Ask for another password",
    waits: (until) => `The account waits because of wrong attempts, until ${until}.`,
    passkeyGone: "Where a device was lost, remove its passkey and end the sessions.",
    noExternal: "No account elsewhere is linked.",
    noProviders: "This programme has no sign-in by accounts elsewhere (sign-in.json in the data folder).",
    link: "Link an account",
    provider: "Where",
    subject: "Lasting identifier there (sub)",
    subjectHint: "The provider's administrator knows it; it stays when names and addresses change.",
    email: "or verified e-mail address there",
    emailHint: "At the first sign-in the identifier is kept for it; from then on the address no longer counts.",
    taken: "Somebody has this account already.",
    oneOfBoth: "Write either the identifier or the address.",
    onlySubject: "For this provider only the identifier is taken.",
    own: "Your own account is on your own page.",
    unlink: (name) => `Remove the link to ${name}`,
  },
  ru: {
    title: (name) => `Способы входа: ${name}`,
    back: "Назад к странице человека",
    done: {
      expired: "При следующем входе придётся выбрать другой пароль.",
      linked: "Запись связана.",
      unlinked: "Связь удалена.",
      "passkey-removed": "Ключ доступа удалён.",
    },
    password: "Пароль",
    hasPassword: "Входит по паролю.",
    noPassword: "Пароля нет.",
    mustChange: "При следующем входе должен выбрать другой пароль.",
    expire: "Потребовать другой пароль",
    waits: (until) => `Из-за неверных попыток запись ждёт до ${until}.`,
    passkeyGone: "Если устройство потеряно, удалите его ключ и завершите сеансы.",
    noExternal: "Записей в других системах не связано.",
    noProviders: "В этой программе вход через другие системы не настроен (sign-in.json в папке данных).",
    link: "Связать запись",
    provider: "Где",
    subject: "Постоянный идентификатор там (sub)",
    subjectHint: "Его знает администратор той системы; он не меняется вместе с именем и адресом.",
    email: "или подтверждённый там адрес почты",
    emailHint: "При первом входе по нему запомнится идентификатор; после этого адрес уже не учитывается.",
    taken: "Эта запись уже с кем-то связана.",
    oneOfBoth: "Укажите либо идентификатор, либо адрес.",
    onlySubject: "Для этой системы принимается только идентификатор.",
    own: "Ваша учётная запись — на вашей собственной странице.",
    unlink: (name) => `Удалить связь с записью: ${name}`,
  },
};
