/** The languages that the product speaks. A programme lists those of them in which it publishes. */
export const LANGUAGES = ["az", "en", "ru"] as const;

/** An ISO 639-1 code of a language in which screens, bulletins and code lists are written. */
export type Language = (typeof LANGUAGES)[number];

/** One text in every language: a translation that is missing does not compile. */
export type LocalisedText = Readonly<Record<Language, string>>;

/** Whether a text, such as the value of `--language`, names a language of the product. */
export const isLanguage = (text: string): text is Language => (LANGUAGES as readonly string[]).includes(text);
