/** What a browser and its system call themselves, in the order in which the names hide in one another. */
const BROWSERS = [
  [/\bEdg(?:e|A|iOS)?\//u, "Edge"],
  [/\bOPR\//u, "Opera"],
  [/\bYaBrowser\//u, "Yandex"],
  [/\bSamsungBrowser\//u, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//u, "Firefox"],
  [/\bChrom(?:e|ium)\/|\bHeadlessChrome\/|\bCriOS\//u, "Chrome"],
  [/\bVersion\/.*\bSafari\//u, "Safari"],
] as const;

const SYSTEMS = [
  [/\bAndroid\b/u, "Android"],
  [/\b(?:iPhone|iPad|iPod)\b/u, "iOS"],
  [/\bWindows\b/u, "Windows"],
  [/\bMac OS X\b/u, "macOS"],
  [/\bCrOS\b/u, "ChromeOS"],
  [/\bLinux\b/u, "Linux"],
] as const;

/**
 * A browser's `User-Agent` in two words, for people to know a session again: `Firefox, Linux`. Only names from our own list come out of it. A program that
 * is no browser is `""`.
 */
export function browserName(userAgent: string | undefined): string {
  const named = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([pattern]) => pattern.test((userAgent ?? "").slice(0, 500)))?.[1];
  return [named(BROWSERS), named(SYSTEMS)].filter((name) => name !== undefined).join(", ");
}
