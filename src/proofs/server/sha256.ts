import { createHash } from "node:crypto";
import { canonicalJson } from "../../foundation/server/journal.ts";
import type { Sha256 } from "../domain/merkle-tree.ts";

/** SHA-256 of bytes, for the trees of the domain. */
export const sha256: Sha256 = (...pieces) => {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};

/** The bytes of the canonical JSON (RFC 8785) of a value. */
export const canonicalBytes = (value: unknown): Buffer => Buffer.from(canonicalJson(value), "utf8");

/** SHA-256 of the canonical JSON of a value, in hexadecimal digits. */
export const hashOf = (value: unknown): string => hex(sha256(canonicalBytes(value)));

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

export const fromHex = (digits: string): Buffer => Buffer.from(digits, "hex");
