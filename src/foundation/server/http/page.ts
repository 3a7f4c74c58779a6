import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Language } from "../../domain/language.ts";
import type { Assets } from "./assets.ts";
import { LANGUAGE_NAMES, pageText } from "./page.text.ts";

/** Markup in which every value was escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A link of the main navigation. */
export type NavigationLink = { readonly href: string; readonly label: string; readonly current: boolean };

/** What surrounds the content of a page. */
export type PageFrame = {
  readonly language: Language;
  readonly languages: readonly Language[];
  readonly programmeName: string;
  /** of this page, in this language, without the programme's name */
  readonly title: string;
  readonly description?: string;
  /** where this page stands: without origin, and with `/en` left out: `/bulletins/2025-07-07`, `/` */
  readonly path: string;
  /** `https://…` of this server, for what must be whole addresses */
  readonly origin: string;
  readonly navigation: readonly NavigationLink[];
  readonly demonstration: boolean;
  readonly assets: Assets;
  /** who is signed in, and the token that the form for signing out carries */
  readonly reader?: { readonly name: string; readonly formToken: string } | undefined;
  /** a page that search engines should leave alone, such as one behind a sign-in */
  readonly hidden?: boolean;
};

const MARK = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
  <rect width="32" height="32" rx="7" fill="#1d5c4d" />
  <path d="M5 19.5 14 15l5 3.5L10.5 24z" fill="#f2c14e" />
  <path d="M15.5 14 22 10.500l5.5 3.5-6.5 3.5z" fill="#a9d6b8" />
  <path d="M12 25l8.500-5.500 6.500-3.500v3.500L17.500 26z" fill="#e9f3ec" />
  <path d="M5 17.5 13.5 13 20.500 9.500 17 7.5 5 13.5z" fill="#5fa98a" />
</svg>`;

const languageSwitch = ({ language, languages, path }: PageFrame) => html`
  <nav class="languages" aria-label="${pageText[language].languages}">
    <ul>
      ${languages.map(
        (other) =>
          html`<li>
            <a
              href="/${other}${path}"
              hreflang="${other}"
              lang="${other}"
              rel="alternate"
              data-language="${other}"
              ${other === language ? html`aria-current="true"` : ""}
              ><span class="wide">${LANGUAGE_NAMES[other]}</span
              ><span class="narrow" aria-hidden="true">${other.toUpperCase()}</span></a
            >
          </li>`,
      )}
    </ul>
  </nav>
`;

const account = ({ language, path, reader }: PageFrame) => {
  const text = pageText[language];
  if (!reader)
    return html`<a class="account" href="/${language}/sign-in?to=${encodeURIComponent(path)}">${text.signIn}</a>`;
  return html`<form class="account" method="post" action="/${language}/sign-out">
    <input type="hidden" name="form-token" value="${reader.formToken}" />
    <span class="who"><a href="/${language}/account">${reader.name}</a></span>
    <button class="quiet" type="submit">${text.signOut}</button>
  </form>`;
};

/** A whole page around its content: complete without JavaScript, and nothing inline that a strict policy would refuse. */
export function page(frame: PageFrame, content: Html): Html {
  const { language, languages, programmeName, title, description, path, origin, navigation, assets } = frame;
  const text = pageText[language];
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${programmeName}</title>
        ${description ? html`<meta name="description" content="${description}" />` : ""}
        ${frame.hidden ? html`<meta name="robots" content="noindex" />` : ""}
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        ${languages.map((other) => html`<link rel="alternate" hreflang="${other}" href="${origin}/${other}${path}" />`)}
        <link rel="alternate" type="application/atom+xml" title="${programmeName}" href="/${language}/feed.atom" />
        ${assets.styles.map((href) => html`<link rel="stylesheet" href="${href}" />`)}
        ${assets.scripts.map((src) => html`<script type="module" src="${src}"></script>`)}
      </head>
      <body>
        <a class="skip" href="#content">${text.skip}</a>
        <header class="site">
          ${frame.demonstration ? html`<p class="demonstration" role="note">${text.demonstration}</p>` : ""}
          <div class="inner">
            <a class="home" href="/${language}/">${MARK}<span>${programmeName}</span></a>
            ${languageSwitch(frame)}
            <nav class="main" aria-label="${text.mainNavigation}">
              <ul>
                ${navigation.map(
                  ({ href, label, current }) =>
                    html`<li><a href="${href}" ${current ? html`aria-current="page"` : ""}>${label}</a></li>`,
                )}
              </ul>
              ${account(frame)}
            </nav>
          </div>
        </header>
        <main id="content" tabindex="-1">${content}</main>
        <footer class="site">
          <div class="inner">
            <p class="warning">${text.notSafe}</p>
            <p><a href="/${language}/coordinates">${text.coordinates}</a></p>
            <p>${text.madeWith} · Apache-2.0</p>
          </div>
        </footer>
      </body>
    </html>`;
}
