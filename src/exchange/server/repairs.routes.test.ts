import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browse, formTokenIn, signedIn } from "../../../tests/support/browsing.ts";
import { OFFICER, PREPARER, type PreparedSite } from "../../../tests/support/fill-site.ts";
import { csvOf, goodRows, square, TODAY } from "../../../tests/support/import-rows.ts";
import { preparedSite } from "../../../tests/support/prepared-site.ts";
import { findActor } from "../../access/server/people.queries.ts";
import type { WebEnv } from "../../access/server/site.ts";
import { application } from "../../main/application.ts";
import { importFile } from "./import.commands.ts";

let prepared: PreparedSite;
let app: Hono<WebEnv>;
let path = "";

const area = goodRows["hazardous-area"];

beforeAll(async () => {
  prepared = await preparedSite();
  const { database, site } = prepared;
  const actor = await database.read((sql) => findActor(sql, site.profile.programme.id, OFFICER));
  if (!actor) throw new Error("nobody to import");
  const folder = mkdtempSync(join(tmpdir(), "firmground-repairs-routes-"));
  const file = join(folder, "areas.csv");
  const rows = [
    { ...area, local_id: "HA-first", boundary: square(0, 0, 4) },
    { ...area, local_id: "HA-again", boundary: square(0, 0, 4) },
    { ...area, local_id: "<b>HA</b>", boundary: "" },
  ];
  writeFileSync(file, csvOf(rows));
  const request = { file, kind: "hazardous-area", actor, profile: site.profile, today: TODAY, language: "en" } as const;
  const outcome = await importFile(database, request);
  rmSync(folder, { recursive: true });
  if (!outcome.ok) throw new Error(`not imported: ${outcome.refusal.reason}`);
  path = `/en/imports/${outcome.value.importId}/repairs`;
  app = application(site);
});

afterAll(() => prepared?.end());

const officer = async () => {
  const browsing = await signedIn(app, OFFICER);
  const page = await (await browsing.get(path)).text();
  return { browsing, page, token: formTokenIn(page) };
};

describe("the page of refused rows", () => {
  test("is nobody's who is not signed in, and is not found where there is no such import", async () => {
    expect((await browse(app).get(path)).headers.get("Location")).toMatch(/^\/en\/sign-in/u);
    const { browsing } = await officer();
    expect((await browsing.get(path.replace(/[0-9a-f]{8}/u, "00000000"))).status).toBe(404);
    expect((await browsing.get("/en/imports/nonsense/repairs")).status).toBe(404);
  });

  test("writes what stood in the file as text", async () => {
    expect((await officer()).page).toContain("&lt;b&gt;HA&lt;/b&gt;");
  });

  test("refuses a repeated boundary without a reason, and says why; nothing is dropped without one", async () => {
    const { browsing, token } = await officer();
    const silent = await browsing.post(path, { "form-token": token, finding: "boundary-duplicate", act: "accept" });
    expect(silent.status).toBe(409);
    expect(await silent.text()).toContain("the very same boundary is there already: anama/HA-first");
    const dropped = await browsing.post(path, { "form-token": token, line: "4", act: "drop", reason: " " });
    expect([dropped.status, await dropped.text()]).toEqual([409, expect.stringContaining("Say why.")]);
  });

  test("takes no form without its token, from who may not submit, or about no row", async () => {
    const { browsing, token } = await officer();
    expect((await browsing.post(path, { line: "3", act: "accept", reason: "why" })).status).toBe(403);
    expect((await browsing.post(path, { "form-token": token, line: "-1", act: "accept" })).status).toBe(404);
    expect((await browsing.post(path, { "form-token": token, act: "accept" })).status).toBe(404);
    const reader = await signedIn(app, PREPARER);
    const readersToken = formTokenIn(await (await reader.get("/en/office")).text());
    expect((await reader.post(path, { "form-token": readersToken, line: "3", act: "accept" })).status).toBe(403);
  });

  test("leads back to itself when a row was accepted, and sending it again says that it is no longer open", async () => {
    const { browsing, token } = await officer();
    const fields = { "form-token": token, line: "3", act: "accept", reason: "resurveyed" };
    const answer = await browsing.post(path, fields);
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, `${path}?accepted=1&mended=0`]);
    expect((await browsing.post(path, fields)).status).toBe(409);
    expect(await (await browsing.get(`${path}?accepted=1&mended=0`)).text()).toContain("Accepted: 1");
  });
});
