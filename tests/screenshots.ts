// `npm run screenshots [-- --data FOLDER]`: pictures of the main pages with the demonstration programme, into docs/screenshots.
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { DEMONSTRATION_ACCOUNTS } from "../src/demonstration/server/demonstration-accounts.ts";
import { PRODUCT_FOLDER } from "../src/main/open-programme.ts";
import { startCommand } from "../src/main/start.ts";
import { openBrowser } from "./support/browser.ts";

type Shot = {
  readonly name: string;
  readonly path: string;
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** the account that looks; without one, the public does */
  readonly as?: string;
  /** a link that is followed before the picture is taken */
  readonly follow?: string;
  /** what the picture begins with, where that is not the top of the page */
  readonly from?: string;
};

const WEEK = "2025-07-07";
const OFFICER = "demo-information-officer";

const SHOTS: readonly Shot[] = [
  { name: "bulletin-en", path: `/en/bulletins/${WEEK}`, height: 1_240 },
  { name: "bulletin-map-en", path: `/en/bulletins/${WEEK}`, from: ".drawings figure:nth-of-type(2)", height: 900 },
  { name: "bulletin-az-phone", path: `/az/bulletins/${WEEK}`, width: 360, height: 1_000 },
  { name: "bulletin-ru-dark", path: `/ru/bulletins/${WEEK}`, dark: true, height: 1_240 },
  { name: "archive-en", path: "/en/bulletins?year=2025" },
  { name: "archive-ru-phone", path: "/ru/bulletins?year=2025", width: 360, height: 900 },
  { name: "figure-en", path: `/en/bulletins/${WEEK}/figures/cleared_as_published`, as: OFFICER, height: 1_500 },
  {
    name: "release-en",
    path: `/en/bulletins/${WEEK}/figures/cleared_as_published`,
    as: OFFICER,
    follow: ".scroll tbody tr:nth-child(5) th a",
    height: 1_300,
  },
  {
    name: "land-split-en",
    path: "/en/queue?show=all&kind=release-polygon&state=validated",
    as: OFFICER,
    follow: "main tbody a >> text=LR-NEW-31",
    height: 1_000,
  },
  {
    name: "item-az-dark",
    path: `/az/bulletins/${WEEK}/figures/anti_tank`,
    as: OFFICER,
    dark: true,
    follow: ".scroll tbody th a",
    height: 1_200,
  },
  { name: "office-en", path: "/en/office", as: "demo-press-officer" },
  { name: "queue-en", path: "/en/queue", as: OFFICER, height: 1_100 },
  { name: "proof-en", path: `/en/bulletins/${WEEK}/proof`, height: 1_300 },
  { name: "proof-az-phone", path: `/az/bulletins/${WEEK}/proof`, width: 360, height: 1_000 },
  { name: "rules-en", path: "/en/rules", as: OFFICER, height: 1_100 },
  { name: "quality-en", path: "/en/quality", as: OFFICER, height: 1_000 },
];

/** The fonts of the PDF, so that pictures look the same wherever they are taken. */
async function fontSettings(folder: string): Promise<Record<string, string>> {
  const fonts = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans/package.json"));
  const file = join(folder, "fonts.conf");
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir>
<cachedir>${folder}/fonts</cachedir><match target="pattern"><test name="family" compare="not_contains"><string>Mono</string></test>
<edit name="family" mode="prepend" binding="strong"><string>Noto Sans</string></edit></match></fontconfig>`,
  );
  return { FONTCONFIG_FILE: file };
}

async function take(browser: Browser, origin: string, folder: string, shot: Shot): Promise<void> {
  const { name, path, width = 1_280, height = 900, dark = false, as, follow, from } = shot;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light" });
  const page = await context.newPage();
  if (as !== undefined) {
    const account = DEMONSTRATION_ACCOUNTS.find(({ personId }) => personId === as);
    await page.goto(`${origin}/en/sign-in`);
    await page.getByLabel("Account").fill(as);
    await page.getByLabel("Password").fill(account?.password ?? "");
    await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("button", { name: "Sign out" }).waitFor();
  }
  await page.goto(origin + path);
  if (follow !== undefined) await page.locator(follow).first().click();
  await page.waitForLoadState("networkidle");
  if (from !== undefined) {
    await page.evaluate(`document.querySelector(${JSON.stringify(from)}).scrollIntoView({ behavior: "instant" })`);
  }
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  await context.close();
  console.log(`${name}.png  ${Math.round((await stat(file)).size / 1024)} KB`);
}

const { values } = parseArgs({ options: { data: { type: "string" } } });
const temporary = await mkdtemp(join(tmpdir(), "firmground-screenshots-"));
// PostgreSQL never runs as root, and has to get in as somebody else.
await chmod(temporary, 0o755);
const ending = new AbortController();
const stdout = new PassThrough({ encoding: "utf8" });
const served = startCommand(["--port", "0", "--data", values.data ?? join(temporary, "data")], {
  stdin: process.stdin,
  stdout,
  stderr: process.stderr,
  signal: ending.signal,
});
try {
  const origin = await new Promise<string>((resolve, reject) => {
    let said = "";
    stdout.on("data", (chunk: string) => {
      said += chunk;
      const address = /http:\/\/[\w.:]+/u.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    });
    void served.then((code) => reject(new Error(`the server ended with ${code}`)), reject);
  });
  const folder = join(PRODUCT_FOLDER, "docs/screenshots");
  await mkdir(folder, { recursive: true });
  const browser = await openBrowser(await fontSettings(temporary));
  for (const shot of SHOTS) await take(browser, origin, folder, shot);
  await browser.close();
} finally {
  ending.abort();
  await served.catch(() => undefined);
  await rm(temporary, { recursive: true, force: true });
}
process.exitCode = 0;
