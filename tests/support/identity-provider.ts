import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

/** Somebody who has an account at the provider of the tests; the account is the subject. */
export type AccountElsewhere = { readonly email: string; readonly emailVerified: boolean };

/** A real provider of OpenID Connect on a port of this machine. */
export type TestProvider = {
  readonly issuer: string;
  /** goes through the pages of the provider as a person would; where it leads in the end, outside of it */
  signIn(url: string, account: string): Promise<string>;
  close(): Promise<void>;
};

export const CLIENT_ID = "firmground";
export const CLIENT_SECRET = "a secret of the tests alone, between two servers";

/**
 * Starts a provider.
 *
 * @param redirectUris     where it may lead back to
 * @param accounts         who has an account there
 * @param codeSeconds  how long a code can be used
 */
export async function startIdentityProvider(
  redirectUris: readonly string[],
  accounts: Readonly<Record<string, AccountElsewhere>>,
  codeSeconds = 60,
): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT_ID, client_secret: CLIENT_SECRET, redirect_uris: [...redirectUris] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: { AuthorizationCode: codeSeconds, AccessToken: 60, IdToken: 60, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_context, accountId) => {
      const account = accounts[accountId];
      return (
        account && {
          accountId,
          claims: () => ({ sub: accountId, email: account.email, email_verified: account.emailVerified }),
        }
      );
    },
  });
  // It says on every page and on the terminal that its pages for development are not for use.
  provider.on("server_error", (_context, error) => process.stderr.write(`${error.stack ?? error.message}\n`));
  server.on("request", (request, response) => void provider.callback()(request, response));
  return { issuer, signIn: (url, account) => walk(issuer, url, account), close: () => close(server) };
}

async function walk(issuer: string, first: string, account: string): Promise<string> {
  const cookies = new Map<string, string>();
  const send = async (url: string, form?: Record<string, string>) => {
    const answer = await fetch(url, {
      redirect: "manual",
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      if (value === "" || /max-age=0|expires=thu, 01 jan 1970/iu.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };

  let answer = await send(first);
  for (let step = 0; step < 12; step += 1) {
    const location = answer.headers.get("Location");
    if (location !== null) {
      const next = new URL(location, issuer).href;
      if (!next.startsWith(issuer)) return next;
      answer = await send(next);
      continue;
    }
    const page = await answer.text();
    const [, action] = /<form[^>]*action="([^"]+)"/u.exec(page) ?? [];
    const [, prompt] = /name="prompt" value="([^"]+)"/u.exec(page) ?? [];
    if (action === undefined || prompt === undefined)
      throw new Error(
        `the provider shows ${answer.status}: ${page
          .replaceAll(/<style>.*?<\/style>/gsu, "")
          .replaceAll(/\s+/gu, " ")
          .slice(0, 900)}`,
      );
    const form = prompt === "login" ? { prompt, login: account, password: "any" } : { prompt };
    answer = await send(new URL(action, issuer).href, form);
  }
  throw new Error("the provider leads nowhere");
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
