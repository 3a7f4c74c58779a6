import { createHash } from "node:crypto";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { accepted, refused, type Result } from "../../../foundation/domain/result.ts";
import type { Database } from "../../../foundation/server/database.ts";
import { findPerson } from "../people.queries.ts";
import { CEREMONY_MINUTES } from "../session-cookie.ts";
import { newSessionToken, sessionTokenHash } from "../sessions.ts";
import { noteAccountEvent } from "./account-events.ts";
import type { AccountOf } from "./account.commands.ts";
import { insertCeremony, takeCeremony } from "./ceremony.queries.ts";
import { openSession, type SignInPlace } from "./open-session.ts";
import { deletePasskey, insertPasskey, listPasskeys, lockPasskey, notePasskeyUse } from "./passkey.queries.ts";

/** More than anybody has devices; each is a way in. */
export const MOST_PASSKEYS = 20;

/** Ed25519, ECDSA on P-256 and RSA: between them every authenticator there is (COSE numbers). */
const ALGORITHMS = [-8, -7, -257];

/** What a browser needs to ask for a passkey, and the token that its answer has to come with. */
export type Asked = { readonly options: object; readonly token: string };

/** Passkeys belong to a host name: not to an address in numbers, nor to another name of the same server. */
const hostOf = (origin: string): string => new URL(origin).hostname;

/** By what an authenticator knows whose passkey it is; tells nobody who that is. */
const userHandle = ({ programmeId, personId }: AccountOf): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    createHash("sha256")
      .update(JSON.stringify([programmeId, personId]))
      .digest(),
  );

/** What an answer may be as large as. */
const LARGEST_ANSWER = 20_000;

/** Reads what a browser sent; what does not even have the id of a passkey is nothing. */
function readAnswer(answer: string): { readonly id: string } | undefined {
  if (answer.length > LARGEST_ANSWER) return undefined;
  try {
    const read: unknown = JSON.parse(answer);
    const hasId = typeof read === "object" && read !== null && "id" in read && typeof read.id === "string";
    return hasId ? (read as { readonly id: string }) : undefined;
  } catch {
    return undefined;
  }
}

/** Asks a browser for any passkey of ours: who it is of, the passkey says. */
export async function askForPasskey(database: Database, programmeId: string, origin: string): Promise<Asked> {
  const options = await generateAuthenticationOptions({ rpID: hostOf(origin), userVerification: "required" });
  const token = newSessionToken();
  await database.transaction((sql) =>
    insertCeremony(sql, {
      programmeId,
      tokenHash: sessionTokenHash(token),
      kind: "passkey-sign-in",
      expected: { challenge: options.challenge, origin },
      minutes: CEREMONY_MINUTES,
    }),
  );
  return { options, token };
}

/**
 * Signs in by what a passkey has signed.
 *
 * @returns the token of a new session; `stale` where the question is unknown, answered or too old; `unknown-passkey` for whatever else is wrong with it,
 *   a counter that has not risen among them: then there is a copy
 */
export async function signInByPasskey(
  database: Database,
  { programmeId, token, answer }: { programmeId: string; token: string; answer: string },
  place: SignInPlace,
): Promise<Result<{ token: string }, { readonly reason: "stale" | "unknown-passkey" }>> {
  const tokenHash = sessionTokenHash(token);
  const expected = await database.transaction((sql) =>
    takeCeremony(sql, { programmeId, tokenHash, kind: "passkey-sign-in" }),
  );
  if (!expected) return refused({ reason: "stale" });
  const response = readAnswer(answer);
  if (!response) return refused({ reason: "unknown-passkey" });
  const { challenge = "", origin = "" } = expected;

  return database.transaction(async (sql) => {
    const passkey = await lockPasskey(sql, programmeId, response.id);
    const person = passkey && (await findPerson(sql, programmeId, passkey.personId));
    if (!person) return refused({ reason: "unknown-passkey" });
    const verified = await verifyAuthenticationResponse({
      // Whatever else is missing in it or wrong, this finds out.
      response: response as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: hostOf(origin),
      requireUserVerification: true,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
        transports: [...passkey.transports],
      },
    }).catch(() => undefined);
    if (!verified?.verified) return refused({ reason: "unknown-passkey" });
    const { newCounter: counter, credentialBackedUp: backedUp } = verified.authenticationInfo;
    await notePasskeyUse(sql, { programmeId, id: passkey.id, counter, backedUp });
    const who = { programmeId, personId: person.personId, method: "passkey" } as const;
    return accepted({ token: await openSession(sql, who, place) });
  });
}

/** Asks a browser to make a passkey for whoever is signed in. */
export async function askToMakePasskey(
  database: Database,
  person: AccountOf & { readonly name: string; readonly programmeName: string },
  origin: string,
): Promise<Asked> {
  const { programmeId, personId } = person;
  const present = await database.read((sql) => listPasskeys(sql, programmeId, personId));
  const options = await generateRegistrationOptions({
    rpName: person.programmeName,
    rpID: hostOf(origin),
    userName: personId,
    userDisplayName: person.name,
    userID: userHandle(person),
    excludeCredentials: present.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  const token = newSessionToken();
  await database.transaction((sql) =>
    insertCeremony(sql, {
      programmeId,
      personId,
      tokenHash: sessionTokenHash(token),
      kind: "passkey-registration",
      expected: { challenge: options.challenge, origin },
      minutes: CEREMONY_MINUTES,
    }),
  );
  return { options, token };
}

/** Keeps the passkey that a browser has made for whoever is signed in, under a name of theirs. */
export async function addPasskey(
  database: Database,
  { programmeId, personId }: AccountOf,
  { token, answer, name }: { token: string; answer: string; name: string },
): Promise<Result<{ name: string }, { readonly reason: "stale" | "no-passkey" | "too-many-passkeys" }>> {
  const tokenHash = sessionTokenHash(token);
  const expected = await database.transaction((sql) =>
    takeCeremony(sql, { programmeId, personId, tokenHash, kind: "passkey-registration" }),
  );
  if (!expected) return refused({ reason: "stale" });
  const response = readAnswer(answer);
  const { challenge = "", origin = "" } = expected;
  const verified =
    response &&
    (await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: hostOf(origin),
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }).catch(() => undefined));
  if (!verified?.verified) return refused({ reason: "no-passkey" });

  const { credential, credentialBackedUp: backedUp } = verified.registrationInfo;
  return database.transaction(async (sql) => {
    if ((await listPasskeys(sql, programmeId, personId)).length >= MOST_PASSKEYS) {
      return refused({ reason: "too-many-passkeys" });
    }
    const kept = await insertPasskey(sql, {
      programmeId,
      personId,
      id: credential.id,
      name,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      backedUp,
    });
    if (!kept) return refused({ reason: "no-passkey" });
    await noteAccountEvent(sql, { programmeId, personId, action: "access.passkey-added" });
    return accepted({ name });
  });
}

/** Removes one's own passkey. Whether there was one. */
export const removePasskey = (database: Database, { programmeId, personId }: AccountOf, id: string): Promise<boolean> =>
  database.transaction(async (sql) => {
    const removed = await deletePasskey(sql, { programmeId, personId, id });
    if (removed === undefined) return false;
    await noteAccountEvent(sql, { programmeId, personId, action: "access.passkey-removed" });
    return true;
  });
