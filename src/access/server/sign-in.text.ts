import type { Language } from "../../foundation/domain/language.ts";

/** The words of signing in. */
export type SignInText = {
  readonly title: string;
  readonly account: string;
  readonly password: string;
  readonly submit: string;
  readonly wrong: string;
  readonly stale: string;
  readonly wait: (minutes: number) => string;
  readonly public: string;
};

export const signInText: Readonly<Record<Language, SignInText>> = {
  az: {
    title: "Daxil olma",
    account: "Hesab",
    password: "Parol",
    submit: "Daxil ol",
    wrong: "Belə hesab yoxdur və ya parol yanlışdır. Hər ikisini yoxlayın və yenidən cəhd edin.",
    stale: "Formanın vaxtı keçib. Yenidən cəhd edin.",
    wait: (minutes) => `Həddindən artıq cəhd edilib. ${minutes} dəqiqədən sonra yenidən cəhd edin.`,
    public: "Bülletenlər hər kəsə açıqdır; onları oxumaq üçün hesab lazım deyil.",
  },
  en: {
    title: "Sign in",
    account: "Account",
    password: "Password",
    submit: "Sign in",
    wrong: "There is no such account, or the password is wrong. Check both and try again.",
    stale: "The form was out of date. Try again.",
    wait: (minutes) => `Too many attempts. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
    public: "The bulletins are open to everyone; no account is needed to read them.",
  },
  ru: {
    title: "Вход",
    account: "Учётная запись",
    password: "Пароль",
    submit: "Войти",
    wrong: "Такой учётной записи нет, или пароль неверен. Проверьте и попробуйте ещё раз.",
    stale: "Форма устарела. Попробуйте ещё раз.",
    wait: (minutes) => `Слишком много попыток. Повторите через ${minutes} мин.`,
    public: "Бюллетени открыты для всех; чтобы их читать, учётная запись не нужна.",
  },
};
