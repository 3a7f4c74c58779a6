import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, MiddlewareHandler } from "hono";
import { problem } from "./problem.ts";
import { type Reached, readsArrivals, type SiteAddress } from "./site-address.ts";

const reachedBy = new WeakMap<Context, Reached>();

/**
 * Finds out who sends a request and under which name they know us, and refuses whoever was led here under a name that is not ours.
 *
 * @param unguarded  paths that answer under any name, for those who watch over the server
 */
export function knowsAddress(address: SiteAddress, unguarded: readonly string[] = []): MiddlewareHandler {
  const read = readsArrivals(address);
  return async (c, next) => {
    const url = new URL(c.req.url);
    const reached = read({
      peer: peerOf(c),
      host: c.req.header("Host") ?? url.host,
      scheme: url.protocol === "https:" ? "https" : "http",
      header: (name) => c.req.header(name),
    });
    reachedBy.set(c, reached);
    if (!reached.isExpected && !unguarded.includes(c.req.path)) {
      return problem(c, 421, "another-host", {
        detail: "This server is not known under that name. Whoever runs it names it in FIRMGROUND_ORIGIN.",
      });
    }
    return next();
  };
}

/** The address at the other end of the socket; none where a request did not come over one, as in tests. */
function peerOf(c: Context): string | undefined {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined;
  }
}

function reachedOf(c: Context): Reached {
  const reached = reachedBy.get(c);
  if (!reached) throw new Error("nobody has found out who sends this request");
  return reached;
}

/** The address that a request came from; behind a proxy of ours, the one that the proxy saw. */
export const clientAddress = (c: Context): string => reachedOf(c).client;

/** `https://host` under which the reader knows this server. */
export const originOf = (c: Context): string => reachedOf(c).origin;

/** Whether the reader reached us over TLS. */
export const isSecure = (c: Context): boolean => originOf(c).startsWith("https:");
