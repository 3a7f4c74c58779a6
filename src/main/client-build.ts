import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/** What the client is made of, beneath the folder of the product. */
const SOURCES = ["src", "vite.config.ts", "package-lock.json"] as const;

/**
 * Builds the client where there is none of these sources yet, in a folder named by their hash: programs that build at the same
 * moment never see each other's half-made files.
 *
 * @param folder      the folder of the product
 * @param onProgress  told when something is built, because that takes a second
 * @returns the folder in which the client lies
 */
export async function ensureClient(folder: string, onProgress: (message: string) => void): Promise<string> {
  const dist = join(folder, "dist");
  const made = join(dist, `client-${(await hashOfSources(folder)).slice(0, 16)}`);
  if (existsSync(made)) return made;

  onProgress("building the pages' style and script");
  const outDir = join(dist, `building-${process.pid}-${Date.now()}`);
  const { build } = await import("vite");
  await build({ root: folder, configFile: join(folder, "vite.config.ts"), logLevel: "warn", build: { outDir } });
  try {
    await rename(outDir, made);
  } catch (error) {
    if (!existsSync(made)) throw error;
    // Another program was quicker, and made the same.
    await rm(outDir, { recursive: true });
  }
  return made;
}

/** A hash of everything that the client is built from: style sheets, scripts of pages, and the tools' versions. */
async function hashOfSources(folder: string): Promise<string> {
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
