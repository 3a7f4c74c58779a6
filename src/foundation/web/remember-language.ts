const A_YEAR_SECONDS = 31_536_000;

/** Remembers the language that a reader chooses, so that the bare address leads to it next time. */
export function rememberLanguage(page: Document): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>("a[data-language]")) {
    link.addEventListener("click", () => {
      const language = link.dataset["language"] ?? "";
      // The cookie holds two letters and nothing about the reader.
      page.cookie = `language=${encodeURIComponent(language)}; path=/; max-age=${A_YEAR_SECONDS}; samesite=lax`;
    });
  }
}
