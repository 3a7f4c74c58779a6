import { accepted, refused, type Result } from "../../../foundation/domain/result.ts";
import type { Database } from "../../../foundation/server/database.ts";
import { findPerson } from "../people.queries.ts";
import { CEREMONY_MINUTES } from "../session-cookie.ts";
import { newSessionToken, sessionTokenHash } from "../sessions.ts";
import { insertCeremony, takeCeremony } from "./ceremony.queries.ts";
import { useExternalAccount } from "./external-account.queries.ts";
import type { IdentityProvider, ProviderRefusal } from "./identity-provider.ts";
import { openSession, type SignInPlace } from "./open-session.ts";

/** Where a reader wants to go, and in which language they are told what went wrong. */
export type Wish = { readonly language: string; readonly to: string };

/**
 * Begins to sign in at a provider.
 *
 * @param returnTo  the whole address of ours to which the provider leads back
 * @returns where to send the browser, and the token that it has to come back with
 */
export async function beginAtProvider(
  database: Database,
  provider: IdentityProvider,
  { programmeId, returnTo, wish }: { programmeId: string; returnTo: string; wish: Wish },
): Promise<Result<{ url: string; token: string }, ProviderRefusal>> {
  const begun = await provider.begin(returnTo);
  if (!begun.ok) return begun;
  const token = newSessionToken();
  await database.transaction((sql) =>
    insertCeremony(sql, {
      programmeId,
      tokenHash: sessionTokenHash(token),
      kind: "provider",
      expected: { ...begun.value.secrets, ...wish, provider: provider.id, returnTo },
      minutes: CEREMONY_MINUTES,
    }),
  );
  return accepted({ url: begun.value.url, token });
}

/** What became of a reader who came back from a provider, and what they wished. */
export type CameBack = {
  readonly wish: Wish | undefined;
  readonly outcome: Result<{ token: string }, ProviderRefusal | { readonly reason: "stale" | "unknown-account" }>;
};

/**
 * Finishes what began at a provider: once, in the same browser, and for an account that an administrator has linked.
 *
 * @param query  what the provider added to our address
 */
export async function finishAtProvider(
  database: Database,
  provider: IdentityProvider,
  { programmeId, token, query }: { programmeId: string; token: string; query: string },
  place: SignInPlace,
): Promise<CameBack> {
  const expected = await database.transaction((sql) =>
    takeCeremony(sql, { programmeId, tokenHash: sessionTokenHash(token), kind: "provider" }),
  );
  const { state, nonce, codeVerifier, returnTo, language = "", to = "/" } = expected ?? {};
  const wish = expected && { language, to };
  const isWhole = state !== undefined && nonce !== undefined && codeVerifier !== undefined && returnTo !== undefined;
  if (!isWhole || expected?.["provider"] !== provider.id) return { wish, outcome: refused({ reason: "stale" }) };

  // The address that was begun with, not the one that this request claims to have come to.
  const identity = await provider.finish(new URL(`${returnTo}${query}`), { state, nonce, codeVerifier });
  if (!identity.ok) return { wish, outcome: identity };
  const outcome = await database.transaction(async (sql) => {
    const personId = await useExternalAccount(sql, { programmeId, ...identity.value });
    const person = personId === undefined ? undefined : await findPerson(sql, programmeId, personId);
    if (!person) return refused({ reason: "unknown-account" } as const);
    const who = { programmeId, personId: person.personId, method: "provider" } as const;
    return accepted({ token: await openSession(sql, who, place) });
  });
  return { wish, outcome };
}
