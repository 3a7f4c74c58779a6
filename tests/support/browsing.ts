import type { Hono } from "hono";
import type { WebEnv } from "../../src/access/server/site.ts";
import { PASSWORD } from "./fill-site.ts";

/** A reader's browser as far as the server sees it: keeps cookies, names the page it sends from, follows no redirect. */
export type Browsing = {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** sends a form, with the token of the page that it stands on where one is given */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** sends anything, as a script of the page could */
  send(method: string, path: string, body: string, headers?: Record<string, string>): Promise<Response>;
};

const HOST = "firmground.localhost";
/** Where the site of a test is, as its readers know it. */
export const ORIGIN = `http://${HOST}`;

/** Opens a browser without any cookie. */
export function browse(app: Hono<WebEnv>): Browsing {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      Host: HOST,
      ...(cookie && { Cookie: cookie }),
      ...(init.headers as Record<string, string>),
    };
    const answer = await app.request(`${ORIGIN}${path}`, { redirect: "manual", ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      if (value === "" || /max-age=0/iu.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, fields, headers = {}) =>
      send(path, {
        method: "POST",
        headers: { Origin: ORIGIN, "Content-Type": "application/x-www-form-urlencoded", ...headers },
        body: new URLSearchParams(fields).toString(),
      }),
    send: (method, path, body, headers = {}) =>
      send(path, { method, headers: { Origin: ORIGIN, "Content-Type": "application/json", ...headers }, body }),
  };
}

/** The token that the forms of a page carry. */
export const formTokenIn = (page: string): string => /name="form-token"\s+value="([^"]+)"/u.exec(page)?.[1] ?? "";

/** Signs in, and gives the browser that is signed in. */
export async function signedIn(app: Hono<WebEnv>, account: string, password = PASSWORD): Promise<Browsing> {
  const browsing = browse(app);
  const token = formTokenIn(await (await browsing.get("/en/sign-in")).text());
  const answer = await browsing.post("/en/sign-in", { "form-token": token, account, password, to: "/" });
  if (answer.status !== 303) throw new Error(`signing in was answered by ${answer.status}`);
  return browsing;
}
