import type { Language } from "../../../foundation/domain/language.ts";

/** The words of setting a new password by a recovery code. */
export type RecoveryText = {
  readonly title: string;
  readonly explained: string;
  readonly code: string;
  readonly submit: string;
  readonly wrong: string;
  readonly back: string;
};

export const recoveryText: Readonly<Record<Language, RecoveryText>> = {
  az: {
    title: "Yeni parol qoymaq",
    explained:
      "Parolu unutmusunuzsa, administratorunuzdan bərpa kodu istəyin. Kod bir dəfə və iki gün ərzində işləyir.",
    code: "Bərpa kodu",
    submit: "Parolu qoy və daxil ol",
    wrong:
      "Bu hesab üçün belə kod yoxdur, yaxud kod istifadə edilib və ya vaxtı keçib. Administratordan yenisini istəyin.",
    back: "Parolla daxil ol",
  },
  en: {
    title: "Set a new password",
    explained:
      "If you have forgotten your password, ask your administrator for a recovery code. It works once, within two days.",
    code: "Recovery code",
    submit: "Set the password and sign in",
    wrong:
      "There is no such code for this account, or it was used or is too old. Ask your administrator for a new one.",
    back: "Sign in with a password",
  },
  ru: {
    title: "Новый пароль",
    explained: "Если вы забыли пароль, попросите у администратора код восстановления. Он действует один раз и два дня.",
    code: "Код восстановления",
    submit: "Установить пароль и войти",
    wrong:
      "Такого кода для этой учётной записи нет, либо он использован или устарел. Попросите у администратора новый.",
    back: "Войти по паролю",
  },
};
