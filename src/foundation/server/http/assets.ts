import { readFile, readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { z } from "zod";

/** The style sheets and scripts that a page names, as paths on this server; and what each of them is. */
export type Assets = {
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  readonly files: ReadonlyMap<string, { readonly type: string; readonly body: Buffer }>;
};

/** Where the files of the client are served; their names hold a hash of their content. */
export const ASSETS_PATH = "/assets/";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

const Manifest = z.record(
  z.string(),
  z.object({ file: z.string(), css: z.array(z.string()).optional(), isEntry: z.boolean().optional() }),
);

/** Reads the client that Vite built into a folder (`dist/`), by its manifest. */
export async function readAssets(folder: string): Promise<Assets> {
  const manifest = Manifest.parse(JSON.parse(await readFile(join(folder, ".vite/manifest.json"), "utf8")));
  const entries = Object.values(manifest).filter(({ isEntry }) => isEntry);
  const names = await readdir(join(folder, "assets"));
  const files = await Promise.all(
    names.map(async (name) => {
      const type = CONTENT_TYPES[extname(name)] ?? "application/octet-stream";
      return [`${ASSETS_PATH}${name}`, { type, body: await readFile(join(folder, "assets", name)) }] as const;
    }),
  );
  return {
    styles: entries
      .flatMap(({ css, file }) => [...(css ?? []), ...(file.endsWith(".css") ? [file] : [])])
      .map((file) => `/${file}`),
    scripts: entries.filter(({ file }) => file.endsWith(".js")).map(({ file }) => `/${file}`),
    files: new Map(files),
  };
}
