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

  /** The columns that a role may change, and the tables from which it may delete. */
  const changesOf = (role: string) =>
    prepared.database.read(async (sql) => {
      const rows = await sql<{ name: string }[]>`
        select c.relname || '.' || a.attname as name
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'p')
          and has_column_privilege(${role}, c.oid, a.attnum, 'UPDATE')
        union all
        select 'delete ' || relname from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'p')
          and (has_table_privilege(${role}, oid, 'DELETE') or has_table_privilege(${role}, oid, 'TRUNCATE'))
        order by name
      `;
      return rows.map(({ name }) => name);
    });

  /** Closing a row, and adding to a sum; nothing else of what is kept is ever changed. */
  const CLOSING = [
    "figure_tally.amount",
    "land_claim.known_to_seq",
    "land_face.known_to_seq",
    "land_sliver.known_to_seq",
    "nonconformity_step.known_to_seq",
    "quality_case.known_to_seq",
    "record_decision.known_to_seq",
    "task_suspension.known_to_seq",
  ];

  /** What an administrator changes: each change is an entry of the journal, and policies say whose. */
  const KEPT_BY_ADMINISTRATORS = [
    "access_token.known_to_seq",
    "delete person_contact",
    "delete project_task",
    "organisation.active_from",
    "organisation.active_to",
    "organisation.kind",
    "organisation.names",
    "person.ended_seq",
    "person.name",
    "person.organisation_id",
    "person_contact.email",
    "record_assignment.known_to_seq",
    "role.acts",
    "role_assignment.known_to_seq",
    "rule_finding.known_to_seq",
  ];

  test.each([
    ["firmground_app", CLOSING],
    ["firmground_register", [...CLOSING, ...KEPT_BY_ADMINISTRATORS].toSorted()],
    ["firmground_sealer", [...CLOSING, ...KEPT_BY_ADMINISTRATORS].toSorted()],
    ["firmground_login", []],
    ["firmground_public", []],
  ])("%s may close what was written and change nothing else that is kept", async (role, expected) => {
    expect((await changesOf(role)).toSorted()).toEqual(expected);
  });

  test("firmground_access changes what accounts are opened by, and nothing else", async () => {
    const tables = new Set((await changesOf("firmground_access")).map((name) => name.replace(/^delete |\..*$/gu, "")));
    expect([...tables].toSorted()).toEqual([
      "access_token_use",
      "ceremony",
      "credential",
      "external_account",
      "known_browser",
      "passkey",
      "recovery_code",
      "session",
      "sign_in_wait",
    ]);
  });
});
