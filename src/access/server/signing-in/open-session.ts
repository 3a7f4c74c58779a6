import { randomUUID } from "node:crypto";
import { clientAddress } from "../../../foundation/server/http/client-address.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import { addressRange } from "../../domain/address-range.ts";
import { browserName } from "../../domain/browser-name.ts";
import { insertSession, type SignInMethod } from "../session.queries.ts";
import { newSessionToken, SESSION_HOURS, sessionTokenHash } from "../sessions.ts";
import type { WebContext } from "../site.ts";
import { rememberBrowser } from "./wait.queries.ts";

/** Where somebody signs in from, as far as a session keeps it. */
export type SignInPlace = {
  readonly address: string;
  readonly userAgent: string | undefined;
  /** hash of the token by which the browser is known next time; none for a program */
  readonly browserHash?: Buffer | undefined;
};

/** Where a request comes from. */
export const placeOf = (c: WebContext, browserToken?: string): SignInPlace => ({
  address: clientAddress(c),
  userAgent: c.req.header("User-Agent"),
  ...(browserToken !== undefined && { browserHash: sessionTokenHash(browserToken) }),
});

/** Opens a session with a token that nobody had before, and remembers the browser. Gives the token, of which only the hash is kept. */
export async function openSession(
  sql: Sql,
  who: { programmeId: string; personId: string; method: SignInMethod },
  place: SignInPlace,
): Promise<string> {
  const token = newSessionToken();
  await insertSession(sql, {
    ...who,
    id: randomUUID(),
    tokenHash: sessionTokenHash(token),
    hours: SESSION_HOURS,
    addressRange: addressRange(place.address),
    browser: browserName(place.userAgent),
  });
  if (place.browserHash) await rememberBrowser(sql, { ...who, tokenHash: place.browserHash });
  return token;
}
