import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browse, signedIn } from "../../tests/support/browsing.ts";
import { OFFICER, type PreparedSite, WEEK } from "../../tests/support/fill-site.ts";
import { preparedSite } from "../../tests/support/prepared-site.ts";
import type { WebEnv } from "../access/server/site.ts";
import { application } from "./application.ts";
import { ROUTE_ACCESS } from "./route-access.ts";

let prepared: PreparedSite;
let app: Hono<WebEnv>;

beforeAll(async () => {
  prepared = await preparedSite();
  app = application(prepared.site);
});
afterAll(() => prepared?.end());

/** All that somebody without an account may ask for. */
const PUBLIC = Object.keys(ROUTE_ACCESS).filter((route) => ROUTE_ACCESS[route] === "everybody");

/** An address of a route that leads to something which is there. */
const addressOf = (route: string): string =>
  route
    .replace(/^\w+ /u, "")
    .replace(":language", "en")
    .replace(":week", WEEK)
    .replace(":metric", "anti_personnel")
    .replace(":kind", "ordnance-item")
    .replace(":state", "validated")
    .replace(":file", "none.css")
    .replace(":id", prepared.items[0] ?? "");

describe("somebody without an account", () => {
  test("is told nothing of single records: no number, no id, no place, no person", async () => {
    const told = await prepared.database.read(
      (sql) => sql<{ word: string }[]>`
        select local_id as word from record_overview
        union select id::text from record_overview
        union select trim_scale(st_x(vertex.geom)::numeric)::text from record_overview, st_dumppoints(place) vertex
        union select name from person
        union select id from person
      `,
    );
    const alternatives = told.map(({ word }) => word.replaceAll(".", "\\.")).join("|");
    const words = new RegExp(`(?<![\\w.-])(?:${alternatives})(?!\\w)`, "gu");
    const officer = await signedIn(app, OFFICER);
    const figure = addressOf("GET /:language/bulletins/:week/figures/:metric");
    expect((await (await officer.get(figure)).text()).match(words)?.length).toBeGreaterThan(50);

    expect(told.length).toBeGreaterThan(150);
    const readable = PUBLIC.filter((route) => route.startsWith("GET") && !route.endsWith(".pdf"));
    for (const route of [...readable, "GET /api/v1/bulletins/latest", "GET /:language/office"]) {
      const body = await (await browse(app).get(addressOf(route))).text();
      // Drawings are made of the profile and of the figures, which stand in the JSON too; their numbers are no places.
      const read = body.replaceAll(/<svg.*?<\/svg>/gsu, "");
      expect([route, read.match(words)]).toEqual([route, null]);
    }
  });
});

describe("the roles of the database", () => {
  const rightsOf = (role: string) =>
    prepared.database.read(
      (sql) => sql<{ relation: string; rights: string }[]>`
        select relation, string_agg(lower(privilege), ' ' order by privilege) as rights
        from (
          select relname as relation, privilege
          from pg_class
          cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) privilege
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p')
            and (has_table_privilege(${role}, oid, privilege)
                 or privilege = 'UPDATE' and has_any_column_privilege(${role}, oid, 'UPDATE'))
        ) held
        group by relation
        order by relation
      `,
    );
  /** PostGIS gives everybody the right to read its own catalogues. */
  const OF_POSTGIS = new Set(["geography_columns", "geometry_columns", "spatial_ref_sys"]);

  test("the reader without an account sees published bulletins and the gazetteer, and may write nothing", async () => {
    const rights = (await rightsOf("firmground_public")).filter(({ relation }) => !OF_POSTGIS.has(relation));
    expect(rights).toEqual(
      [
        "district",
        "key_revocation",
        "metric_definition",
        "organisation",
        "programme",
        "published_bulletin",
        "published_proof",
        "seal",
        "seal_node",
        "signing_key",
      ].map((relation) => ({ relation, rights: "select" })),
    );
  });

  test("who works may close what was written, add to sums and end sessions, and change or delete nothing else", async () => {
    const rights = await rightsOf("firmground_app");
    const changing = rights.filter(({ rights: held }) => /update|delete|truncate/u.test(held));
    expect(changing).toEqual([
      { relation: "figure_tally", rights: "insert select update" },
      { relation: "land_claim", rights: "insert select update" },
      { relation: "land_face", rights: "insert select update" },
      { relation: "land_sliver", rights: "insert select update" },
      { relation: "quality_case", rights: "insert select update" },
      { relation: "record_decision", rights: "insert select update" },
    ]);
    const columns = await prepared.database.read(
      (sql) => sql<{ name: string }[]>`
        select table_name || '.' || column_name as name
        from information_schema.column_privileges
        where grantee = 'firmground_app' and privilege_type = 'UPDATE' and table_schema = 'public'
        order by name
      `,
    );
    expect(columns.map(({ name }) => name)).toEqual([
      "figure_tally.amount",
      "land_claim.known_to_seq",
      "land_face.known_to_seq",
      "land_sliver.known_to_seq",
      "quality_case.known_to_seq",
      "record_decision.known_to_seq",
    ]);
  });
});
