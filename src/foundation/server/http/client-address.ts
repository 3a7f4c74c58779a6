import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/**
 * The address that a request came from. Behind a proxy this is the proxy: what a client writes into
 * `X-Forwarded-For` is not believed.
 */
export function clientAddress(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? "unknown";
  } catch {
    // A request that did not come over a socket, as in tests.
    return "unknown";
  }
}
