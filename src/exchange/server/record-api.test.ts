import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OFFICER, PASSWORD, type PreparedSite, WEEK } from "../../../tests/support/fill-site.ts";
import { preparedSite } from "../../../tests/support/prepared-site.ts";
import type { WebEnv } from "../../access/server/site.ts";
import { hashPassword } from "../../access/server/passwords.ts";
import { givenPerson } from "../../../tests/support/given-person.ts";
import { application } from "../../main/application.ts";

const OPERATIONS = "test-operations-officer";

let prepared: PreparedSite;
let app: Hono<WebEnv>;

beforeAll(async () => {
  prepared = await preparedSite();
  const { programme } = prepared.site.profile;
  const passwordHash = await hashPassword(PASSWORD);
  await prepared.database.transaction((sql) =>
    givenPerson(sql, {
      programmeId: programme.id,
      organisationId: programme.authority.operator,
      personId: OPERATIONS,
      name: "Test operations officer",
      acts: ["read", "approve"],
      passwordHash,
    }),
  );
  app = application(prepared.site);
});
afterAll(() => prepared?.end());

const call = async (method: string, path: string, body?: unknown, token?: string) => {
  const answer = await app.request(`/api/v1${path}`, {
    method,
    headers: { "Content-Type": "application/json", ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return {
    status: answer.status,
    type: answer.headers.get("Content-Type"),
    json: (await answer.json()) as Record<string, unknown>,
  };
};

const tokenOf = async (account: string): Promise<string> => {
  const { json } = await call("POST", "/sessions", { account, password: PASSWORD });
  return String(json["token"]);
};

test("everybody reads the published bulletins as data", async () => {
  const list = await call("GET", "/bulletins?year=2025");
  expect(list.json["bulletins"]).toHaveLength(5);
  const bulletin = await call("GET", `/bulletins/${WEEK}`);
  expect(bulletin.json).toMatchObject({ status: "published", demonstration: true, period: { firstDay: WEEK } });
  expect((await call("GET", "/bulletins/latest")).json["id"]).toBe(bulletin.json["id"]);
});

test("what cannot be answered is a problem with a type of its own", async () => {
  expect(await call("GET", "/bulletins/2019-01-07")).toMatchObject({
    status: 404,
    type: "application/problem+json; charset=utf-8",
    json: { type: "/problems/no-such-bulletin", status: 404 },
  });
  expect((await call("GET", "/bulletins/yesterday")).json["type"]).toBe("/problems/invalid-week");
  expect((await call("GET", "/nothing")).json["type"]).toBe("/problems/no-such-resource");
  expect((await call("POST", "/sessions", { account: OFFICER, password: "wrong" })).status).toBe(401);
  expect((await call("POST", "/sessions", "nonsense")).status).toBe(400);
});

test("a record is read with its versions and decisions by who may read, and by nobody else", async () => {
  const path = `/records/ordnance-item/${prepared.items[0]}`;
  expect((await call("GET", path)).status).toBe(401);
  expect((await call("GET", path, undefined, "invented")).status).toBe(401);
  const { json } = await call("GET", path, undefined, await tokenOf(OFFICER));
  expect(json["versions"]).toMatchObject([{ version: 1, fields: { category: "av_mine", quantity: 2 } }]);
  expect(json["decisions"]).toMatchObject([{ state: "approved", toSeq: null }, { state: "validated" }]);
});

test("withdrawing an approved item changes the draft by as much and leaves the published bulletin as it was", async () => {
  const token = await tokenOf(OPERATIONS);
  const path = `/records/ordnance-item/${prepared.items[0]}/decisions`;
  expect((await call("POST", path, { to: "withdrawn" }, token)).json["type"]).toBe("/problems/reason-required");
  expect((await call("POST", path, { to: "withdrawn", reason: "entered twice" }, await tokenOf(OFFICER))).status).toBe(
    403,
  );

  const before = await call("GET", `/bulletins/${WEEK}`);
  expect((await call("POST", path, { to: "withdrawn", reason: "entered twice" }, token)).status).toBe(201);
  expect((await call("POST", path, { to: "withdrawn", reason: "entered twice" }, token)).json["type"]).toMatch(
    /wrong-state|not-found|nothing-chosen/u,
  );
  expect((await call("GET", `/bulletins/${WEEK}`)).json).toEqual(before.json);
});

const ITEM = {
  localId: "API-1",
  organisation: "anama",
  district: "aghdam",
  formVersion: "1",
  reportedOn: "2025-07-21",
  category: "ap_mine",
  quantity: 1,
  position: { longitude: 46.93, latitude: 40.0 },
  positionFix: "gnss_autonomous",
  foundOn: "2025-07-21",
  context: "land_release",
  dispositions: [{ fate: "neutralised", quantity: 1, on: "2025-07-21" }],
};

test("a record that is sent twice from a poor connection is in the register and in the journal once", async () => {
  const token = await tokenOf(OFFICER);
  const first = await call("POST", "/records/ordnance-item", ITEM, token);
  expect(first).toMatchObject({ status: 201, json: { outcome: "entered" } });
  const again = await call("POST", "/records/ordnance-item", ITEM, token);
  expect(again).toMatchObject({ status: 200, json: { outcome: "unchanged", id: first.json["id"] } });
  const read = await call("GET", `/records/ordnance-item/${String(first.json["id"])}`, undefined, token);
  expect(read.json["decisions"]).toMatchObject([{ state: "submitted" }]);
  const entries = await prepared.database.read(
    (sql) => sql`select seq from journal_entry where subject_id = ${String(first.json["id"])}`,
  );
  expect(entries).toHaveLength(1);
});

test("another record under the same number is refused, unless it is said to be a correction", async () => {
  const token = await tokenOf(OFFICER);
  const changed = { ...ITEM, depthCm: 12 };
  const refusal = await call("POST", "/records/ordnance-item", changed, token);
  expect(refusal).toMatchObject({ status: 422, json: { findings: [{ rule: "differs-from-register" }] } });
  const correction = await call("POST", "/records/ordnance-item?correct=true", changed, token);
  expect(correction).toMatchObject({ status: 201, json: { outcome: "corrected" } });
});

test("coordinates are taken as they were written down, and kept beside what was made of them", async () => {
  const token = await tokenOf(OFFICER);
  const sent = async (localId: string, position: unknown) => {
    const answer = await call("POST", "/records/ordnance-item", { ...ITEM, localId, position }, token);
    if (answer.status !== 201) return answer;
    const { json } = await call("GET", `/records/ordnance-item/${String(answer.json["id"])}`, undefined, token);
    const [latest] = json["versions"] as { fields: Record<string, unknown>; place: { coordinates: number[] } }[];
    return { entered: latest?.fields["entered_as"], at: latest?.place.coordinates };
  };
  const at = [expect.closeTo(46.902, 4) as number, expect.closeTo(39.952, 4) as number];
  const shift = { crs: "EPSG:28408", transformation: "EPSG:1808" };
  expect(await sent("API-X", "X 4426019 Y 8662641")).toEqual({ at, entered: { ...shift, x: "4426019", y: "8662641" } });
  expect(await sent("API-G", { crs: "EPSG:28408", easting: 8_662_641, northing: 4_426_019 })).toEqual({
    at,
    entered: { ...shift, easting: "8662641", northing: "4426019" },
  });
  expect(await sent("API-M", { mgrs: "38S PK 62473 24161" })).toEqual({ at, entered: { mgrs: "38S PK 62473 24161" } });
  expect(await sent("API-N", { longitude: 46.902, latitude: 39.952 })).toEqual({ at, entered: null });
  expect(await sent("API-Q", "4426019 662641")).toMatchObject({
    status: 422,
    json: { findings: [{ rule: "metres-without-zone", field: "position", wrong: expect.any(String) as string }] },
  });
  // A device that took SK-42 for WGS 84.
  const ignored = { longitude: 46.903_18, latitude: 39.952_06 };
  const enteredAs = { crs: "EPSG:28408", easting: "8662641", northing: "4426019" };
  const device = (localId: string, position: object) =>
    call("POST", "/records/ordnance-item", { ...ITEM, localId, position, enteredAs }, token);
  expect(await device("API-D", ignored)).toMatchObject({
    status: 422,
    json: { findings: [{ rule: "entered-differs", facts: { metres: 101 } }] },
  });
  expect(await device("API-D", { longitude: 46.902, latitude: 39.952 })).toMatchObject({ status: 201 });
  const land = { type: "Polygon", crs: "EPSG:3857", coordinates: [[]] };
  expect(await call("POST", "/records/hazardous-area", { boundary: land }, token)).toMatchObject({ status: 422 });
});

test("what a rule finds is said in words, and what is no record at all is refused before", async () => {
  const token = await tokenOf(OFFICER);
  const future = await call(
    "POST",
    "/records/ordnance-item",
    { ...ITEM, localId: "API-2", reportedOn: "2031-01-01" },
    token,
  );
  expect(future.status).toBe(422);
  expect(JSON.stringify(future.json["findings"])).toMatch(/"wrong":".+","right":".+"/u);
  expect((await call("POST", "/records/ordnance-item", { ...ITEM, colour: "red" }, token)).json["type"]).toBe(
    "/problems/invalid-record",
  );
  expect((await call("POST", "/records/minefield", ITEM, token)).json["type"]).toBe("/problems/unknown-kind");
  expect((await call("POST", "/records/ordnance-item", ITEM, await tokenOf(OPERATIONS))).status).toBe(403);
  expect((await call("POST", "/records/ordnance-item", ITEM)).status).toBe(401);
});

test("the role that does the work cannot change or delete what was written", async () => {
  for (const statement of ["delete from journal_entry", "update bulletin set edition = 9", "truncate ordnance_item"]) {
    await expect(prepared.site.database.transaction((sql) => sql.unsafe(statement))).rejects.toThrow(
      /permission denied/u,
    );
  }
  await expect(prepared.site.publicDatabase.read((sql) => sql`select 1 from ordnance_item`)).rejects.toThrow(
    /permission denied/u,
  );
});
