import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Hono } from "hono";
import type { WebEnv } from "../../src/access/server/site.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { type PreparedSite, WEEK } from "../support/fill-site.ts";

/** A place of the site that answers a method: `/:language/records/:kind/:id`. */
export type Route = { readonly method: string; readonly path: string };

/** The routes of the site, once each; handlers for every method or every path are steps on the way, not places. */
export function routesOf(app: Hono<WebEnv>): Route[] {
  const found = new Map<string, Route>();
  for (const { method, path } of app.routes) {
    if (method === "ALL" || path.endsWith("*")) continue;
    // The constraint of a parameter is no part of its name.
    const plain = path.replaceAll(/\{.*?\}(?=\/|$)/gu, "");
    found.set(`${method} ${plain}`, { method, path: plain });
  }
  return [...found.values()];
}

/** The names of what a path is asked with. */
export const parametersOf = ({ path }: Route): string[] =>
  [...path.matchAll(/:([A-Za-z]+)/gu)].map(([, name = ""]) => name);

/** An address of a route; parameters that are not given lead to something which is there. */
export function addressOf(
  { path }: Route,
  prepared: PreparedSite,
  given: Readonly<Record<string, string>> = {},
): string {
  const present: Record<string, string> = {
    language: "en",
    week: WEEK,
    metric: "anti_personnel",
    kind: "ordnance-item",
    state: "validated",
    file: "none.css",
    id: prepared.items[0] ?? "",
  };
  return path.replaceAll(/:([A-Za-z]+)/gu, (_, name: string) => given[name] ?? present[name] ?? present["id"] ?? "");
}

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts"))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));

const namesIn = (source: string, pattern: RegExp): string[] =>
  [...source.matchAll(pattern)].map(([, name = ""]) => name);

const queriesIn = (source: string): string[] => [
  ...namesIn(source, /\bquer(?:y|ies)\("([\w-]+)"\)/gu),
  ...namesIn(source, /[?&]([a-z][\w-]*)=(?:\$\{|[a-z0-9])/gu),
];

const fieldsIn = (source: string): string[] => [
  ...namesIn(source, /\bname="([\w-]+)"/gu),
  ...namesIn(source, /\bfield\("([\w-]+)"\)/gu),
  ...namesIn(source, /\{([^{}]*)\}\s*=\s*await sentForm/gu).flatMap((list) =>
    list.split(",").map((part) => part.trim().split(/[\s:=]/u)[0] ?? ""),
  ),
];

let sources: readonly string[] | undefined;
const ownSources = (): readonly string[] => (sources ??= sourcesIn(join(PRODUCT_FOLDER, "src")));

/** Every name under which some route of ours reads a query parameter or a field of a form, as our sources write it. */
export const namesThatAreRead = (): { readonly queries: readonly string[]; readonly fields: readonly string[] } => ({
  queries: [...new Set(ownSources().flatMap(queriesIn))],
  fields: [...new Set(ownSources().flatMap(fieldsIn))].filter((name) => name !== "" && name !== "form-token"),
});

/** The names that are read in the file which holds a route. */
export function queriesBeside({ path }: Route): string[] {
  const own = path.replace(/^\/(?::language|api\/v1)/u, "");
  const beside = ownSources().filter((source) => own.length > 1 && source.includes(`get("${own}"`));
  return [...new Set(beside.flatMap(queriesIn))];
}
