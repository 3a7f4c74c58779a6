import { argon2, randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/**
 * What a hash costs: Argon2id with 64 MiB and three passes, above what OWASP asks for (19 MiB, two passes); a fifth of a second on a small server.
 *
 * @see RFC 9106, 4; OWASP Password Storage Cheat Sheet
 */
const COST = { memory: 65_536, passes: 3, parallelism: 1 } as const;
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** The cost of hashes from before there was Argon2id, which are replaced when their owner signs in. */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number };

/** Asks no more of this machine than a hash of our own would, whatever stands in the database. */
const LARGEST: Cost = { memory: 262_144, passes: 10, parallelism: 8 };

const folded = (password: string): string => password.normalize("NFKC");

const byArgon2 = (password: string, salt: Buffer, cost: Cost, length: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const parameters = { message: folded(password), nonce: salt, tagLength: length, ...cost };
    argon2("argon2id", parameters, (error, key) => (error ? reject(error) : resolve(key)));
  });

const byScrypt = (password: string, salt: Buffer, length: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(folded(password), salt, length, SCRYPT, (error, key) => (error ? reject(error) : resolve(key)));
  });

const text = (bytes: Buffer): string => bytes.toString("base64").replaceAll("=", "");

/** Hashes a password for keeping, with a salt of its own: `$argon2id$v=19$m=65536,t=3,p=1$salt$key` (PHC string format). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await byArgon2(password, salt, COST, KEY_BYTES);
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${text(salt)}$${text(key)}`;
}

/** Reads a kept hash back; undefined for what is none of ours. */
function read(
  hash: string,
): { readonly cost: Cost | "scrypt"; readonly salt: Buffer; readonly key: Buffer } | undefined {
  const bytes = (part = "") => Buffer.from(part, "base64");
  const old = /^scrypt\$([\w+/=]+)\$([\w+/=]+)$/u.exec(hash);
  if (old) return { cost: "scrypt", salt: bytes(old[1]), key: bytes(old[2]) };
  const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/u.exec(hash);
  if (!phc) return undefined;
  const cost = { memory: Number(phc[1]), passes: Number(phc[2]), parallelism: Number(phc[3]) };
  const sound =
    cost.memory <= LARGEST.memory && cost.passes <= LARGEST.passes && cost.parallelism <= LARGEST.parallelism;
  return sound ? { cost, salt: bytes(phc[4]), key: bytes(phc[5]) } : undefined;
}

/** What a password is compared with where there is no hash: no password opens it. */
const NOBODY = { cost: COST, salt: randomBytes(SALT_BYTES), key: randomBytes(KEY_BYTES) } as const;

/**
 * Whether a password is the one that was hashed.
 *
 * Does the same work for a person who does not exist, or has no password (`undefined`), so that nobody learns who does.
 */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const kept = hash === undefined ? undefined : read(hash);
  const { cost, salt, key } = kept ?? NOBODY;
  const given =
    cost === "scrypt"
      ? await byScrypt(password, salt, key.length)
      : await byArgon2(password, salt, cost, Math.max(key.length, 4));
  return given.length === key.length && timingSafeEqual(given, key) && kept !== undefined;
}

/** Whether a hash was made at another cost than today's, and is to be made anew while the password is known. */
export function isOutdated(hash: string): boolean {
  const cost = read(hash)?.cost;
  return (
    cost === undefined ||
    cost === "scrypt" ||
    cost.memory !== COST.memory ||
    cost.passes !== COST.passes ||
    cost.parallelism !== COST.parallelism
  );
}
