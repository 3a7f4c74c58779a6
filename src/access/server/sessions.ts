import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** How long a session lasts, however it is used: a working day. */
export const SESSION_HOURS = 12;

/** How long a session lasts without being used: a meeting, not a night. */
export const IDLE_HOURS = 3;

/** For how long it is enough to have signed in, for what reaches furthest: publishing, and keeping accounts. */
export const CONFIRMED_MINUTES = 60;

/** What a browser keeps; only its hash is stored, so a copy of the database opens no session. */
export const newSessionToken = (): string => randomBytes(32).toString("base64url");

/** What is stored of a token. The token is random, so a plain hash cannot be guessed back. */
export const sessionTokenHash = (token: string): Buffer => createHash("sha256").update(token).digest();

/**
 * What each form of a session carries, so that no other site can send one in the reader's name. It follows from the session's
 * token and does not tell it.
 */
export const formTokenOf = (sessionToken: string): string =>
  createHmac("sha256", sessionToken).update("form").digest("base64url");

/** Compares two texts in a time that does not tell where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
