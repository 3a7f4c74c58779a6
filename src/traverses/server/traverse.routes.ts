import { Hono } from "hono";
import { readerOf, requires, sentForm } from "../../access/server/requires.ts";
import { showPage } from "../../access/server/show-page.ts";
import type { Site, WebContext, WebEnv } from "../../access/server/site.ts";
import { dayInZone } from "../../foundation/domain/dates.ts";
import { deriveTraverse } from "../domain/derive.ts";
import { MOST_LEGS } from "../domain/field-book.schema.ts";
import { traverseGeoJson } from "../domain/geojson.ts";
import { FIX_COLUMNS, HEADER_NAMES, LEG_COLUMNS, readFieldBook, type WrittenBook } from "../domain/read-field-book.ts";
import { localSystemsOf } from "../../places/domain/local-systems.ts";
import { fieldBookText } from "./field-book-page.text.ts";
import { type FieldBookPage, fieldBookPage } from "./field-book.page.ts";

const PATH = "/traverses/new";

const FIRST_LINES = 8;
const MORE_LINES = 6;
const FIXES = 2;

/** The page on which a field book is typed in and computed. Nothing is kept; what is kept goes in with a record. */
export function traverseRoutes(site: Site): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const local = localSystemsOf(site.profile);

  const show = (
    c: WebContext,
    page: Omit<FieldBookPage, "language" | "formToken" | "fixes">,
    status: 200 | 422 = 200,
  ) => {
    const language = c.get("language");
    return showPage(site, c, {
      title: fieldBookText[language].title,
      path: PATH,
      hidden: true,
      status,
      content: fieldBookPage({ language, formToken: readerOf(c).formToken, fixes: FIXES, ...page }),
    });
  };

  routes.get(PATH, requires("submit"), (c) => {
    const today = dayInZone(site.now().toISOString(), site.profile.programme.timeZone);
    return show(c, { typed: { surveyed_on: today }, lines: FIRST_LINES });
  });

  routes.post(PATH, requires("submit"), async (c) => {
    const typed = await sentForm(c);
    const asked = Number(typed["lines"]);
    const lines = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), MOST_LEGS) : FIRST_LINES;
    if (typed["act"] === "more") return show(c, { typed, lines: Math.min(lines + MORE_LINES, MOST_LEGS) });

    const book = readFieldBook(writtenIn(typed, lines), local);
    if (!book.ok) return show(c, { typed, lines, findings: book.refusal }, 422);
    const derived = deriveTraverse(book.value);
    if (!derived.ok) return show(c, { typed, lines, findings: derived.refusal }, 422);
    if (typed["act"] === "json") return file(c, "field-book.json", "application/json", { traverse: book.value });
    const collection = typed["act"] === "geojson" ? traverseGeoJson(derived.value) : undefined;
    if (collection) return file(c, "field-book.geojson", "application/geo+json", collection);
    return show(c, { typed, lines, result: { book: book.value, derivation: derived.value } });
  });

  return routes;
}

const file = (c: WebContext, name: string, type: string, content: object) =>
  c.body(`${JSON.stringify(content, null, 2)}\n`, 200, {
    "Content-Type": `${type}; charset=utf-8`,
    "Content-Disposition": `attachment; filename="${name}"`,
  });

/** The fields of the form as a written book. */
function writtenIn(typed: Readonly<Record<string, string>>, lines: number): WrittenBook {
  const row = (prefix: string, columns: readonly string[]) =>
    Object.fromEntries(columns.map((column) => [column, typed[`${prefix}-${column}`] ?? ""]));
  return {
    header: Object.fromEntries(HEADER_NAMES.map((name) => [name, typed[name] ?? ""])),
    fixes: Array.from({ length: FIXES }, (_, index) => {
      const fix = row(`fix-${index + 1}`, FIX_COLUMNS);
      // The list of methods always has a choice; only what was typed makes a point.
      const { method, ...written } = fix;
      return Object.values(written).some((cell) => cell.trim() !== "") ? { ...written, method: method ?? "" } : {};
    }),
    legs: Array.from({ length: lines }, (_, index) => row(`leg-${index + 1}`, LEG_COLUMNS)),
  };
}
