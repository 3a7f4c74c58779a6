/**
 * Checks what Firmground publishes, without Firmground: a bulletin's proof, an export of the journal, a list of keys, a proof that the
 * journal only grew. No database, no server, no network, nothing but what Node.js brings. `docs/proofs.md` says what every byte means.
 *
 *   node verify-alone.ts FILE [--key KEY] [--against OTHER]
 *
 * KEY is the id of a key of the programme (64 digits), as it was written down when it was first seen. OTHER is a file of an earlier day:
 * what it says must still be so. The exit code is 0 where everything holds and 1 where anything does not; each line says what.
 */
import { createHash, createPublicKey, verify as verifySignature } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

type Json = { readonly [name: string]: unknown };

/** What was found: `said` are the checks that hold, `wrong` what does not. */
export type Report = { readonly said: string[]; readonly wrong: string[] };

/** The same of a file, with the seals that are in it. */
export type FileReport = Report & { readonly seals: readonly CheckedSeal[] };

/** Something in a file is not as it must be. */
class Wrong extends Error {}

/** @throws Wrong with what is the matter */
function must(holds: boolean, matter: string): asserts holds {
  if (!holds) throw new Wrong(matter);
}

// --- Bytes, JSON, hashes ------------------------------------------------------------------------------------------------------------

const sha256 = (...pieces: Uint8Array[]): Buffer => {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};

/** Canonical JSON, RFC 8785: no spaces, fields in the order of their UTF-16 codes, numbers as JavaScript writes them. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(",")}}`;
}

const hashOf = (value: unknown): string => sha256(Buffer.from(canonical(value))).toString("hex");

/** Reads JSON that has to stand there in its canonical form, so that no byte of it can be another one unnoticed. */
function parsed(text: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Wrong("it is no JSON");
  }
  must(typeof value === "object" && value !== null && !Array.isArray(value), "it is no JSON object");
  must(canonical(value) === text, "it is not in canonical form: some byte was changed, or a program rewrote the file");
  return value as Json;
}

/** An object with these fields and no others; `name?` may be absent. A misspelt field would otherwise be one that is not checked. */
function shaped(value: unknown, what: string, ...names: string[]): Json {
  must(typeof value === "object" && value !== null && !Array.isArray(value), `${what} is missing`);
  const given = new Set(Object.keys(value));
  for (const name of names) {
    const optional = name.endsWith("?");
    must(given.delete(optional ? name.slice(0, -1) : name) || optional, `${what} has no ${name}`);
  }
  must(given.size === 0, `${what} has a field that does not belong there: ${[...given].join(", ")}`);
  return value as Json;
}

const list = (value: unknown, what: string): unknown[] => {
  must(Array.isArray(value), `${what} is no list`);
  return value;
};
const text = (value: unknown, what: string): string => {
  must(typeof value === "string", `${what} is no text`);
  return value;
};
const count = (value: unknown, what: string): number => {
  must(typeof value === "number" && Number.isSafeInteger(value) && value >= 0, `${what} is no whole number from 0`);
  return value;
};
/** Bytes from hexadecimal digits, in lower case and of this length: one way to write them. */
const bytes = (value: unknown, length: number, what: string): Buffer => {
  must(typeof value === "string" && value.length === length * 2 && /^[0-9a-f]*$/u.test(value), `${what} is no hash`);
  return Buffer.from(value, "hex");
};

// --- The tree of the journal (RFC 9162, section 2.1) ---------------------------------------------------------------------------------

const leafHash = (leaf: string): Buffer => sha256(Buffer.of(0), Buffer.from(leaf));
const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(Buffer.of(1), left, right);

/** The root that follows from a leaf and the path beside it (section 2.1.3.2). */
function rootFromPath(index: number, size: number, leaf: Buffer, path: Buffer[]): Buffer {
  must(index < size, "the entry lies behind the end of the tree");
  let [at, last, hash] = [index, size - 1, leaf];
  for (const beside of path) {
    must(last > 0, "the path is too long");
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(beside, hash);
      while (at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      hash = nodeHash(hash, beside);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  must(last === 0, "the path is too short");
  return hash;
}

/** Whether the tree of `first` leaves is the beginning of that of `second` (section 2.1.4.2). */
function isBeginning(first: number, second: number, before: Buffer, after: Buffer, path: Buffer[]): boolean {
  if (first === second) return path.length === 0 && before.equals(after);
  if (first === 0 || first > second || path.length === 0) return false;
  const steps = Number.isInteger(Math.log2(first)) ? [before, ...path] : path;
  let [at, last] = [first - 1, second - 1];
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  let [old, now] = [steps[0] ?? before, steps[0] ?? before];
  for (const hash of steps.slice(1)) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [old, now] = [nodeHash(hash, old), nodeHash(hash, now)];
      while (at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      now = nodeHash(now, hash);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && old.equals(before) && now.equals(after);
}

/** A tree that grows leaf by leaf; full trees at its right edge, the largest first. */
class GrowingTree {
  size = 0;
  readonly edge: Buffer[] = [];

  add(leaf: Buffer): void {
    this.edge.push(leaf);
    this.size += 1;
    for (let full = this.size; full % 2 === 0; full /= 2) {
      const [right, left] = [this.edge.pop(), this.edge.pop()];
      if (left && right) this.edge.push(nodeHash(left, right));
    }
  }

  root(): Buffer {
    return this.edge.reduceRight((right, left) => nodeHash(left, right));
  }
}

// --- Keys and seals ------------------------------------------------------------------------------------------------------------------

type Key = { readonly id: string; readonly publicKey: Buffer; readonly statement: Json };
/** The keys of a programme: those that are believed, and up to which seal those are that no longer are. */
export type Keys = {
  readonly all: Map<string, Key>;
  readonly believed: Set<string>;
  readonly until: Map<string, number>;
};

function assertSigned(statement: unknown, signature: unknown, { publicKey }: Key, what: string): void {
  const key = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: publicKey.toString("base64url") },
    format: "jwk",
  });
  const valid = verifySignature(
    null,
    Buffer.from(canonical(statement)),
    key,
    bytes(signature, 64, `${what}: signature`),
  );
  must(valid, `${what}: the signature is not that of the key`);
}

/**
 * Reads the keys of a programme and finds out which of them can be believed. A key that was rotated signed the next one, and the next one
 * names it: so either leads to the other. Nothing leads to the key that came after a lost one.
 */
export function readKeys(value: unknown, programme: string, pinned: string | undefined): Keys {
  const file = shaped(value, "the list of keys", "format", "programme", "keys", "revocations");
  must(file["format"] === "firmground-keys-1" && file["programme"] === programme, "the list of keys is another's");
  const all = new Map<string, Key>();
  const links: [string, string][] = [];
  for (const [at, each] of list(file["keys"], "keys").entries()) {
    const {
      statement: said,
      signature,
      introduction,
    } = shaped(each, "a key", "statement", "signature", "introduction");
    const names = ["format", "programme", "keyId", "publicKey", "ordinal", "reason", "introducedBy", "validFrom"];
    const statement = shaped(said, "the statement of a key", ...names);
    const publicKey = bytes(statement["publicKey"], 32, "a public key");
    const key = { id: text(statement["keyId"], "a key's id"), publicKey, statement };
    must(sha256(publicKey).toString("hex") === key.id, `key ${key.id}: the id is not that of the key`);
    must(
      statement["format"] === "firmground-key-1" && statement["programme"] === programme,
      `key ${key.id} is another's`,
    );
    must(
      statement["ordinal"] === at + 1,
      `key ${key.id} is not number ${at + 1}: one is missing, or the order was changed`,
    );
    assertSigned(statement, signature, key, `key ${key.id}`);
    const by = statement["introducedBy"];
    const before = by === null ? key : all.get(text(by, "introducedBy"));
    must(
      before !== undefined && (by !== null) === (statement["reason"] === "rotated"),
      `key ${key.id} is introduced by no key`,
    );
    assertSigned(statement, introduction, before, `the introduction of key ${key.id}`);
    if (by !== null) links.push([key.id, before.id], [before.id, key.id]);
    all.set(key.id, key);
  }
  const until = new Map<string, number>();
  for (const each of list(file["revocations"], "revocations")) {
    const { statement: said, signature } = shaped(each, "a revocation", "statement", "signature");
    const names = ["format", "programme", "keyId", "reason", "lastSeal", "revokedAt", "signedBy"];
    const statement = shaped(said, "the statement of a revocation", ...names);
    const [revoked, by] = [text(statement["keyId"], "keyId"), text(statement["signedBy"], "signedBy")];
    const signer = all.get(by);
    must(
      signer !== undefined && statement["programme"] === programme,
      "a revocation is signed by no key of the programme",
    );
    assertSigned(statement, signature, signer, `the revocation of key ${revoked}`);
    until.set(revoked, count(statement["lastSeal"], "lastSeal"));
    links.push([by, revoked]);
  }
  const believed = new Set(pinned === undefined ? all.keys() : [pinned]);
  must(
    pinned === undefined || all.has(pinned),
    `key ${pinned ?? ""}, which you trust, is not among the keys of this file`,
  );
  for (let grown = 0; grown !== believed.size;) {
    grown = believed.size;
    for (const [from, to] of links) if (believed.has(from)) believed.add(to);
  }
  return { all, believed, until };
}

const SEAL = ["format", "programme", "number", "treeSize", "lastSeq", "root", "previous", "sealedAt", "keyId"];
export type CheckedSeal = {
  readonly number: number;
  readonly size: number;
  readonly root: Buffer;
  readonly body: Json;
  /** why its key alone does not make it believable; a later seal that is believed makes up for it, for it goes on from this one */
  readonly doubt: string | undefined;
};

/** Checks the signature of a seal, and whether its key may be believed. */
export function readSeal(value: unknown, programme: string, keys: Keys): CheckedSeal {
  const { body: said, signature } = shaped(value, "the seal", "body", "signature");
  const body = shaped(said, "the seal", ...SEAL);
  const number = count(body["number"], "the number of the seal");
  const what = `seal ${number}`;
  must(body["format"] === "firmground-seal-1" && body["programme"] === programme, `${what} is another's`);
  const id = text(body["keyId"], `${what}: key`);
  const key = keys.all.get(id);
  must(key !== undefined, `${what} is signed by an unknown key ${id}`);
  assertSigned(body, signature, key, what);
  const doubt = !keys.believed.has(id)
    ? `${what} is signed by key ${id}, to which nothing leads from the key that you trust`
    : number > (keys.until.get(id) ?? Infinity)
      ? `${what} was made after its key ${id} was lost or in other hands`
      : undefined;
  return { number, size: count(body["treeSize"], what), root: bytes(body["root"], 32, `${what}: root`), body, doubt };
}

/** The doubts about seals that no later one makes up for. */
export const doubtsAbout = (seals: readonly CheckedSeal[]): string[] =>
  seals
    .slice(seals.findLastIndex(({ doubt }) => doubt === undefined) + 1)
    .flatMap(({ doubt }) => (doubt === undefined ? [] : [doubt]));

// --- Sum trees -----------------------------------------------------------------------------------------------------------------------

type Sum = { readonly hash: Buffer; readonly sum: number };
const amountBytes = (amount: number): Buffer => {
  const eight = Buffer.alloc(8);
  eight.writeBigUInt64BE(BigInt(count(amount, "an amount")));
  return eight;
};
const sumLeaf = (salt: Buffer, amount: number, content: unknown): Sum => ({
  hash: sha256(Buffer.of(2), salt, amountBytes(amount), Buffer.from(canonical(content))),
  sum: amount,
});
const sumNode = (left: Sum, right: Sum): Sum => ({
  hash: sha256(Buffer.of(3), left.hash, amountBytes(left.sum), right.hash, amountBytes(right.sum)),
  sum: count(left.sum + right.sum, "a sum"),
});
function sumRoot(leaves: Sum[]): Sum {
  let level = leaves;
  while (level.length > 1) {
    const above: Sum[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]];
      if (left) above.push(right ? sumNode(left, right) : left);
    }
    level = above;
  }
  return level[0] ?? { hash: sha256(Buffer.of(3)), sum: 0 };
}

// --- Entries and figures ---------------------------------------------------------------------------------------------------------------

const ENTRY = ["action", "contentHash", "organisation", "programme", "recordedAt", "restricted", "seq", "subject"];

function assertInTree(proof: Json, seal: CheckedSeal, what: string): void {
  const path = list(proof["path"], `${what}: path`).map((hash) => bytes(hash, 32, `${what}: path`));
  const leaf = leafHash(canonical(proof["entry"]));
  const root = rootFromPath(count(proof["index"], `${what}: index`), seal.size, leaf, path);
  must(root.equals(seal.root), `${what} is not in seal ${seal.number}`);
}

/** The value of a figure as the whole number that is added: items, or hundredths of a square metre. */
const wholes = (value: unknown, inHundredths: boolean): number => Math.round(Number(value) * (inHundredths ? 100 : 1));

type Figure = {
  readonly id: string;
  readonly version: unknown;
  readonly of: string;
  readonly parts: string[];
  readonly total: number;
};

/** Checks that a figure says the same in total, by district, by operator and by both; ratios are looked at in {@link checkDerived}. */
function readFigure(value: unknown): Figure {
  const metric = value as { definition: Json; week: Json; cells: { value: number }[]; cumulative: Json };
  const measure = metric.definition["measure"] as {
    of: string;
    metrics?: string[];
    numerator?: string;
    denominator?: string;
  };
  const id = text(metric.definition["id"], "the id of a figure");
  const area = measure.of === "land" || ["hectares", "square-metres"].includes(String(metric.definition["unit"]));
  const total = measure.of === "ratio" ? Number(metric.week["total"]) : wholes(metric.week["total"], area);
  const add = (values: unknown[]) => values.reduce<number>((sum, each) => sum + wholes(each, area), 0);
  if (measure.of !== "ratio") {
    for (const reach of ["week", "cumulative"] as const) {
      const [whole, ...ways] = [metric[reach]["total"], metric[reach]["byDistrict"], metric[reach]["byOperator"]];
      const sums = ways.map((by) => add(Object.values(by as Json)));
      if (reach === "week") sums.push(add(metric.cells.map((cell) => cell.value)));
      must(
        sums.every((sum) => sum === wholes(whole, area)),
        `figure ${id}: its parts (${reach}) do not add up to it`,
      );
    }
  }
  const parts = measure.metrics ?? (measure.of === "ratio" ? [measure.numerator ?? "", measure.denominator ?? ""] : []);
  return { id, version: metric.definition["version"], of: measure.of, parts, total };
}

/** Checks a figure that is made of others: their sum, or items for each hectare. */
function checkDerived({ id, of, parts, total }: Figure, figures: Map<string, Figure>): void {
  const [first = 0, ...others] = parts.map((part) => figures.get(part)?.total ?? Number.NaN);
  const [second = 0] = others;
  const due =
    of === "sum" ? others.reduce((sum, each) => sum + each, first) : second === 0 ? 0 : first / (second / 1e6);
  must(
    Math.abs(due - total) <= Math.abs(due) * 1e-9,
    `figure ${id}: it is not what follows from ${parts.join(" and ")}`,
  );
}

function checkFigures(file: Json, content: Json, proof: Json, report: Report, week: string): void {
  const figures = new Map<string, Figure>();
  for (const metric of list(content["metrics"], "the figures"))
    attempt(report, week, () => {
      const figure = readFigure(metric);
      figures.set(figure.id, figure);
    });
  const roots = new Map<string, Json>();
  for (const each of list(proof["figures"], "the roots")) {
    const root = shaped(each, "the root of a figure", "metric", "version", "root", "sum", "contributions");
    roots.set(text(root["metric"], "metric"), root);
  }
  let records = 0;
  for (const figure of figures.values())
    attempt(report, week, () => {
      if (figure.of === "sum" || figure.of === "ratio") return checkDerived(figure, figures);
      const root = roots.get(figure.id);
      must(root !== undefined && root["version"] === figure.version, `figure ${figure.id}: there is no root for it`);
      must(
        root["sum"] === figure.total,
        `figure ${figure.id} is ${figure.total}, its records add up to ${String(root["sum"])}`,
      );
      roots.delete(figure.id);
      records += count(root["contributions"], "contributions");
      checkContributions(figure.id, root, file);
      return undefined;
    });
  if (roots.size > 0) report.wrong.push(`${week}: there is a root for no figure: ${[...roots.keys()].join(", ")}`);
  report.said.push(
    `${figures.size} figures agree with the sums over their ${records} contributions and with one another`,
  );
  if (file["contributions"] !== undefined) report.said.push("every contribution was added up again");
  for (const record of list(file["records"] ?? [], "records"))
    attempt(report, week, () => checkRecord(record, proof, report));
}

function checkContributions(id: string, root: Json, file: Json): void {
  if (file["contributions"] === undefined) return;
  const given = list((file["contributions"] as Json)[id] ?? [], `figure ${id}: contributions`);
  const leaves = given.map((each, at): Sum => {
    const [hash, amount, ...more] = list(each, `figure ${id}: contribution ${at + 1}`);
    must(more.length === 0, `figure ${id}: contribution ${at + 1} is none`);
    return {
      hash: bytes(hash, 32, `figure ${id}: contribution ${at + 1}`),
      sum: count(amount, `figure ${id}: amount`),
    };
  });
  const { hash, sum } = sumRoot(leaves);
  const same = hash.toString("hex") === root["root"] && sum === root["sum"] && leaves.length === root["contributions"];
  must(same, `figure ${id}: the contributions in this file are not those that were frozen`);
}

function checkRecord(value: unknown, proof: Json, report: Report): void {
  const record = shaped(value, "a record", "metric", "content", "amount", "salt", "steps");
  const content = shaped(record["content"], "a record", "contentHash", "id", "kind", "version");
  const name = `${text(content["kind"], "kind")} ${text(content["id"], "id")} version ${String(content["version"])}`;
  const what = `record ${name} in figure ${text(record["metric"], "metric")}`;
  const root = list(proof["figures"], "the roots").find((each) => (each as Json)["metric"] === record["metric"]) as
    | Json
    | undefined;
  const leaf = sumLeaf(bytes(record["salt"], 32, `${what}: salt`), count(record["amount"], `${what}: amount`), content);
  const top = list(record["steps"], `${what}: steps`).reduce<Sum>((node, each) => {
    const step = shaped(each, `${what}: a step`, "side", "hash", "sum");
    const beside = { hash: bytes(step["hash"], 32, what), sum: count(step["sum"], what) };
    must(step["side"] === "left" || step["side"] === "right", `${what}: a step stands on neither side`);
    return step["side"] === "left" ? sumNode(beside, node) : sumNode(node, beside);
  }, leaf);
  must(
    root !== undefined && top.hash.toString("hex") === root["root"] && top.sum === root["sum"],
    `${what} is not among what was frozen`,
  );
  report.said.push(`${what} is inside the published total, with ${String(record["amount"])} of ${top.sum}`);
}

// --- Files -----------------------------------------------------------------------------------------------------------------------------

/** What a reader trusts already: a key, and seals of an earlier day by number. */
type Trust = { readonly pinned: string | undefined; readonly seals: readonly CheckedSeal[] };

/** Runs a check and notes what is wrong with it, so that the checks after it are made too. */
function attempt(report: Report, what: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    report.wrong.push(
      `${what}: ${error instanceof Wrong ? error.message : "it is not of the form that it should have"}`,
    );
  }
}

/** A seal that was seen before has to be the same one. */
function compareWithTrusted(seal: CheckedSeal, trust: Trust, report: Report): void {
  for (const seen of trust.seals) {
    if (seen.number !== seal.number) continue;
    must(
      canonical(seen.body) === canonical(seal.body),
      `seal ${seal.number} is not the one that you hold: it was replaced`,
    );
    report.said.push(`seal ${seal.number} is the one that you hold`);
  }
}

function checkBulletin(file: Json, trust: Trust, report: Report): CheckedSeal[] {
  shaped(file, "the file", "format", "bulletin", "figures", "entries", "seal", "keys", "contributions?", "records?");
  const { id, content: frozen } = shaped(file["bulletin"], "the bulletin", "id", "content");
  const content = frozen as Json & { period: Json; programme: Json };
  const programme = text(content.programme["id"], "the programme");
  const week = `bulletin ${String(content.period["firstDay"])}, edition ${String(content["edition"])}`;
  const proof = shaped(file["figures"], "the figures", "format", "programme", "bulletin", "contentHash", "figures");
  const seals: CheckedSeal[] = [];

  attempt(report, week, () => {
    const contentHash = hashOf(content);
    must(proof["contentHash"] === contentHash, "its content is not what was frozen: a figure or a word was changed");
    must(proof["bulletin"] === id && proof["programme"] === programme, "the sums are another bulletin's");
    const seal = readSeal(file["seal"], programme, readKeys(file["keys"], programme, trust.pinned));
    seals.push(seal);
    report.wrong.push(...doubtsAbout(seals).map((doubt) => `${week}: ${doubt}`));
    compareWithTrusted(seal, trust, report);
    const entries = shaped(file["entries"], "the entries of the journal", "figures", "publication");
    for (const [name, actions, written] of [
      [
        "figures",
        ["bulletins.bulletin-frozen", "proofs.bulletin-proven"],
        { bulletin: id, contentHash, figures: hashOf(proof) },
      ],
      ["publication", ["bulletins.bulletin-published"], { bulletin: id, contentHash }],
    ] as const) {
      const proven = shaped(entries[name], `the entry of its ${name}`, "entry", "index", "path");
      const entry = shaped(proven["entry"], `the entry of its ${name}`, ...ENTRY);
      const what = `the journal entry ${String(entry["seq"])} of its ${name}`;
      must(
        actions.some((action) => action === entry["action"]) && entry["programme"] === programme,
        `${what} is about something else`,
      );
      must(entry["contentHash"] === hashOf(written), `${what} is about other figures`);
      must(
        (entry["subject"] as Json)["id"] === id && (entry["subject"] as Json)["version"] === content["edition"],
        `${what} is another bulletin's`,
      );
      assertInTree(proven, seal, what);
    }
    const { action, recordedAt, organisation } = (entries["publication"] as { entry: Json }).entry;
    report.said.push(`${week} is what ${String(organisation)} published at ${String(recordedAt)} (${String(action)})`);
    sayWhoSigned(seal, trust, report);
  });
  attempt(report, week, () => checkFigures(file, content, proof, report, week));
  return seals;
}

function sayWhoSigned({ number, size, body }: CheckedSeal, { pinned }: Trust, report: Report): void {
  const trusted =
    pinned === undefined ? ", which you have to compare with one that you know (--key)" : ", as you trust it";
  report.said.push(
    `seal ${number} over ${size} journal entries is signed at ${String(body["sealedAt"])} by key ${String(body["keyId"])}${trusted}`,
  );
}

/** A proof that the journal of one seal is the beginning of that of another. */
function checkGrowth(file: Json, trust: Trust, report: Report): CheckedSeal[] {
  shaped(file, "the file", "format", "programme", "first", "second", "path", "keys");
  const programme = text(file["programme"], "the programme");
  const keys = readKeys(file["keys"], programme, trust.pinned);
  const [first, second] = [readSeal(file["first"], programme, keys), readSeal(file["second"], programme, keys)];
  report.wrong.push(...doubtsAbout([first, second]));
  for (const seal of [first, second]) compareWithTrusted(seal, trust, report);
  const path = list(file["path"], "the path").map((hash) => bytes(hash, 32, "the path"));
  const grew = isBeginning(first.size, second.size, first.root, second.root, path);
  must(
    grew && first.number <= second.number,
    `the journal of seal ${first.number} is not the beginning of that of seal ${second.number}`,
  );
  report.said.push(`nothing that seal ${first.number} covers was changed or removed before seal ${second.number}`);
  sayWhoSigned(second, trust, report);
  return [first, second];
}

function checkKeys(file: Json, trust: Trust, report: Report): CheckedSeal[] {
  const { all, believed } = readKeys(file, text(file["programme"], "the programme"), trust.pinned);
  for (const key of all.values()) {
    const leads =
      trust.pinned === undefined
        ? ""
        : believed.has(key.id)
          ? ", believed"
          : ", NOT believed: nothing leads to it from your key";
    report.said.push(
      `key ${key.id} from ${String(key.statement["validFrom"])} (${String(key.statement["reason"])})${leads}`,
    );
  }
  return [];
}

/** Lines of a file, without holding the file. Only the line feed ends one. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest = "";
  for await (const chunk of createReadStream(file)) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  must((rest + decoder.decode()).length === 0, "the last line does not end: something is missing");
}

/** An export of the journal: header, keys, then entries in order, each seal behind the last entry that it covers. */
async function checkJournal(file: string, trust: Trust, report: Report): Promise<CheckedSeal[]> {
  const seals: CheckedSeal[] = [];
  const tree = new GrowingTree();
  const roots = new Map(trust.seals.map(({ size, root, number }) => [size, { root, number }]));
  let header: Json | undefined;
  let keys: Keys | undefined;
  let previous: Json | null = null;
  let [sinceSeq, lastSeq, broken] = [0, 0, false];
  for await (const line of linesOf(file)) {
    const value = parsed(line);
    if (!header) {
      header = shaped(value, "the header", "format", "programme", "restricted", "seals", "treeSize");
    } else if (!keys) {
      keys = readKeys(
        shaped(value, "the second line", "keys")["keys"],
        text(header["programme"], "the programme"),
        trust.pinned,
      );
    } else if ("seal" in value) {
      const [known, programme] = [keys, text(header["programme"], "the programme")];
      attempt(report, `after journal entry ${lastSeq}`, () => {
        const seal = readSeal(shaped(value, "a seal", "seal")["seal"], programme, known);
        seals.push(seal);
        const before = previous;
        previous = seal.body;
        must(seal.number === seals.length, `seal ${seals.length} is missing`);
        must(
          seal.body["previous"] === (before && hashOf(before)),
          `seal ${seal.number} does not follow the seal before it: one was replaced`,
        );
        compareWithTrusted(seal, trust, report);
        const holds = seal.size === tree.size && tree.root().equals(seal.root) && seal.body["lastSeq"] === lastSeq;
        const first = !broken;
        broken ||= !holds;
        must(
          holds || !first,
          `seal ${seal.number} is not over these entries: one from ${sinceSeq} to ${lastSeq} was changed, removed or moved`,
        );
        sinceSeq = lastSeq + 1;
      });
    } else {
      const index = tree.size;
      const restricted = header["restricted"] === true;
      attempt(report, `after journal entry ${lastSeq}`, () => {
        const {
          entry,
          leaf,
          index: at,
          ...more
        } = shaped(value, "a line", "entry", "leaf", "index", ...(restricted ? ["restricted"] : []));
        const { seq, restricted: hidden } = shaped(entry, "an entry", ...ENTRY);
        const hash = leafHash(canonical(entry));
        tree.add(hash);
        must(
          at === index,
          `the entry at place ${index} is missing or was moved: here stands ${String(seq)}, which belongs at ${String(at)}`,
        );
        must(count(seq, "a number") > lastSeq || index === 0, `entry ${String(seq)} stands in the wrong order`);
        lastSeq = count(seq, "a number");
        must(hash.toString("hex") === leaf, `journal entry ${lastSeq} was changed`);
        if (restricted)
          must(
            hashOf(more["restricted"]) === hidden,
            `of journal entry ${lastSeq} was changed who acted, its details or its rows`,
          );
      });
    }
    const seen = roots.get(tree.size);
    if (seen && tree.size > 0) {
      roots.delete(tree.size);
      if (tree.root().equals(seen.root))
        report.said.push(`what seal ${seen.number} covers, which you hold, is unchanged`);
      else report.wrong.push(`what seal ${seen.number} covers, which you hold, was changed since`);
    }
  }
  must(header !== undefined && keys !== undefined, "it is empty");
  must(header["format"] === "firmground-journal-1", "it is no export of the journal");
  must(
    header["treeSize"] === tree.size && header["seals"] === seals.length,
    "entries or seals are missing at its end, or were added",
  );
  for (const { number } of roots.values())
    report.wrong.push(`the journal ends before seal ${number}, which you hold: it is an old one`);
  report.wrong.push(...doubtsAbout(seals));
  report.said.push(`${tree.size} journal entries under ${seals.length} seals`);
  const last = seals.at(-1);
  if (last) sayWhoSigned(last, trust, report);
  return seals;
}

const FORMATS: Readonly<Record<string, (file: Json, trust: Trust, report: Report) => CheckedSeal[]>> = {
  "firmground-proof-1": checkBulletin,
  "firmground-growth-1": checkGrowth,
  "firmground-keys-1": checkKeys,
};

/** Checks a file of any of these forms, and answers its seals too. */
async function check(file: string, trust: Trust, report: Report): Promise<CheckedSeal[]> {
  try {
    const start = await firstLine(file);
    if (start.includes('"format":"firmground-journal-1"') && start.length < 1_000)
      return await checkJournal(file, trust, report);
    const decoded = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
    must(decoded.endsWith("\n"), "it does not end as it should: something is missing");
    const value = parsed(decoded.slice(0, -1));
    const format = Object.hasOwn(FORMATS, String(value["format"])) ? FORMATS[String(value["format"])] : undefined;
    must(format !== undefined, "it is nothing that this program knows");
    return format(value, trust, report);
  } catch (error) {
    report.wrong.push(error instanceof Wrong ? error.message : `it cannot be read: ${String(error)}`);
    return [];
  }
}

async function firstLine(file: string): Promise<string> {
  for await (const line of linesOf(file)) return line;
  return "";
}

/** The id of the key that is trusted: as it was given, or the last of a file with keys. */
export function keyIdOf(key: string | undefined): string | undefined {
  if (key === undefined || /^[0-9a-f]{64}$/u.test(key)) return key;
  const keys = JSON.parse(readFileSync(key, "utf8")) as { keys: { statement: { keyId: string } }[] };
  return keys.keys.at(-1)?.statement.keyId;
}

/**
 * Checks a file.
 *
 * @param key      the id of a key that is trusted, or a file with keys
 * @param against  a file of an earlier day
 */
export async function verifyFile(file: string, key?: string, against?: string): Promise<FileReport> {
  const report: Report = { said: [], wrong: [] };
  let pinned: string | undefined;
  attempt(report, "the key that you trust", () => (pinned = keyIdOf(key)));
  if (report.wrong.length > 0) return { ...report, seals: [] };
  const seen: Report = { said: [], wrong: [] };
  const seals = against === undefined ? [] : await check(against, { pinned, seals: [] }, seen);
  report.wrong.push(...seen.wrong.map((matter) => `the file to compare with: ${matter}`));
  const own = await check(file, { pinned, seals }, report);
  const numbers = new Set(own.map(({ number }) => number));
  if (
    seals.length > 0 &&
    own.length > 0 &&
    !seals.some(({ number }) => numbers.has(number)) &&
    !report.said.some((line) => line.includes("which you hold"))
  ) {
    report.wrong.push(
      "it has no seal in common with the file to compare with: ask for a proof that the one journal goes on as the other",
    );
  }
  return { ...report, seals: own };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const args = process.argv.slice(2);
  const valueOf = (name: string) => (args.includes(name) ? args.splice(args.indexOf(name), 2)[1] : undefined);
  const [pinned, against] = [valueOf("--key"), valueOf("--against")];
  const { said, wrong } = await verifyFile(args[0] ?? "", pinned, against);
  for (const line of said) process.stdout.write(`✓ ${line}\n`);
  for (const line of wrong) process.stdout.write(`✗ ${line}\n`);
  process.exitCode = wrong.length > 0 || args.length !== 1 ? 1 : 0;
}
