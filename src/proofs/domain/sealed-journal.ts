/** Who and what an entry is about, as everybody may know it. */
export type EntrySubject = { readonly kind: string; readonly id: string; readonly version: number | null };

/**
 * A journal entry as it is hashed into the tree: the leaf is its canonical JSON (RFC 8785).
 *
 * Who acted, with which details and which rows were written stands apart, in {@link RestrictedPart}; here is only its hash, so that an
 * entry can be shown to be in the sealed journal without telling anybody who acted.
 */
export type PublicEntry = {
  readonly action: string;
  /** SHA-256 of the canonical JSON of what was written, in hexadecimal digits, as all hashes here */
  readonly contentHash: string;
  readonly organisation: string;
  readonly programme: string;
  /** to the microsecond, in UTC: `2025-07-14T06:00:00.000000Z` */
  readonly recordedAt: string;
  /** SHA-256 of the canonical JSON of the {@link RestrictedPart} */
  readonly restricted: string;
  readonly seq: number;
  readonly subject: EntrySubject;
};

/** The rows that an entry wrote into one table, or closed there: how many, and a digest over all of them. */
export type RowsDigest = { readonly count: number; readonly sha256: string };

/** What of an entry is for people who may read the journal. */
export type RestrictedPart = {
  readonly actor: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** 32 bytes that nobody can guess, or an actor could be guessed from the hash */
  readonly nonce: string;
  /** by table; `table closed` for rows that the entry closed */
  readonly rows: Readonly<Record<string, RowsDigest>>;
};

/** What is signed: the whole journal up to an entry, and the seal before. The signature is over its canonical JSON. */
export type SealBody = {
  readonly format: "firmground-seal-1";
  readonly programme: string;
  /** from 1, without gaps */
  readonly number: number;
  readonly treeSize: number;
  readonly lastSeq: number;
  /** of the Merkle tree of RFC 9162 over the entries */
  readonly root: string;
  /** SHA-256 of the canonical JSON of the body of the seal before; null for the first */
  readonly previous: string | null;
  readonly sealedAt: string;
  readonly keyId: string;
};

/** A seal: the body and its Ed25519 signature. */
export type Seal = { readonly body: SealBody; readonly signature: string };

/** Why a key was introduced. After `lost` and `compromised` nothing leads from the key before to this one. */
export type KeyReason = "first" | "rotated" | "lost" | "compromised";

/** What is signed when a key is introduced: by the key itself, and by the one before it where `reason` is `rotated`. */
export type KeyStatement = {
  readonly format: "firmground-key-1";
  readonly programme: string;
  /** SHA-256 of the 32 bytes of the public key */
  readonly keyId: string;
  readonly publicKey: string;
  /** which key of the programme it is, from 1 */
  readonly ordinal: number;
  readonly reason: KeyReason;
  readonly introducedBy: string | null;
  readonly validFrom: string;
};

/** A public key and how it came to be: `signature` by itself, `introduction` by the key that introduces it or by itself. */
export type PublishedKey = {
  readonly statement: KeyStatement;
  readonly signature: string;
  readonly introduction: string;
};

/** What is signed when a key is no longer to be trusted: seals up to `lastSeal` hold, later ones by it do not. */
export type RevocationStatement = {
  readonly format: "firmground-key-revocation-1";
  readonly programme: string;
  readonly keyId: string;
  readonly reason: "lost" | "compromised";
  readonly lastSeal: number;
  readonly revokedAt: string;
  readonly signedBy: string;
};

/** A revocation and its signature. */
export type PublishedRevocation = { readonly statement: RevocationStatement; readonly signature: string };

/** All keys of a programme, the oldest first, as they are published for whoever wants to pin one. */
export type PublishedKeys = {
  readonly format: "firmground-keys-1";
  readonly programme: string;
  readonly keys: readonly PublishedKey[];
  readonly revocations: readonly PublishedRevocation[];
};

/** Of one figure of a bulletin: the root over its contributions, how much and how many they are. */
export type FigureRoot = {
  readonly metric: string;
  readonly version: number;
  readonly root: string;
  /** items, or hundredths of a square metre */
  readonly sum: number;
  readonly contributions: number;
};

/** What the figures of a bulletin are made of. Its hash stands in the journal, together with that of the bulletin. */
export type FiguresProof = {
  readonly format: "firmground-figures-1";
  readonly programme: string;
  readonly bulletin: string;
  readonly contentHash: string;
  readonly figures: readonly FigureRoot[];
};

/** An entry, where it is in the tree, and the path that proves it in the tree of a seal. */
export type ProvenEntry = { readonly entry: PublicEntry; readonly index: number; readonly path: readonly string[] };

/** The entries that bind a bulletin: `figures` holds the hashes of the bulletin and of its {@link FiguresProof}. */
export type BulletinEntries = { readonly figures: ProvenEntry; readonly publication: ProvenEntry };

/** One contribution to a figure, as a leaf of its sum tree is made: the canonical JSON of this follows salt and amount. */
export type ContributionContent = {
  readonly contentHash: string;
  readonly id: string;
  readonly kind: string;
  readonly version: number;
};

/** What the journal's content hash of the entry covers that freezes a bulletin, or that proves it afterwards. */
export const frozenContent = (bulletin: string, contentHash: string, figures: string) => ({
  bulletin,
  contentHash,
  figures,
});
