import { html } from "hono/html";
import type { Language } from "../../domain/language.ts";
import type { Html } from "./page.ts";

type PagerText = {
  readonly pages: string;
  readonly previous: string;
  readonly next: string;
  readonly page: (page: number, pages: number) => string;
};

const pagerText: Readonly<Record<Language, PagerText>> = {
  az: { pages: "Səhifələr", previous: "Əvvəlki", next: "Növbəti", page: (page, pages) => `Səhifə ${page} / ${pages}` },
  en: { pages: "Pages", previous: "Previous", next: "Next", page: (page, pages) => `Page ${page} of ${pages}` },
  ru: { pages: "Страницы", previous: "Назад", next: "Вперёд", page: (page, pages) => `Страница ${page} из ${pages}` },
};

/** Links to the pages before and after this one; nothing where there is only one page. */
export function pager(language: Language, page: number, pages: number, href: (page: number) => string): Html | string {
  if (pages <= 1) return "";
  const text = pagerText[language];
  return html`<nav class="pager" aria-label="${text.pages}">
    ${page > 1 ? html`<a rel="prev" href="${href(page - 1)}">← ${text.previous}</a>` : html`<span></span>`}
    <span>${text.page(page, pages)}</span>
    ${page < pages ? html`<a rel="next" href="${href(page + 1)}">${text.next} →</a>` : html`<span></span>`}
  </nav>`;
}
