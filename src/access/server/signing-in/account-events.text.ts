import type { Language } from "../../../foundation/domain/language.ts";
import type { AccountAction } from "./account-events.ts";

/** The words about what happened to an account. */
export type AccountEventText = {
  readonly title: string;
  readonly explained: string;
  readonly by: (name: string) => string;
  readonly actions: Readonly<Record<AccountAction, string>>;
};

export const accountEventText: Readonly<Record<Language, AccountEventText>> = {
  az: {
    title: "Hesabımla nə baş verib",
    explained: "Ən son hadisələr. Tanımadığınız bir şey varsa, parolu dəyişin və administratora bildirin.",
    by: (name) => `edən: ${name}`,
    actions: {
      "access.account-slowed": "Çoxlu səhv cəhd: növbəti cəhdlər gözləməli oldu",
      "access.account-freed": "Gözləmə ləğv edildi",
      "access.password-changed": "Parol dəyişdirildi",
      "access.password-expired": "Başqa parol seçmək tələb olundu",
      "access.recovery-given": "Bərpa kodu verildi",
      "access.recovery-used": "Bərpa kodu ilə yeni parol qoyuldu",
      "access.sessions-ended": "Seanslar bağlandı",
      "access.passkey-added": "Giriş açarı əlavə edildi",
      "access.passkey-removed": "Giriş açarı silindi",
      "access.external-account-linked": "Başqa yerdəki hesab bağlandı",
      "access.external-account-removed": "Başqa yerdəki hesab ayrıldı",
    },
  },
  en: {
    title: "What happened to my account",
    explained:
      "The latest events. If there is one that you do not know, change the password and tell your administrator.",
    by: (name) => `by ${name}`,
    actions: {
      "access.account-slowed": "Many wrong attempts: further ones had to wait",
      "access.account-freed": "The wait was lifted",
      "access.password-changed": "The password was changed",
      "access.password-expired": "Another password was asked for",
      "access.recovery-given": "A recovery code was given",
      "access.recovery-used": "A new password was set by a recovery code",
      "access.sessions-ended": "Sessions were ended",
      "access.passkey-added": "A passkey was added",
      "access.passkey-removed": "A passkey was removed",
      "access.external-account-linked": "An account elsewhere was linked",
      "access.external-account-removed": "The link to an account elsewhere was removed",
    },
  },
  ru: {
    title: "Что происходило с моей записью",
    explained: "Последние события. Если какое-то вам незнакомо, смените пароль и сообщите администратору.",
    by: (name) => `кто: ${name}`,
    actions: {
      "access.account-slowed": "Много неверных попыток: следующим пришлось ждать",
      "access.account-freed": "Ожидание снято",
      "access.password-changed": "Пароль изменён",
      "access.password-expired": "Потребован другой пароль",
      "access.recovery-given": "Выдан код восстановления",
      "access.recovery-used": "Новый пароль установлен по коду восстановления",
      "access.sessions-ended": "Сеансы завершены",
      "access.passkey-added": "Добавлен ключ доступа",
      "access.passkey-removed": "Удалён ключ доступа",
      "access.external-account-linked": "Связана запись в другой системе",
      "access.external-account-removed": "Удалена связь с записью в другой системе",
    },
  },
};
