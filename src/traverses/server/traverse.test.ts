import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browse, formTokenIn, signedIn } from "../../../tests/support/browsing.ts";
import { PASSWORD, type PreparedSite } from "../../../tests/support/fill-site.ts";
import { preparedSite } from "../../../tests/support/prepared-site.ts";
import { hashPassword } from "../../access/server/passwords.ts";
import { givenPerson } from "../../../tests/support/given-person.ts";
import type { WebEnv } from "../../access/server/site.ts";
import { contentHash } from "../../foundation/server/journal.ts";
import { application } from "../../main/application.ts";
import { deriveTraverse } from "../domain/derive.ts";
import { FieldBook } from "../domain/field-book.schema.ts";
import { SAMPLE_FIX, SAMPLE_LEGS, SAMPLE_POINTS, sampleBook } from "../domain/sample-book.fixture.ts";

const SURVEYOR = "test-surveyor";
const READER = "test-only-reader";

let prepared: PreparedSite;
let app: Hono<WebEnv>;
let token: string;

beforeAll(async () => {
  prepared = await preparedSite();
  const { programme } = prepared.site.profile;
  const passwordHash = await hashPassword(PASSWORD);
  const [programmeId, organisationId] = [programme.id, programme.authority.operator];
  const person = { programmeId, organisationId, passwordHash };
  await prepared.database.transaction(async (sql) => {
    await givenPerson(sql, { ...person, personId: SURVEYOR, name: "Test surveyor", acts: ["read", "submit"] });
    await givenPerson(sql, { ...person, personId: READER, name: "Test reader", acts: ["read"] });
  });
  app = application(prepared.site);
  token = String((await call("POST", "/sessions", { account: SURVEYOR, password: PASSWORD })).json["token"]);
});
afterAll(() => prepared?.end());

async function call(method: string, path: string, body?: unknown) {
  const answer = await app.request(`/api/v1${path}`, {
    method,
    headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}

const REASONS = {
  "intermediate-point-missing": "open ground, every point is seen from the next",
  "second-reference-point-missing": "the second pillar was destroyed",
  "outside-district": "the district's shape is coarse here",
};

let number = 0;

/** The sample book somewhere where no other test has put it. */
const bookElsewhere = (lines: Record<number, object> = {}, changes: object = {}) => {
  const latitude = Number((39.95 + 0.005 * (number += 1)).toFixed(3));
  return sampleBook(lines, { fixes: [{ ...SAMPLE_FIX, latitude }], ...changes });
};

/** A suspected area whose land is given by a field book. */
const hazard = (traverse: unknown, changes: object = {}) => ({
  localId: `HA-TRAVERSE-${(number += 1)}`,
  organisation: prepared.site.profile.programme.authority.operator,
  district: "aghdam",
  formVersion: "test-1",
  reportedOn: "2025-07-10",
  classification: "suspected",
  status: "open",
  evidenceLevel: "indirect",
  contaminationType: "mixed_mined",
  surveyedOn: "2025-03-14",
  reasons: REASONS,
  traverse,
  ...changes,
});

type Findings = { readonly rule: string; readonly wrong: string }[];
const rulesIn = ({ json }: { json: Record<string, unknown> }) =>
  ((json["findings"] as Findings) ?? []).map(({ rule }) => rule);

describe("a record with a field book in place of a boundary", () => {
  test("gets the boundary that follows, and keeps the raw legs with its version", async () => {
    const book = bookElsewhere();
    const sent = hazard(book);
    const entered = await call("POST", "/records/hazardous-area", sent);
    expect(entered).toMatchObject({ status: 201, json: { outcome: "entered" } });
    expect(await call("POST", "/records/hazardous-area", sent)).toMatchObject({
      status: 200,
      json: { outcome: "unchanged" },
    });

    const id = String(entered.json["id"]);
    const [row] = await prepared.database.read(
      (sql) => sql<{ id: string; book: unknown; result: unknown; hash: string; difference: number; seqs: boolean }[]>`
        select traverse.id, book, result, encode(derivation.content_hash, 'hex') as hash,
               st_area(st_symdifference(derivation.boundary, area.boundary)::geography) as difference,
               traverse.recorded_seq = area.recorded_seq and derivation.known_from_seq = area.recorded_seq as seqs
        from traverse
        join traverse_derivation derivation on derivation.traverse_id = traverse.id
        join hazardous_area area on area.id = traverse.record_id and area.version = traverse.record_version
        where traverse.record_id = ${id}
      `,
    );
    expect(row?.book).toEqual(book);
    expect(row).toMatchObject({ difference: 0, seqs: true });

    // Derived again from what is kept, it is the same to the last byte.
    const again = deriveTraverse(FieldBook.parse(row?.book));
    expect(again.ok && contentHash(again.value).toString("hex")).toBe(row?.hash);
    expect(again.ok && again.value).toEqual(row?.result);
    const read = await call("GET", `/traverses/${row?.id}`);
    expect(read.json).toMatchObject({ recordVersion: 1, derivations: [{ ordinal: 1, algorithmVersion: 1 }] });
  });

  test("is refused while its closure has no reason, and taken with one", async () => {
    const book = bookElsewhere({ 2: { distanceM: 117 } });
    const refused = await call("POST", "/records/hazardous-area", hazard(book));
    expect(refused.status).toBe(422);
    expect(rulesIn(refused)).toEqual(["traverse-misclosure"]);
    const reasons = { ...REASONS, "traverse-misclosure": "corners checked by RTK, see the annex" };
    expect(await call("POST", "/records/hazardous-area", hazard(book, { reasons }))).toMatchObject({ status: 201 });
  });

  test.each([
    ["a north that nobody knows", () => bookElsewhere({}, { north: { reference: "unknown" } }), "north-unknown"],
    ["no place on earth", () => bookElsewhere({}, { fixes: [] }), "traverse-without-fix"],
    ["a ring that crosses itself", () => bookElsewhere({ 5: { bearing: 16 } }), "perimeter-crosses-itself"],
    ["a survey in the future", () => bookElsewhere({}, { surveyedOn: "2027-01-01" }), "date-in-future"],
    ["no legs at all", () => ({ ...bookElsewhere(), legs: [] }), "book-value"],
    ["one reference point only", () => bookElsewhere(), "second-reference-point-missing"],
  ])("%s is refused", async (_name, book, rule) => {
    const { [rule as keyof typeof REASONS]: _not, ...reasons } = REASONS;
    const answer = await call("POST", "/records/hazardous-area", hazard(book(), { reasons }));
    expect(answer.status).toBe(422);
    expect(rulesIn(answer)).toContain(rule);
  });

  test("released land is held to the stricter tolerance, and lies in its hazardous area like any other", async () => {
    const book = bookElsewhere({}, { purpose: "release" });
    const area = hazard(book);
    expect(await call("POST", "/records/hazardous-area", area)).toMatchObject({ status: 201 });
    const { classification: _c, status: _s, evidenceLevel: _e, surveyedOn: _o, ...envelope } = area;
    const release = {
      ...envelope,
      localId: "RP-TRAVERSE",
      reportedOn: "2025-07-15",
      product: "cancelled",
      activity: "nts",
      criteria: ["no_evidence"],
      hazardousArea: area.localId,
      workedFrom: "2025-07-01",
      workedTo: "2025-07-10",
      decidedOn: "2025-07-14",
    };
    const sketch = { ...book, purpose: "sketch" };
    expect(rulesIn(await call("POST", "/records/release-polygon", { ...release, traverse: sketch }))).toEqual([
      "purpose-too-lenient",
    ]);
    expect(await call("POST", "/records/release-polygon", release)).toMatchObject({ status: 201 });
  });

  test("a boundary beside a field book is one too many; other kinds take none", async () => {
    const boundary = { type: "Polygon", coordinates: [] };
    expect(rulesIn(await call("POST", "/records/hazardous-area", hazard(sampleBook(), { boundary })))).toEqual([
      "boundary-and-traverse",
    ]);
    expect((await call("POST", "/records/task", hazard(sampleBook()))).status).toBe(400);
  });
});

describe("a benchmark that is measured again", () => {
  test("gives a derivation beside the old one, once, and leaves the record alone", async () => {
    const book = bookElsewhere();
    const entered = await call("POST", "/records/hazardous-area", hazard(book));
    const [row] = await prepared.database.read(
      (sql) => sql<{ id: string }[]>`select id from traverse where record_id = ${String(entered.json["id"])}`,
    );
    const path = `/traverses/${row?.id}/derivations`;
    const latitude = (book.fixes[0]?.latitude ?? 0) + 0.000_1;
    const body = { fixes: [{ ...SAMPLE_FIX, latitude }], reason: "benchmark measured again by RTK" };
    expect(await call("POST", path, body)).toEqual({ status: 201, json: { ordinal: 2, outcome: "derived" } });
    expect(await call("POST", path, body)).toEqual({ status: 200, json: { ordinal: 2, outcome: "unchanged" } });
    const { json } = await call("GET", `/traverses/${row?.id}`);
    const [latest, first] = json["derivations"] as { ordinal: number; movedM: number; areaM2: number }[];
    expect([latest?.ordinal, first?.ordinal]).toEqual([2, 1]);
    expect(latest?.movedM).toBeCloseTo(11.1, 1);
    expect(latest?.areaM2).toBeCloseTo(first?.areaM2 ?? 0, 0);

    const record = await call("GET", `/records/hazardous-area/${String(entered.json["id"])}`);
    expect(record.json["versions"]).toHaveLength(1);
    const surveyor = await signedIn(app, SURVEYOR);
    const page = await (await surveyor.get(`/en/records/hazardous-area/${String(entered.json["id"])}`)).text();
    for (const words of ["Field book", "E = 3.75 m, 1:266", "benchmark measured again by RTK", "firmground-traverse"]) {
      expect(page).toContain(words);
    }
  });

  test("a book that there is not, and a point that it has not, are refused", async () => {
    expect((await call("POST", "/traverses/x/derivations", { reason: "why" })).status).toBe(404);
    expect((await call("GET", "/traverses/00000000-0000-8000-8000-000000000000")).status).toBe(404);
  });

  test("what was kept can neither be changed nor deleted", async () => {
    for (const table of ["traverse", "traverse_derivation"]) {
      await expect(prepared.database.transaction((sql) => sql`delete from ${sql(table)}`)).rejects.toThrow(
        /permission denied|keeps what was written/u,
      );
    }
  });
});

describe("the page on which a field book is typed", () => {
  const fields = (changes: Record<string, string> = {}) => ({
    lines: "8",
    surveyed_on: "2025-03-14",
    purpose: "sketch",
    north: "true",
    angles: "degrees",
    distances: "horizontal",
    "fix-1-point": "SP",
    "fix-1-latitude": "39.99",
    "fix-1-longitude": "46.93",
    "fix-1-accuracy_m": "0.03",
    "fix-1-method": "gnss_rtk_fixed",
    "fix-2-method": "gnss_autonomous",
    "leg-1-from": "SP",
    ...Object.fromEntries(
      SAMPLE_LEGS.flatMap(([bearing, distance], index) => [
        [`leg-${index + 1}-to`, SAMPLE_POINTS[(index + 1) % 6] ?? ""],
        [`leg-${index + 1}-bearing`, String(bearing)],
        [`leg-${index + 1}-distance_m`, String(distance)],
      ]),
    ),
    ...changes,
  });
  const post = async (changes: Record<string, string> = {}, language = "en") => {
    const browsing = await signedIn(app, SURVEYOR);
    const path = `/${language}/traverses/new`;
    const formToken = formTokenIn(await (await browsing.get(path)).text());
    const answer = await browsing.post(path, { ...fields(changes), "form-token": formToken });
    return { status: answer.status, type: answer.headers.get("Content-Type"), text: await answer.text() };
  };

  test.each([
    ["az", "E = 3,75 m"],
    ["en", "E = 3.75 m"],
    ["ru", "E = 3,75 м"],
  ])("shows the closure and a sketch in %s, and keeps what was typed", async (language, closure) => {
    const { status, text } = await post({ act: "calculate" }, language);
    expect(status).toBe(200);
    expect(text).toContain(closure);
    expect(text).toContain('<svg class="traverse-sketch"');
    expect(text).toMatch(/name="leg-6-bearing"\s+type="text"\s+value="149"/u);
    expect(text).not.toMatch(/undefined|NaN/u);
  });

  test("names the likeliest mistake", async () => {
    expect((await post({ "leg-2-bearing": "37" })).text).toContain("bearing 37, perhaps 27?");
  });

  test("says in which line something cannot be read", async () => {
    const { status, text } = await post({ "leg-3-distance_m": "a lot" });
    expect(status).toBe(422);
    expect(text).toContain("line 3, distance: a lot cannot be read as a number");
  });

  test("gives more lines, GeoJSON, and the JSON that is taken with a record", async () => {
    expect((await post({ act: "more" })).text).toContain('id="leg-14-to"');
    const geojson = await post({ act: "geojson" });
    expect(geojson.type).toContain("application/geo+json");
    const { traverse } = JSON.parse((await post({ act: "json", "fix-1-latitude": "40.03" })).text) as {
      traverse: unknown;
    };
    expect(await call("POST", "/records/hazardous-area", hazard(traverse))).toMatchObject({ status: 201 });
  });

  test("is for those who may submit", async () => {
    expect((await browse(app).get("/en/traverses/new")).headers.get("Location")).toContain("/en/sign-in");
    expect((await (await signedIn(app, READER)).get("/en/traverses/new")).status).toBe(403);
  });
});
