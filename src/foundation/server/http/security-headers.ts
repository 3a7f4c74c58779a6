import type { MiddlewareHandler } from "hono";
import { isSecure } from "./client-address.ts";

/**
 * What the browser may do with our pages: nothing but show them, with our own style sheet, script and pictures.
 * No inline style and no inline script, so that a text which slips through unescaped still cannot act.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** For a year, browsers that reached us over TLS come by nothing else. */
const STRICT_TRANSPORT_SECURITY = "max-age=31536000";

/** What a page could ask the device for, and ours do not. */
const PERMISSIONS_POLICY = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "screen-wake-lock",
  "serial",
  "usb",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

/** Sets the headers of every answer that keep a page from being framed, sniffed, or made to run what is not ours. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  const { headers } = c.res;
  if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("X-Frame-Options", "DENY");
  // Not `no-referrer`: a browser then names no origin with a form either, and we could not tell ours from another site's.
  headers.set("Referrer-Policy", "same-origin");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  headers.set("Origin-Agent-Cluster", "?1");
  headers.set("Permissions-Policy", PERMISSIONS_POLICY);
  if (isSecure(c)) headers.set("Strict-Transport-Security", STRICT_TRANSPORT_SECURITY);
};
