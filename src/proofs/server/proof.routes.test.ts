import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browse, signedIn } from "../../../tests/support/browsing.ts";
import { OFFICER, WEEK } from "../../../tests/support/fill-site.ts";
import { sealedSite, type SealedSite } from "../../../tests/support/sealed-site.ts";
import type { WebEnv } from "../../access/server/site.ts";
import { application } from "../../main/application.ts";
import type { ProofFile } from "./proof-file.ts";
import { sealJournal } from "./seal-journal.ts";
import { verifyFile } from "./verify-alone.ts";

let site: SealedSite;
let app: Hono<WebEnv>;

beforeAll(async () => {
  site = await sealedSite();
  app = application(site.site);
});
afterAll(() => site?.end());

const text = async (path: string): Promise<string> => (await browse(app).get(path)).text();

test("until its seal is made, a bulletin says so and has no proof", async () => {
  expect(await text(`/en/bulletins/${WEEK}/proof`)).toContain("its seal is being made");
  const answer = await browse(app).get(`/api/v1/bulletins/${WEEK}/proof`);
  expect([answer.status, ((await answer.json()) as { type: string }).type]).toEqual([
    404,
    expect.stringContaining("not-sealed-yet"),
  ]);
});

describe("when it is sealed", () => {
  beforeAll(() => sealJournal(site.sealer));

  test.each([
    ["az", "Bunu haradan bilirəm?", "Bu bülleten möhürlənib."],
    ["en", "How do I know?", "This bulletin is sealed."],
    ["ru", "Откуда мне это известно?", "Этот бюллетень скреплён печатью."],
  ])("its page says so (%s)", async (language, title, sealed) => {
    const page = await text(`/${language}/bulletins/${WEEK}/proof`);
    expect(page).toContain(`<h1>${title}</h1>`);
    expect(page).toContain(sealed);
    expect(await text(`/${language}/bulletins/${WEEK}`)).toContain(
      `href="/${language}/bulletins/${WEEK}/proof?edition=1"`,
    );
  });

  test("everybody may take its proof away, the keys, and the file that checks them", async () => {
    const proof = await text(`/api/v1/bulletins/${WEEK}/proof`);
    const keys = await text("/.well-known/firmground-keys.json");
    const [proofFile, keyFile] = [join(site.folder, "proof.json"), join(site.folder, "keys.json")];
    writeFileSync(proofFile, proof);
    writeFileSync(keyFile, keys);
    expect((await verifyFile(proofFile, keyFile)).wrong).toEqual([]);
    expect((JSON.parse(proof) as ProofFile).records).toBeUndefined();
    const checker = await browse(app).get("/firmground-verify.ts");
    expect(checker.headers.get("Content-Type")).toContain("text/plain");
    const alone = join(site.folder, "firmground-verify.ts");
    writeFileSync(alone, await checker.text());
    const loaded = (await import(alone)) as { verifyFile: typeof verifyFile };
    expect((await loaded.verifyFile(proofFile, keyFile)).wrong).toEqual([]);
  });

  test("nothing of it that is for everybody names a record or a person", async () => {
    const told = await site.database.read(
      (sql) => sql<{ word: string }[]>`
        select local_id as word from record_overview
        union select id::text from record_overview
        union select encode(content_hash, 'hex') from record_overview
        union select name from person
        union select id from person
      `,
    );
    const words = new RegExp(`(?<![\\w.-])(?:${told.map(({ word }) => word).join("|")})(?!\\w)`, "gu");
    for (const path of [
      `/en/bulletins/${WEEK}/proof`,
      `/api/v1/bulletins/${WEEK}/proof`,
      "/api/v1/seals/latest",
      "/api/v1/seals/1/growth",
      "/.well-known/firmground-keys.json",
    ]) {
      expect([path, (await text(path)).match(words)]).toEqual([path, null]);
    }
  });

  test("who may read records gets those of their organisation proven, and no others", async () => {
    const officer = await signedIn(app, OFFICER);
    const answer = await officer.get(`/api/v1/bulletins/${WEEK}/proof/records`);
    const body = await answer.text();
    const file = join(site.folder, "records.json");
    writeFileSync(file, body);
    const { said, wrong } = await verifyFile(file);
    expect(wrong).toEqual([]);
    const { records = [] } = JSON.parse(body) as ProofFile;
    expect(records.length).toBeGreaterThan(60);
    expect(said.filter((line) => line.includes("inside the published total"))).toHaveLength(records.length);
    expect(body).not.toContain(site.items[2]);
    expect((await officer.get(`/api/v1/bulletins/${WEEK}/proof/contributions`)).status).toBe(403);
  });

  test("a seal, or growth between seals, is asked for by number", async () => {
    const latest = JSON.parse(await text("/api/v1/seals/latest")) as { body: { number: number } };
    expect(JSON.parse(await text(`/api/v1/seals/${latest.body.number}`))).toEqual(latest);
    for (const [path, status] of [
      ["/api/v1/seals/99", 404],
      ["/api/v1/seals/0", 400],
      ["/api/v1/seals/one", 400],
      ["/api/v1/seals/latest/growth?from=99", 404],
      ["/api/v1/seals/latest/growth?from=latest", 400],
      ["/api/v1/bulletins/2019-01-07/proof", 404],
      ["/api/v1/bulletins/yesterday/proof", 404],
    ] as const) {
      expect([path, (await browse(app).get(path)).status]).toEqual([path, status]);
    }
  });
});
