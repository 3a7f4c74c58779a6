import type { Context, MiddlewareHandler } from "hono";
import { originOf } from "../../foundation/server/http/client-address.ts";
import { problem } from "../../foundation/server/http/problem.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request that changes something was sent by one of our own pages, or by a program.
 *
 * Browsers name the page that sends in `Origin` and say in `Sec-Fetch-Site` how it relates to us; another site can forge
 * neither.
 */
function isFromOurPages(c: Context): boolean {
  const site = c.req.header("Sec-Fetch-Site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const origin = c.req.header("Origin");
  if (origin === undefined) return true;
  return URL.canParse(origin) && [new URL(originOf(c)).host, c.req.header("Host")].includes(new URL(origin).host);
}

/** Refuses whatever another site lets a reader's browser send in the reader's name. */
export const fromOurPagesOnly: MiddlewareHandler = async (c, next) => {
  if (!SAFE_METHODS.has(c.req.method) && !isFromOurPages(c)) return problem(c, 403, "sent-by-another-site");
  return next();
};
