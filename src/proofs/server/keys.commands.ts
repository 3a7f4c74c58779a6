import type { Actor } from "../../access/domain/actor.ts";
import type { Database, Sql } from "../../foundation/server/database.ts";
import { appendJournal } from "../../foundation/server/journal.ts";
import type {
  KeyReason,
  KeyStatement,
  PublishedKey,
  PublishedKeys,
  RevocationStatement,
} from "../domain/sealed-journal.ts";
import { type KeyFolder, KeyRefusal, type SigningKey } from "./key-folder.ts";
import { actAs, insertKey, insertRevocation, listKeys } from "./keys.queries.ts";
import { findSeal, takeSealersTurn } from "./seal.queries.ts";

/** What sealing works with: the sealer's own connection, and the keys outside it. */
export type Sealer = {
  readonly programmeId: string;
  /** as the role `firmground_sealer` */
  readonly database: Database;
  readonly keys: KeyFolder;
  readonly now: () => Date;
};

/** The key by which seals are made now; the first one is made where there is none yet.
 * @throws KeyRefusal where its private part is not here, or where it was revoked */
export async function currentKey(sealer: Sealer): Promise<SigningKey> {
  const { database, keys, programmeId } = sealer;
  const published = await database.read((sql) => listKeys(sql, programmeId));
  const last = published.keys.at(-1);
  if (!last) return firstKey(sealer);
  const { keyId } = last.statement;
  const key = (await keys.keys()).find((held) => held.keyId === keyId);
  if (key) return key;
  throw new KeyRefusal(
    `The key ${keyId.slice(0, 16)}… that seals the journal is not here: bring it back from its backup, or say that it is gone by "firmground keys renew --lost".`,
  );
}

function firstKey({ database, keys, programmeId, now }: Sealer): Promise<SigningKey> {
  return database.transaction(async (sql) => {
    await takeSealersTurn(sql, programmeId);
    const { keys: published } = await listKeys(sql, programmeId);
    const already = (await keys.keys()).find(({ keyId }) =>
      published.some(({ statement }) => statement.keyId === keyId),
    );
    if (already) return already;
    if (published.length > 0) throw new KeyRefusal("Another installation seals this journal, with a key of its own.");
    const key =
      process.env["FIRMGROUND_KEY_FILE"] === undefined ? await keys.make(programmeId) : (await keys.keys())[0];
    if (!key) throw new KeyRefusal("FIRMGROUND_KEY_FILE names no key.");
    await insertKey(sql, introduce(key, { programmeId, ordinal: 1, reason: "first", now: now() }));
    return key;
  });
}

/** Introduces a key: signed by itself, and by the key before it unless that one can no longer be believed. */
function introduce(
  key: SigningKey,
  { programmeId, ordinal, reason, now }: { programmeId: string; ordinal: number; reason: KeyReason; now: Date },
  by?: SigningKey,
): PublishedKey {
  const statement: KeyStatement = {
    format: "firmground-key-1",
    programme: programmeId,
    keyId: key.keyId,
    publicKey: key.publicKey,
    ordinal,
    reason,
    introducedBy: by?.keyId ?? null,
    validFrom: now.toISOString(),
  };
  return { statement, signature: key.sign(statement), introduction: (by ?? key).sign(statement) };
}

/**
 * Lets another key seal from now on. The key before it signs the new one, so that whoever trusts the old one can trust the new one.
 *
 * @returns all keys
 * @throws KeyRefusal where the old key is not here
 */
export async function rotateKey(sealer: Sealer, actor: Actor): Promise<PublishedKeys> {
  const old = await currentKey(sealer);
  return withNewKey(sealer, async (sql, key, published) => {
    if (published.keys.at(-1)?.statement.keyId !== old.keyId) throw new KeyRefusal("The key was changed just now.");
    const about = { ...next(sealer, published), reason: "rotated" as const };
    await insertKey(sql, introduce(key, about, old));
    await note(sql, actor, "proofs.key-rotated", key, { before: old.keyId });
  });
}

/**
 * Begins anew with a key that nothing introduces, because the one before is lost or in other hands. Whoever pinned it has to pin the
 * new one; the statement says which seals of the old one still hold.
 *
 * @param lastSeal  the last seal that is believed to be ours; all of them where the key is only lost
 * @throws KeyRefusal where there is no key yet, or no such seal
 */
export async function renewKey(
  sealer: Sealer,
  actor: Actor,
  reason: "lost" | "compromised",
  lastSeal?: number,
): Promise<PublishedKeys> {
  return withNewKey(sealer, async (sql, key, published) => {
    const before = published.keys.at(-1)?.statement.keyId;
    if (before === undefined) throw new KeyRefusal("There is no key yet that could be renewed.");
    const newest = (await findSeal(sql, sealer.programmeId))?.body.number ?? 0;
    const believed = lastSeal ?? newest;
    if (believed > newest) throw new KeyRefusal(`There is no seal ${believed}: the last is ${newest}.`);
    await insertKey(sql, introduce(key, { ...next(sealer, published), reason }));
    const statement: RevocationStatement = {
      format: "firmground-key-revocation-1",
      programme: sealer.programmeId,
      keyId: before,
      reason,
      lastSeal: believed,
      revokedAt: sealer.now().toISOString(),
      signedBy: key.keyId,
    };
    await insertRevocation(sql, { statement, signature: key.sign(statement) });
    await note(sql, actor, "proofs.key-renewed", key, { before, reason, lastSeal: believed });
  });
}

const next = ({ programmeId, now }: Sealer, { keys }: PublishedKeys) => ({
  programmeId,
  ordinal: keys.length + 1,
  now: now(),
});

async function withNewKey(
  { database, keys, programmeId }: Sealer,
  work: (sql: Sql, key: SigningKey, published: PublishedKeys) => Promise<void>,
): Promise<PublishedKeys> {
  const key = await keys.make(programmeId);
  try {
    return await database.transaction(async (sql) => {
      await takeSealersTurn(sql, programmeId);
      await work(sql, key, await listKeys(sql, programmeId));
      return listKeys(sql, programmeId);
    });
  } catch (error) {
    await keys.discard(key);
    throw error;
  }
}

async function note(sql: Sql, actor: Actor, action: string, key: SigningKey, details: Record<string, unknown>) {
  await actAs(sql, actor);
  await appendJournal(sql, {
    actor,
    action,
    subjectKind: "signing-key",
    subjectId: key.keyId,
    content: { keyId: key.keyId, publicKey: key.publicKey, ...details },
    details,
  });
}
