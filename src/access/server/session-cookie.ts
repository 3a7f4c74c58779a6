import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { isSecure } from "../../foundation/server/http/client-address.ts";
import { SESSION_HOURS } from "./sessions.ts";

// A name with this prefix is refused by browsers unless the cookie is secure and for this host alone.
const named = (c: Context, name: string): string => (isSecure(c) ? `__Host-${name}` : name);

const attributes = (c: Context) => ({ path: "/", httpOnly: true, sameSite: "Lax", secure: isSecure(c) }) as const;

const SESSION = "firmground_session";
const SIGN_IN = "firmground_sign_in";
const CEREMONY = "firmground_ceremony";
const BROWSER = "firmground_browser";

/** What a browser brings back from a passkey or a provider has to come within ten minutes. */
export const CEREMONY_MINUTES = 10;

const HALF_A_YEAR_SECONDS = 180 * 86_400;

/** The token of the session, by cookie. */
export const sessionToken = (c: Context): string | undefined => getCookie(c, named(c, SESSION));

/** Leaves the token with the browser, where no script can read it. */
export const keepSessionToken = (c: Context, token: string): void =>
  setCookie(c, named(c, SESSION), token, { ...attributes(c), maxAge: SESSION_HOURS * 3_600 });

/** Takes it back. */
export const dropSessionToken = (c: Context): void => {
  deleteCookie(c, named(c, SESSION), { path: "/", secure: isSecure(c) });
};

/** The token that ties the form for signing in to the browser that asked for it. */
export const signInToken = (c: Context): string | undefined => getCookie(c, named(c, SIGN_IN));

/** Leaves that token with the browser for an hour. */
export const keepSignInToken = (c: Context, token: string): void =>
  setCookie(c, named(c, SIGN_IN), token, { ...attributes(c), sameSite: "Strict", maxAge: 3_600 });

/** The token that ties a challenge, or the way to a provider, to the browser in which it began. */
export const ceremonyToken = (c: Context): string | undefined => getCookie(c, named(c, CEREMONY));

/** Leaves that token with the browser. It has to come along when a provider leads the reader back, so it is not strict. */
export const keepCeremonyToken = (c: Context, token: string): void =>
  setCookie(c, named(c, CEREMONY), token, { ...attributes(c), maxAge: CEREMONY_MINUTES * 60 });

/** Takes it back. */
export const dropCeremonyToken = (c: Context): void => {
  deleteCookie(c, named(c, CEREMONY), { path: "/", secure: isSecure(c) });
};

/** The token by which a browser is known in which somebody has signed in before. It opens nothing. */
export const browserToken = (c: Context): string | undefined => getCookie(c, named(c, BROWSER));

/** Leaves that token with the browser for half a year. */
export const keepBrowserToken = (c: Context, token: string): void =>
  setCookie(c, named(c, BROWSER), token, { ...attributes(c), sameSite: "Strict", maxAge: HALF_A_YEAR_SECONDS });
