import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { chmod, mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Seal } from "../domain/sealed-journal.ts";
import { canonicalBytes, hex, sha256 } from "./sha256.ts";

/** A key with which can be signed. It never leaves its file and this process. */
export type SigningKey = {
  /** SHA-256 of the public key, in hexadecimal digits */
  readonly keyId: string;
  readonly publicKey: string;
  /** an Ed25519 signature over the canonical JSON of a statement, in hexadecimal digits */
  sign(statement: object): string;
};

/** Where private keys lie: outside the database, readable by nobody but the account that runs Firmground. */
export type KeyFolder = {
  /** every key that can be read here */
  keys(): Promise<SigningKey[]>;
  /** makes a key and writes it to its file */
  make(programmeId: string): Promise<SigningKey>;
  /** takes back a key that nobody has used */
  discard(key: SigningKey): Promise<void>;
  /** the last seal that was signed from here, as remembered beside the keys: it tells when an old backup was restored */
  lastSeal(programmeId: string): Promise<Seal | undefined>;
  rememberSeal(seal: Seal): Promise<void>;
};

/** The folder of the keys cannot be used; the message is one sentence that says what to do. */
export class KeyRefusal extends Error {
  override readonly name = "KeyRefusal";
}

/**
 * Opens the keys of an installation.
 *
 * @param dataFolder  they lie in its `keys/`
 * @param keyFile     a single key in a place of one's own (`FIRMGROUND_KEY_FILE`), such as a removable disk; then none is made
 */
export function keyFolder(dataFolder: string, keyFile = process.env["FIRMGROUND_KEY_FILE"]): KeyFolder {
  const folder = keyFile === undefined ? join(dataFolder, "keys") : dirname(keyFile);
  const fileOf = (keyId: string) => join(folder, `seal-${keyId.slice(0, 16)}.pem`);
  const witness = (programmeId: string) => join(folder, `last-seal-${programmeId}.json`);
  return {
    async keys() {
      if (keyFile !== undefined) return [await readKey(keyFile)];
      const names = await readdir(folder).catch(() => []);
      const files = names.filter((name) => /^seal-[0-9a-f]{16}\.pem$/u.test(name)).toSorted();
      return Promise.all(files.map((name) => readKey(join(folder, name))));
    },
    async make() {
      if (keyFile !== undefined) {
        throw new KeyRefusal(
          "FIRMGROUND_KEY_FILE names one key, and another one is needed: make it in a folder of its own, see docs/proofs.md.",
        );
      }
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { privateKey } = generateKeyPairSync("ed25519");
      const key = signingKey(privateKey);
      // Never over a key that is there: what a lost key has signed cannot be signed again.
      const file = await open(fileOf(key.keyId), "wx", 0o600);
      await file.writeFile(privateKey.export({ type: "pkcs8", format: "pem" }));
      await file.sync();
      await file.close();
      return key;
    },
    discard: ({ keyId }) => rm(fileOf(keyId), { force: true }),
    async lastSeal(programmeId) {
      const text = await readFile(witness(programmeId), "utf8").catch(() => undefined);
      return text === undefined ? undefined : (JSON.parse(text) as Seal);
    },
    async rememberSeal(seal) {
      const file = witness(seal.body.programme);
      await writeFile(`${file}.new`, `${JSON.stringify(seal)}\n`, { mode: 0o600 });
      await rename(`${file}.new`, file);
    },
  };
}

async function readKey(file: string): Promise<SigningKey> {
  const pem = await readFile(file, "utf8").catch((error: unknown) => {
    throw new KeyRefusal(`The key in ${file} cannot be read: is it there, and does it belong to this account?`, {
      cause: error,
    });
  });
  // A copy from elsewhere may have come with wider rights.
  await chmod(file, 0o600).catch(() => undefined);
  try {
    return signingKey(createPrivateKey(pem));
  } catch (error) {
    throw new KeyRefusal(`${file} holds no Ed25519 key in PEM.`, { cause: error });
  }
}

/** Wraps a private key so that it can sign and cannot be written anywhere. */
export function signingKey(privateKey: KeyObject): SigningKey {
  const { x } = createPublicKey(privateKey).export({ format: "jwk" });
  if (privateKey.asymmetricKeyType !== "ed25519" || x === undefined) throw new TypeError("not an Ed25519 key");
  const publicKey = Buffer.from(x, "base64url");
  return {
    keyId: hex(sha256(publicKey)),
    publicKey: hex(publicKey),
    sign: (statement) => sign(null, canonicalBytes(statement), privateKey).toString("hex"),
  };
}
