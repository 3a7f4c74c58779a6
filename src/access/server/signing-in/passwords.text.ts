import type { Language } from "../../../foundation/domain/language.ts";
import type { SignInRefusal } from "./password-sign-in.commands.ts";
import type { NewPasswordRefusal } from "./account.commands.ts";
import { signInText } from "./sign-in.text.ts";

type Sentences = {
  readonly rule: (shortest: number) => string;
  readonly tooShort: (shortest: number) => string;
  readonly tooLong: (longest: number) => string;
  readonly namesTheAccount: string;
  readonly tooCommon: string;
  readonly sameAsBefore: string;
  readonly notTheSame: string;
  readonly wrongBefore: string;
};

/** The words about new passwords, wherever one is chosen. */
export const passwordText: Readonly<Record<Language, Sentences>> = {
  az: {
    rule: (shortest) =>
      `Ən azı ${shortest} simvol: bir neçə sözdən ibarət cümlə yaxşıdır, boşluqlar da sayılır. Rəqəm və ya işarə tələb olunmur.`,
    tooShort: (shortest) => `Yeni parol qısadır: ən azı ${shortest} simvol lazımdır.`,
    tooLong: (longest) => `Yeni parol uzundur: ən çoxu ${longest} simvol ola bilər.`,
    namesTheAccount: "Yeni parol hesabın, adınızın və ya proqramın adından ibarətdir. Başqa bir söz birləşməsi seçin.",
    tooCommon: "Yeni parol hamının ilk sınadıqlarındandır. Başqa bir söz birləşməsi seçin.",
    sameAsBefore: "Yeni parol əvvəlkinin eynidir. Başqasını seçin.",
    notTheSame: "İki yeni parol eyni deyil. Hər ikisini yenidən yazın.",
    wrongBefore: "Hazırkı parol yanlışdır.",
  },
  en: {
    rule: (shortest) =>
      `At least ${shortest} characters: a sentence of a few words is good, and spaces count. No digit or sign is asked for.`,
    tooShort: (shortest) => `The new password is too short: it needs ${shortest} characters or more.`,
    tooLong: (longest) => `The new password is too long: ${longest} characters are the most.`,
    namesTheAccount: "The new password is made of the account's, your or the programme's name. Choose other words.",
    tooCommon: "The new password is among the first that anybody tries. Choose other words.",
    sameAsBefore: "The new password is the one that you have. Choose another one.",
    notTheSame: "The two new passwords are not the same. Type both again.",
    wrongBefore: "The present password is wrong.",
  },
  ru: {
    rule: (shortest) =>
      `Не короче ${shortest} знаков: подойдёт фраза из нескольких слов, пробелы считаются. Цифры и знаки не обязательны.`,
    tooShort: (shortest) => `Новый пароль слишком короткий: нужно не меньше ${shortest} знаков.`,
    tooLong: (longest) => `Новый пароль слишком длинный: не больше ${longest} знаков.`,
    namesTheAccount:
      "Новый пароль составлен из имени учётной записи, вашего имени или названия программы. Выберите другие слова.",
    tooCommon: "Новый пароль — из тех, что пробуют первыми. Выберите другие слова.",
    sameAsBefore: "Новый пароль совпадает с нынешним. Выберите другой.",
    notTheSame: "Новые пароли не совпадают. Введите оба ещё раз.",
    wrongBefore: "Нынешний пароль неверен.",
  },
};

/** Why a new password was not set, in a sentence. */
export function describePasswordRefusal(language: Language, refusal: NewPasswordRefusal | SignInRefusal): string {
  const text = passwordText[language];
  switch (refusal.reason) {
    case "too-short":
      return text.tooShort(refusal.shortest);
    case "too-long":
      return text.tooLong(refusal.longest);
    case "names-the-account":
      return text.namesTheAccount;
    case "too-common":
      return text.tooCommon;
    case "same-as-before":
      return text.sameAsBefore;
    case "wrong-account-or-password":
      return text.wrongBefore;
    case "too-many-attempts":
      return signInText[language].wait(refusal.waitSeconds);
  }
}
