import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the browser of the journeys: the one that FIRMGROUND_CHROMIUM names, or that lies where it usually does. */
export function openBrowser(env: Readonly<Record<string, string>> = {}): Promise<Browser> {
  const executablePath =
    process.env["FIRMGROUND_CHROMIUM"] ?? process.env["CHROMIUM_PATH"] ?? USUAL_PLACES.find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error(
      "No Chromium: install it (on Debian: apt-get install chromium), or name one in FIRMGROUND_CHROMIUM.",
    );
  }
  return chromium.launch({ executablePath, args: FLAGS, env: { ...(process.env as Record<string, string>), ...env } });
}
