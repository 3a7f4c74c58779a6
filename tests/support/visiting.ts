import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { PASSWORD } from "./fill-site.ts";

/** Opens a page of the site in a browser of its own, gives it to the work, and closes it when the work is done. */
export type Visit = <T>(
  path: string,
  work: (page: Page) => Promise<T>,
  options?: BrowserContextOptions & { width?: number; /** what the browser may complain of */ allowed?: RegExp },
) => Promise<T>;

/** Visits to a site; each fails where anything in the page failed, or was refused by the page's policy. */
export const visitsTo =
  (browser: () => Browser, origin: () => string): Visit =>
  async (path, work, { width = 1280, allowed, ...options } = {}) => {
    const context = await browser().newContext({ viewport: { width, height: 800 }, ...options });
    const page = await context.newPage();
    const refusals: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" && !allowed?.test(message.text())) refusals.push(message.text());
    });
    page.on("pageerror", (error) => refusals.push(error.message));
    try {
      await page.goto(origin() + path);
      const answer = await work(page);
      expect(refusals, "nothing failed, and nothing was refused by the page's policy").toEqual([]);
      return answer;
    } finally {
      await context.close();
    }
  };

/** By how many pixels a page reaches beyond its window. */
// What runs in the page is written as text: the browser's own names are not those of the tests.
export const widthBeyond = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth - window.innerWidth");

const RUN_AXE = `axe
  .run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
  .then(({ violations }) => violations.map(
    ({ id, help, nodes }) => [id, help, ...nodes.slice(0, 3).map(({ html }) => html)].join("\\n"),
  ))`;

let axe: string | undefined;

/** What axe finds against WCAG 2.2 AA, in words. The page's policy has to be bypassed for it. */
export async function barriers(page: Page): Promise<string[]> {
  axe ??= await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(axe);
  return page.evaluate(RUN_AXE);
}

/** Signs in on the page for it, in English. */
export async function signInAs(page: Page, account: string): Promise<void> {
  await page.getByLabel("Account").fill(account);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
}
