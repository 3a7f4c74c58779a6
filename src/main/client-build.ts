import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What the client is made of, beneath the folder of the product. */
const SOURCES = ["src", "vite.config.ts", "package-lock.json"] as const;
const STAMP = "sources.sha256";

/**
 * Builds the client where it is missing or older than its sources.
 *
 * @param folder      the folder of the product
 * @param onProgress  told when something is built, because that takes a second
 * @returns the folder in which the client lies
 */
export async function ensureClient(folder: string, onProgress: (message: string) => void): Promise<string> {
  const dist = join(folder, "dist");
  const stamp = await stampOfSources(folder);
  if (existsSync(join(dist, STAMP)) && (await readFile(join(dist, STAMP), "utf8")) === stamp) return dist;

  onProgress("building the pages' style and script");
  const { build } = await import("vite");
  await build({ root: folder, configFile: join(folder, "vite.config.ts"), logLevel: "warn" });
  await writeFile(join(dist, STAMP), stamp);
  return dist;
}

/** A hash of everything that the client is built from: style sheets, scripts of pages, and the tools' versions. */
async function stampOfSources(folder: string): Promise<string> {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    const path = join(folder, source);
    const files = source === "src" ? await clientSources(path) : [path];
    for (const file of files) hash.update(file.slice(folder.length)).update(await readFile(file));
  }
  return hash.digest("hex");
}

async function clientSources(src: string): Promise<string[]> {
  const files = await readdir(src, { recursive: true });
  return files
    .filter(
      (file) =>
        /(?:^|\/)web\/|^main\/page\./u.test(file.replaceAll("\\", "/")) &&
        /\.(?:css|ts)$/u.test(file) &&
        !file.endsWith(".test.ts"),
    )
    .sort()
    .map((file) => join(src, file));
}
