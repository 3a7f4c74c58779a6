import { createHash, randomBytes } from "node:crypto";

const asUuid = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;

/**
 * The identifier that follows from what a thing is called: the same parts always give the same id.
 *
 * A record sent twice therefore meets itself, and a reference by number is an id without a look-up.
 *
 * @param parts  from the widest to the narrowest, e.g. programme, kind, organisation, number
 * @returns a UUID of version 8 (RFC 9562) made of the SHA-256 of the parts
 */
export function derivedId(parts: readonly string[]): string {
  const hex = createHash("sha256").update(parts.join("\u0000")).digest("hex");
  const variant = ((Number.parseInt(hex[16] ?? "0", 16) & 0x3) | 0x8).toString(16);
  return asUuid(`${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(17, 32)}`);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

/** Whether a text is an identifier as it stands in our addresses, so that the database can be asked for it. */
export const isId = (text: string): boolean => UUID.test(text);

/** A new identifier that sorts by time: UUID version 7 (RFC 9562). */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return asUuid(bytes.toString("hex"));
}
