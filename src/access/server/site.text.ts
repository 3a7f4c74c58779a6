import type { Language } from "../../foundation/domain/language.ts";

/** The names of the site's parts. */
export type SiteText = {
  readonly latest: string;
  readonly archive: string;
  readonly guide: string;
  readonly office: string;
  readonly queue: string;
  readonly administration: string;
};

export const siteText: Readonly<Record<Language, SiteText>> = {
  az: {
    latest: "Bülleten",
    archive: "Arxiv",
    guide: "Necə oxumalı",
    office: "İş masası",
    queue: "Növbə",
    administration: "İdarəetmə",
  },
  en: {
    latest: "Bulletin",
    archive: "Archive",
    guide: "How to read",
    office: "Office",
    queue: "Queue",
    administration: "Administration",
  },
  ru: {
    latest: "Бюллетень",
    archive: "Архив",
    guide: "Как читать",
    office: "Рабочий стол",
    queue: "Очередь",
    administration: "Администрирование",
  },
};
