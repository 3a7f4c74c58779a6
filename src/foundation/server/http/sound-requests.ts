import type { Context, MiddlewareHandler } from "hono";
import { problem } from "./problem.ts";

/** Deeper than any record of ours, and shallow enough for whatever walks through a value by calling itself. */
const DEEPEST_JSON = 64;

/** More fields than any form of ours has. */
const MOST_FIELDS = 1_000;

const LONGEST_URL = 8_192;

const READS_ONLY = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses requests that no honest sender makes, before anything reads them: NUL, which PostgreSQL cannot keep; texts that are no
 * Unicode; values nested so deep that walking through them ends the process; compressed bodies, whose size nobody knows; and
 * forms of thousands of fields.
 */
export const soundRequests: MiddlewareHandler = async (c, next) => {
  const { url } = c.req;
  if (url.length > LONGEST_URL) return problem(c, 414, "address-too-long", { longest: LONGEST_URL });
  if (/%00/u.test(url)) return problem(c, 400, "unreadable-request", { wrong: "nul" });
  if (READS_ONLY.has(c.req.method)) return next();

  const encoding = c.req.header("Content-Encoding") ?? "identity";
  if (encoding !== "identity") return problem(c, 415, "compressed-body", { encoding });
  const wrong = await wrongInBody(c);
  return wrong === undefined ? next() : problem(c, 400, "unreadable-request", { wrong });
};

/** Why a body is not read. */
type Wrong = "nul" | "not-unicode" | "nested-too-deep" | "too-many-fields";

async function wrongInBody(c: Context): Promise<Wrong | undefined> {
  const type = (c.req.header("Content-Type") ?? "").toLowerCase();
  // A part of it may be a file; whoever reads the fields looks at each.
  if (type.startsWith("multipart/")) return undefined;
  const body = await c.req.text();
  if (type.startsWith("application/x-www-form-urlencoded")) return wrongInForm(body);
  return wrongInJson(body);
}

/** What is wrong with a form's fields. */
function wrongInForm(body: string): Wrong | undefined {
  if (body.includes("\0") || body.includes("%00")) return "nul";
  return body.split("&", MOST_FIELDS + 1).length > MOST_FIELDS ? "too-many-fields" : undefined;
}

/**
 * What is wrong with a JSON text. One that is no JSON at all is for its reader to refuse.
 *
 * Runs over the text once and takes values apart only where an escape in it may spell what we refuse.
 */
export function wrongInJson(json: string): Wrong | undefined {
  if (isNestedDeeperThan(DEEPEST_JSON, json)) return "nested-too-deep";
  if (!/\\u(?:0000|[dD][89a-fA-F])/u.test(json)) return undefined;
  try {
    return wrongInValue(JSON.parse(json));
  } catch {
    return undefined;
  }
}

function isNestedDeeperThan(deepest: number, json: string): boolean {
  let depth = 0;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gsu)) {
    if (token === "[" || token === "{") depth += 1;
    else if (token === "]" || token === "}") depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

function wrongInValue(value: unknown): Wrong | undefined {
  if (typeof value === "string") {
    if (value.includes("\0")) return "nul";
    return value.isWellFormed() ? undefined : "not-unicode";
  }
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const wrong = wrongInValue(key) ?? wrongInValue(part);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
