import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { MiddlewareHandler } from "hono";

const compressed = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 7 }),
};
type Encoding = keyof typeof compressed;

const COMPRESSIBLE = /^(?:text\/|image\/svg\+xml|application\/(?:[\w.-]+\+)?(?:json|xml)|application\/javascript)/u;
/** Below this a compressed answer is hardly smaller than the packet that carries it. */
const SMALLEST_COMPRESSED = 600;
/** Pages change seldom and are asked for often: what was compressed last is kept, by its content. */
const KEPT_ANSWERS = 200;

const acceptedEncoding = (header: string | undefined): Encoding | undefined => {
  const refuses = (name: string) => new RegExp(`\\b${name}\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$)`, "u").test(header ?? "");
  return (["br", "gzip"] as const).find(
    (name) => new RegExp(`\\b${name}\\b`, "u").test(header ?? "") && !refuses(name),
  );
};

const matches = (header: string | undefined, etag: string): boolean =>
  (header ?? "").split(",").some((given) => {
    const tag = given.trim().replace(/^W\//u, "");
    return tag === "*" || tag === etag;
  });

/**
 * Gives every good answer an ETag made of its content, answers 304 where the reader has it already, and compresses text by
 * brotli or gzip. Our answers are small and whole, so they are taken as a whole.
 */
export function compactAnswers(): MiddlewareHandler {
  const kept = new Map<string, Buffer>();

  const compress = async (encoding: Encoding, body: Buffer, key: string): Promise<Buffer> => {
    const found = kept.get(key);
    if (found) return found;
    const made = await compressed[encoding](body);
    if (kept.size >= KEPT_ANSWERS) kept.delete(kept.keys().next().value ?? "");
    kept.set(key, made);
    return made;
  };

  return async (c, next) => {
    await next();
    const answer = c.res;
    if (answer.status !== 200 || !answer.body || answer.headers.has("Content-Encoding")) return;

    const body = Buffer.from(await answer.arrayBuffer());
    const { headers } = answer;
    const hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
    const isPrivate = /no-store/u.test(headers.get("Cache-Control") ?? "");
    // A page with a form token is not compressed: its length would tell of the token (BREACH).
    const compressible =
      !isPrivate && COMPRESSIBLE.test(headers.get("Content-Type") ?? "") && body.length >= SMALLEST_COMPRESSED;
    const encoding = compressible ? acceptedEncoding(c.req.header("Accept-Encoding")) : undefined;
    const etag = `"${hash}${encoding ? `-${encoding}` : ""}"`;

    if (compressible) headers.append("Vary", "Accept-Encoding");
    if (!isPrivate) headers.set("ETag", etag);
    if (!isPrivate && matches(c.req.header("If-None-Match"), etag)) {
      headers.delete("Content-Type");
      headers.delete("Content-Length");
      c.res = undefined;
      c.res = new Response(null, { status: 304, headers });
      return;
    }

    const sent = encoding ? await compress(encoding, body, etag) : body;
    if (encoding) headers.set("Content-Encoding", encoding);
    headers.set("Content-Length", String(sent.length));
    c.res = undefined;
    c.res = new Response(new Uint8Array(sent), { status: 200, headers });
  };
}
