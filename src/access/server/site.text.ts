import type { Language } from "../../foundation/domain/language.ts";

/** The names of the site's parts. */
export type SiteText = {
  readonly latest: string;
  readonly archive: string;
  readonly guide: string;
  readonly office: string;
};

export const siteText: Readonly<Record<Language, SiteText>> = {
  az: { latest: "Son bülleten", archive: "Arxiv", guide: "Rəqəmləri necə oxumalı", office: "İş masası" },
  en: { latest: "Latest bulletin", archive: "Archive", guide: "How to read the figures", office: "Office" },
  ru: { latest: "Последний бюллетень", archive: "Архив", guide: "Как читать цифры", office: "Рабочий стол" },
};
