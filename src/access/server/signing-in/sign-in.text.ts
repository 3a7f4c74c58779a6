import type { Language } from "../../../foundation/domain/language.ts";

/** What can go wrong on the way through a provider; each has a sentence. */
export const PROVIDER_PROBLEMS = ["unreachable", "refused", "stale", "unknown-account"] as const;

export type ProviderProblem = (typeof PROVIDER_PROBLEMS)[number];

/** The words of signing in. */
export type SignInText = {
  readonly title: string;
  readonly account: string;
  readonly password: string;
  readonly submit: string;
  readonly withPasskey: string;
  readonly withProvider: (provider: string) => string;
  readonly haveCode: string;
  readonly wrong: string;
  readonly wrongPasskey: string;
  readonly stale: string;
  readonly again: string;
  readonly wait: (seconds: number) => string;
  readonly problem: Readonly<Record<ProviderProblem, (provider: string) => string>>;
  readonly public: string;
};

const WAIT_UNITS: Readonly<Record<Language, Readonly<Record<"second" | "minute", (count: number) => string>>>> = {
  az: { second: (count) => `${count} saniyə`, minute: (count) => `${count} dəqiqə` },
  en: {
    second: (count) => `${count} ${count === 1 ? "second" : "seconds"}`,
    minute: (count) => `${count} ${count === 1 ? "minute" : "minutes"}`,
  },
  ru: { second: (count) => `${count} с`, minute: (count) => `${count} мин` },
};

/** A wait in the larger unit that says it, rounded up. */
const formatWait = (language: Language, seconds: number): string =>
  seconds < 60 ? WAIT_UNITS[language].second(seconds) : WAIT_UNITS[language].minute(Math.ceil(seconds / 60));

export const signInText: Readonly<Record<Language, SignInText>> = {
  az: {
    title: "Daxil olma",
    account: "Hesab",
    password: "Parol",
    submit: "Daxil ol",
    withPasskey: "Giriş açarı ilə daxil ol",
    withProvider: (provider) => `${provider} vasitəsilə daxil ol`,
    haveCode: "Bərpa kodum var",
    wrong: "Belə hesab yoxdur və ya parol yanlışdır. Hər ikisini yoxlayın və yenidən cəhd edin.",
    wrongPasskey: "Bu giriş açarı burada tanınmır. Başqa açarla və ya parolla daxil olun.",
    stale: "Formanın vaxtı keçib. Yenidən cəhd edin.",
    again: "Bunun üçün özünüzü bir daha təsdiqləyin. Hələ heç nə dəyişdirilməyib.",
    wait: (seconds) =>
      `Həddindən artıq cəhd edilib. ${formatWait("az", seconds)} sonra yenidən cəhd edin və ya giriş açarından istifadə edin.`,
    problem: {
      unreachable: (provider) =>
        `${provider} hazırda cavab vermir. Bir neçə dəqiqədən sonra yenidən cəhd edin və ya parolla daxil olun.`,
      refused: (provider) => `${provider} girişi təsdiqləmədi. Yenidən cəhd edin və ya parolla daxil olun.`,
      stale: (provider) => `${provider} vasitəsilə girişin vaxtı keçib. Yenidən başlayın.`,
      "unknown-account": (provider) =>
        `${provider} hesabınız buradakı heç bir hesaba bağlanmayıb. Administratordan onu bağlamasını xahiş edin.`,
    },
    public: "Bülletenlər hər kəsə açıqdır; onları oxumaq üçün hesab lazım deyil.",
  },
  en: {
    title: "Sign in",
    account: "Account",
    password: "Password",
    submit: "Sign in",
    withPasskey: "Sign in with a passkey",
    withProvider: (provider) => `Sign in with ${provider}`,
    haveCode: "I have a recovery code",
    wrong: "There is no such account, or the password is wrong. Check both and try again.",
    wrongPasskey: "This passkey is not known here. Use another one, or your password.",
    stale: "The form was out of date. Try again.",
    again: "For this, show once more that it is you. Nothing has been changed yet.",
    wait: (seconds) => `Too many attempts. Try again in ${formatWait("en", seconds)}, or use a passkey.`,
    problem: {
      unreachable: (provider) =>
        `${provider} does not answer at the moment. Try again in a few minutes, or use your password.`,
      refused: (provider) => `${provider} did not confirm who you are. Try again, or use your password.`,
      stale: (provider) => `Signing in with ${provider} took too long, or was begun elsewhere. Begin again.`,
      "unknown-account": (provider) =>
        `Your account at ${provider} is not linked to an account here. Ask your administrator to link it.`,
    },
    public: "The bulletins are open to everyone; no account is needed to read them.",
  },
  ru: {
    title: "Вход",
    account: "Учётная запись",
    password: "Пароль",
    submit: "Войти",
    withPasskey: "Войти с ключом доступа",
    withProvider: (provider) => `Войти через ${provider}`,
    haveCode: "У меня есть код восстановления",
    wrong: "Такой учётной записи нет, или пароль неверен. Проверьте и попробуйте ещё раз.",
    wrongPasskey: "Этот ключ доступа здесь не известен. Используйте другой ключ или пароль.",
    stale: "Форма устарела. Попробуйте ещё раз.",
    again: "Для этого подтвердите ещё раз, что это вы. Пока ничего не изменено.",
    wait: (seconds) =>
      `Слишком много попыток. Следующая попытка — через ${formatWait("ru", seconds)}; ключ доступа работает и сейчас.`,
    problem: {
      unreachable: (provider) =>
        `${provider} сейчас не отвечает. Повторите через несколько минут или войдите по паролю.`,
      refused: (provider) => `${provider}: вход не подтверждён. Повторите или войдите по паролю.`,
      stale: (provider) =>
        `Вход через ${provider} занял слишком много времени или начат в другом месте. Начните заново.`,
      "unknown-account": (provider) =>
        `Ваша запись в системе «${provider}» не связана с учётной записью здесь. Попросите администратора связать их.`,
    },
    public: "Бюллетени открыты для всех; чтобы их читать, учётная запись не нужна.",
  },
};
