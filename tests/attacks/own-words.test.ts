import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "../../src/access/server/passwords.ts";
import type { WebEnv } from "../../src/access/server/site.ts";
import { application } from "../../src/main/application.ts";
import { type Browsing, signedIn } from "../support/browsing.ts";
import { PASSWORD } from "../support/fill-site.ts";
import { givenPerson } from "../support/given-person.ts";
import { watchedSite, type WatchedSite } from "./watched-site.ts";

/** Works for one operator, for which they may read and submit and nothing else. */
const OPERATORS_OWN = "test-mes-officer";
const OPERATOR = "mes";

let attacked: WatchedSite;
let app: Hono<WebEnv>;
let officer: Browsing;

beforeAll(async () => {
  attacked = await watchedSite();
  const passwordHash = await hashPassword(PASSWORD);
  await attacked.database.transaction((sql) =>
    givenPerson(
      sql,
      {
        programmeId: attacked.site.profile.programme.id,
        organisationId: OPERATOR,
        personId: OPERATORS_OWN,
        name: "Test officer of an operator",
        acts: ["read", "submit", "verify"],
        passwordHash,
      },
      { organisationId: OPERATOR },
    ),
  );
  app = application(attacked.site);
  officer = await signedIn(app, OPERATORS_OWN);
});
afterAll(() => attacked?.end());

const ITEM = {
  localId: "OWN-1",
  organisation: OPERATOR,
  district: "aghdam",
  formVersion: "1",
  reportedOn: "2025-07-21",
  category: "ap_mine",
  quantity: 1,
  position: { longitude: 46.93, latitude: 40.0 },
  foundOn: "2025-07-21",
  context: "land_release",
};

const submit = (record: object) => officer.send("POST", "/api/v1/records/ordnance-item", JSON.stringify(record));

type Kept = {
  readonly actor_id: string;
  readonly organisation_id: string;
  readonly sensitivity: string;
  readonly version: number;
  readonly state: string;
};

const kept = (localId: string) =>
  attacked.database.read(
    (sql) => sql<Kept[]>`
      select item.actor_id, item.organisation_id, item.sensitivity, item.version, decision.state
      from ordnance_item item
      join record_decision decision on decision.programme_id = item.programme_id and decision.record_id = item.id
      where item.local_id = ${localId}
    `,
  );

describe("whoever sends a record", () => {
  test.each([
    ["actor", "test-almighty"],
    ["actorId", "test-almighty"],
    ["actor_id", "test-almighty"],
    ["state", "approved"],
    ["id", "00000000-0000-4000-8000-000000000000"],
    ["version", 7],
    ["seq", 1],
    ["recordedSeq", 1],
    ["knownFromSeq", 1],
    ["contentHash", "00"],
    ["programmeId", "elsewhere"],
    ["programme_id", "elsewhere"],
    ["acts", ["approve"]],
    ["decisions", [{ state: "approved" }]],
  ])("cannot say its %s: a field that is not theirs to say is refused", async (field, value) => {
    const answer = await submit({ ...ITEM, localId: `OWN-${field}`, [field]: value });
    expect([answer.status, ((await answer.json()) as { type: string }).type]).toEqual([
      400,
      "/problems/invalid-record",
    ]);
    expect(await kept(`OWN-${field}`)).toEqual([]);
  });

  test("is the one who is signed in, the record is in its first version, and nobody has decided on it", async () => {
    expect((await submit(ITEM)).status).toBe(201);
    expect(await kept("OWN-1")).toMatchObject([
      { actor_id: OPERATORS_OWN, organisation_id: OPERATOR, version: 1, state: "submitted" },
    ]);
  });

  test("cannot ask that more people see it than see its kind", async () => {
    await submit({ ...ITEM, localId: "OWN-T0", sensitivity: "T0" });
    await submit({ ...ITEM, localId: "OWN-T4", sensitivity: "T4" });
    expect((await kept("OWN-T0")).map(({ sensitivity }) => sensitivity)).toEqual(["T3"]);
    expect((await kept("OWN-T4")).map(({ sensitivity }) => sensitivity)).toEqual(["T4"]);
  });

  test("cannot send it for another organisation, by whatever name", async () => {
    for (const organisation of ["anama", "mod", "ANAMA", "anama ", "__proto__", "constructor"]) {
      const answer = await submit({ ...ITEM, localId: "OWN-other", organisation });
      expect([organisation, answer.status >= 400 && answer.status < 500]).toEqual([organisation, true]);
    }
    expect(await kept("OWN-other")).toEqual([]);
  });
});

describe("the records of another organisation", () => {
  type Foreign = { readonly kind: string; readonly id: string; readonly number: string };

  const foreign = () =>
    attacked.database.read(
      (sql) => sql<Foreign[]>`
        select 'ordnance-item' as kind, id::text, local_id as number from ordnance_item where organisation_id <> ${OPERATOR}
        union all select 'hazardous-area', id::text, local_id from hazardous_area where organisation_id <> ${OPERATOR}
        union all select 'task', id::text, local_id from task where organisation_id <> ${OPERATOR}
      `,
    );

  test(
    "are not found by their ids, on any page and by any path of the API, and cannot be decided on",
    { timeout: 300_000 },
    async () => {
      const others = await foreign();
      expect(others.length).toBeGreaterThan(60);
      const before = await attacked.counts();
      for (const { kind, id } of others.slice(0, 8).concat(others.slice(-2))) {
        for (const path of [
          `/en/records/${kind}/${id}`,
          `/api/v1/records/${kind}/${id}`,
          `/en/hazardous-areas/${id}`,
          `/api/v1/release-polygons/${id}/split`,
          `/api/v1/traverses/${id}`,
        ]) {
          const answer = await officer.get(path);
          const body = await answer.text();
          expect([path, answer.status]).toEqual([path, 404]);
          // A page that says "no such" may repeat the address, and nothing else.
          expect([path, /POLYGON|latitude|longitude|"fields"/u.test(body)]).toEqual([path, false]);
        }
        // A balance of land that is not there and of land that is another's are the same.
        const nobodys = "00000000-0000-4000-8000-000000000000";
        const balanceOf = async (hazard: string) =>
          (await (await officer.get(`/api/v1/land-balance?hazard=${hazard}`)).text()).replaceAll(hazard, "");
        expect([kind, await balanceOf(id)]).toEqual([kind, await balanceOf(nobodys)]);
        const decision = JSON.stringify({ to: "verified" });
        const answer = await officer.send("POST", `/api/v1/records/${kind}/${id}/decisions`, decision);
        expect([kind, answer.status >= 403 && answer.status < 500]).toEqual([kind, true]);
      }
      expect(await attacked.counts()).toEqual(before);
    },
  );

  test("stand on no page that leads from the office, by number or by id", { timeout: 300_000 }, async () => {
    const words = (await foreign()).flatMap(({ id, number }) => [id, number]);
    const told = new RegExp(`(?<![\\w.-])(?:${words.join("|")})(?![\\w-])`, "u");
    const waiting = ["/en/", "/en/office", "/en/imports", "/en/cases", "/en/land-balance", "/en/bulletins/2025-07-07"];
    waiting.push("/en/bulletins/2025-07-07/figures/anti_personnel", "/en/land-balance/records", "/en/land-balance.csv");
    waiting.push("/en/queue?show=all&kind=ordnance-item&state=validated", "/api/v1/cases", "/api/v1/land-balance");
    const visited = new Set<string>();
    for (let path = waiting.shift(); path !== undefined && visited.size < 150; path = waiting.shift()) {
      if (visited.has(path) || /\.pdf/u.test(path)) continue;
      visited.add(path);
      const body = await (await officer.get(path)).text();
      // What somebody asked for by its id stands in the address.
      expect([path, told.exec(body)?.[0]]).toEqual([path, undefined]);
      for (const [, href = ""] of body.matchAll(/href="(\/en\/[^"#]*)"/gu)) waiting.push(href.replaceAll("&amp;", "&"));
    }
    expect(visited.size).toBeGreaterThan(20);
  });
});
