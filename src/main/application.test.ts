import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browse, formTokenIn, signedIn } from "../../tests/support/browsing.ts";
import {
  FIGURES,
  OFFICER,
  PASSWORD,
  PREPARER,
  type PreparedSite,
  SIGNER,
  WEEK,
} from "../../tests/support/fill-site.ts";
import { preparedSite } from "../../tests/support/prepared-site.ts";
import type { WebEnv } from "../access/server/site.ts";
import { application } from "./application.ts";

let prepared: PreparedSite;
let app: Hono<WebEnv>;

beforeAll(async () => {
  prepared = await preparedSite();
  app = application(prepared.site);
});
afterAll(() => prepared?.end());

const text = async (answer: Response | Promise<Response>) => (await answer).text();

describe("a reader without an account", () => {
  test("is led to the language that their browser asks for, or that they chose before", async () => {
    const answer = await browse(app).get("/", { "Accept-Language": "ru,en;q=0.5" });
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, "/ru/"]);
    const again = await browse(app).get("/", { "Accept-Language": "ru", Cookie: "language=en" });
    expect(again.headers.get("Location")).toBe("/en/");
  });

  test.each(["az", "en", "ru"])(
    "sees the figures of the latest week in %s, and that the records are invented",
    async (language) => {
      const page = await text(browse(app).get(`/${language}/`));
      expect(page).toContain(`<html lang="${language}">`);
      for (const [metric, value] of Object.entries(FIGURES)) {
        expect(page).toMatch(
          new RegExp(`href="/${language}/bulletins/${WEEK}/figures/${metric}"[^>]*>\\s*${value}\\b`, "u"),
        );
      }
      expect(page).toMatch(/class="demonstration"/u);
      for (const other of ["az", "en", "ru"]) expect(page).toContain(`hreflang="${other}"`);
    },
  );

  test("finds every week in the archive, and an earlier week by its address", async () => {
    const archive = await text(browse(app).get("/en/bulletins?year=2025"));
    expect(archive.match(/href="\/en\/bulletins\/2025-\d\d-\d\d"/gu)).toHaveLength(5);
    const earlier = await browse(app).get("/en/bulletins/2025-06-30");
    expect(earlier.status).toBe(200);
    expect(await earlier.text()).toContain("30 June – 6 July 2025");
  });

  test("sees what a figure counts and where, and no record", async () => {
    const page = await text(browse(app).get(`/en/bulletins/${WEEK}/figures/anti_personnel`));
    expect(page).toContain("Aghdam");
    expect(page).toContain(`/en/sign-in?to=${encodeURIComponent(`/bulletins/${WEEK}/figures/anti_personnel`)}`);
    expect(page).not.toMatch(/\/records\//u);
  });

  test("is asked to sign in for a record, and comes back to it", async () => {
    const path = `/records/ordnance-item/${prepared.items[0]}`;
    const answer = await browse(app).get(`/en${path}`);
    expect([answer.status, answer.headers.get("Location")]).toEqual([
      302,
      `/en/sign-in?to=${encodeURIComponent(path)}`,
    ]);
  });

  test("is told in their language that there is no such page", async () => {
    const answer = await browse(app).get("/ru/bulletins/2025-07-08");
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("Такой страницы нет");
    expect((await browse(app).get("/en/bulletins/1999-01-04")).status).toBe(404);
    expect((await browse(app).get("/en/bulletins/nonsense/figures/uxo")).status).toBe(404);
  });

  test("reads the feed: five weeks, each with its figures and the notice that they are invented", async () => {
    const answer = await browse(app).get("/en/feed.atom");
    expect(answer.headers.get("Content-Type")).toMatch(/^application\/atom\+xml/u);
    const feed = await answer.text();
    expect(feed.match(/<entry>/gu)).toHaveLength(5);
    expect(feed).toContain("Anti-tank mines: 2. ");
    expect(feed).toContain("DEMONSTRATION");
    expect((await browse(app).get("/az/feed.rss")).headers.get("Content-Type")).toMatch(/^application\/rss\+xml/u);
  });
});

describe("an answer", () => {
  test("is sent again only when it changed, and compressed for who can read that", async () => {
    const first = await browse(app).get("/en/", { "Accept-Encoding": "gzip, br" });
    expect(first.headers.get("Content-Encoding")).toBe("br");
    const etag = first.headers.get("ETag") ?? "";
    const again = await browse(app).get("/en/", { "Accept-Encoding": "gzip, br", "If-None-Match": etag });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await browse(app).get("/en/")).headers.get("Content-Encoding")).toBeNull();
  });

  test("to HEAD has the headers of GET and no body", async () => {
    const answer = await app.request("/en/", { method: "HEAD" });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    expect(Number(answer.headers.get("Content-Length"))).toBeGreaterThan(1_000);
  });

  test("lets a page run nothing that is not ours, and keeps the pages of who is signed in out of every cache", async () => {
    const answer = await browse(app).get("/en/");
    expect(answer.headers.get("Content-Security-Policy")).not.toContain("unsafe");
    expect(answer.headers.get("Cache-Control")).toBe("public, max-age=60");
    expect(await answer.text()).not.toMatch(/\sstyle="|<style|\son\w+="/u);
    const officer = await signedIn(app, OFFICER);
    expect((await officer.get("/en/")).headers.get("Cache-Control")).toBe("no-store");
  });
});

describe("an officer who is signed in", () => {
  test("walks from a figure to its records, whose sum is the figure, and on to one of them", async () => {
    const officer = await signedIn(app, OFFICER);
    const figure = await text(officer.get(`/en/bulletins/${WEEK}/figures/anti_personnel`));
    expect(figure).toContain("61 records, together 61");
    expect(figure).toContain("The records add up to the published figure.");
    expect(figure).toContain("Page 1 of 2");
    const [, path = ""] = /href="(\/en\/records\/ordnance-item\/[0-9a-f-]+)"/u.exec(figure) ?? [];
    const record = await text(officer.get(path));
    expect(record).toContain("Anti-personnel mine");
    expect(record).toContain('<svg class="place-map"');
    expect(record).toContain("Test test-operations");
    expect(record).toContain(`/en/bulletins/${WEEK}/figures/anti_personnel`);
  });

  test("sees of an overlapping release what was new and what another had released", async () => {
    const officer = await signedIn(app, OFFICER);
    const page = await text(officer.get(`/en/records/release-polygon/${prepared.releases[1]}`));
    expect(page).toContain("Released before, and by whom");
    expect(page).toContain(`/en/records/release-polygon/${prepared.releases[0]}`);
    const figure = await text(officer.get(`/en/bulletins/${WEEK}/figures/cleared_as_published`));
    expect(figure).toContain("The records add up to the published figure.");
  });

  test("asks the API how the land of a release divides", async () => {
    const officer = await signedIn(app, OFFICER);
    const answer = await officer.get(`/api/v1/release-polygons/${prepared.releases[1]}/split`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      state: "approved",
      preview: null,
      decided: { already: [{ releaseId: prepared.releases[0] }] },
      now: { already: [{ releaseId: prepared.releases[0] }], correction: null },
      effort: { earlier: [{ why: ["same-work"] }], reason: null },
      findings: [{ rule: "already-released", severity: "needs-reason", facts: { percent: 50 } }],
      changedHands: [],
    });
    expect((await officer.get(`/api/v1/release-polygons/${prepared.items[0]}/split`)).status).toBe(404);
    expect((await officer.get("/api/v1/release-polygons/none/split")).status).toBe(404);
  });

  test("sees what waits, and the draft of the next week", async () => {
    const officer = await signedIn(app, OFFICER);
    const page = await text(officer.get("/en/office"));
    expect(page).toContain("Draft: 14–20 July 2025");
    expect(page).toContain("/en/queue?show=all&amp;kind=ordnance-item&amp;state=validated");
    expect(page).not.toMatch(/action="[^"]*freeze"/u);
  });

  test("who may not prepare bulletins cannot freeze one by sending the form", async () => {
    const officer = await signedIn(app, OFFICER);
    const token = formTokenIn(await text(officer.get("/en/office")));
    const answer = await officer.post("/en/office/drafts/2025-07-14/freeze", { "form-token": token });
    expect(answer.status).toBe(403);
  });

  test("signs out, and is nobody again", async () => {
    const officer = await signedIn(app, OFFICER);
    const token = formTokenIn(await text(officer.get("/en/")));
    expect((await officer.post("/en/sign-out", { "form-token": token })).status).toBe(303);
    expect((await officer.get("/en/office")).status).toBe(302);
  });
});

describe("signing in", () => {
  const tryPassword = async (account: string, password: string, to = "/") => {
    const browsing = browse(app);
    const token = formTokenIn(await text(browsing.get("/en/sign-in")));
    return browsing.post("/en/sign-in", { "form-token": token, account, password, to });
  };

  test("says the same of a wrong password as of an account that does not exist", async () => {
    const [wrong, unknown] = [await tryPassword(OFFICER, "wrong"), await tryPassword("nobody", "wrong")];
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    const sentence = "There is no such account, or the password is wrong.";
    expect(await wrong.text()).toContain(sentence);
    expect(await unknown.text()).toContain(sentence);
  });

  test("leads nowhere but to our own pages", async () => {
    for (const to of [
      "https://elsewhere.example/",
      "//elsewhere.example",
      "/\\elsewhere.example",
      "javascript:alert(1)",
    ]) {
      expect((await tryPassword(OFFICER, PASSWORD, to)).headers.get("Location")).toBe("/en/");
    }
    expect((await tryPassword(OFFICER, PASSWORD, "/office")).headers.get("Location")).toBe("/en/office");
  });

  test("is refused from another site, and without the token of our form", async () => {
    const browsing = browse(app);
    const token = formTokenIn(await text(browsing.get("/en/sign-in")));
    const fields = { account: OFFICER, password: PASSWORD, to: "/" };
    const foreign = await browsing.post(
      "/en/sign-in",
      { ...fields, "form-token": token },
      { Origin: "https://elsewhere.example" },
    );
    expect(foreign.status).toBe(403);
    expect((await browsing.post("/en/sign-in", fields)).status).toBe(403);
    expect((await browsing.post("/en/sign-in", { ...fields, "form-token": "guessed" })).status).toBe(403);
  });

  test("has to wait after six wrong passwords for an account from one place, whoever tries", async () => {
    const answers = [];
    for (let attempt = 0; attempt < 7; attempt += 1)
      answers.push((await tryPassword("test-collector", "wrong")).status);
    expect(answers).toEqual([422, 422, 422, 422, 422, 422, 429]);
    expect((await tryPassword("test-collector", PASSWORD)).status).toBe(429);
  });

  test("gives a cookie that no script reads and no other site sends", async () => {
    const answer = await tryPassword(OFFICER, PASSWORD);
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith("firmground_session="));
    expect(cookie).toMatch(/HttpOnly/u);
    expect(cookie).toMatch(/SameSite=Lax/u);
    const stored = await prepared.database.read((sql) => sql`select encode(token_hash, 'hex') as hash from session`);
    expect(JSON.stringify(stored)).not.toContain(/firmground_session=([^;]+)/u.exec(cookie ?? "")?.[1]);
  });
});

describe("a bulletin in the office", () => {
  test("is frozen by one person and signed by another, and then everybody sees it", async () => {
    const preparer = await signedIn(app, PREPARER);
    const token = formTokenIn(await text(preparer.get("/en/office")));
    const frozen = await preparer.post("/en/office/drafts/2025-07-14/freeze", { "form-token": token });
    expect(frozen.headers.get("Location")).toBe("/en/office?week=2025-07-14&done=frozen");
    expect((await browse(app).get("/en/bulletins/2025-07-14")).status).toBe(404);

    const office = await text(preparer.get("/en/office"));
    expect(office).toContain("You prepared it; another person has to sign.");
    const [, id = ""] = /\/en\/office\/bulletins\/([0-9a-f-]{36})"/u.exec(office) ?? [];
    const own = await preparer.post(`/en/office/bulletins/${id}/publish`, { "form-token": token });
    expect(own.status).toBe(409);
    expect(await own.text()).toContain("Who prepared a bulletin does not sign it");

    const signer = await signedIn(app, SIGNER);
    const signerToken = formTokenIn(await text(signer.get("/en/office")));
    expect((await signer.post(`/en/office/bulletins/${id}/publish`, { "form-token": token })).status).toBe(403);
    const published = await signer.post(`/en/office/bulletins/${id}/publish`, { "form-token": signerToken });
    expect(published.status).toBe(303);
    expect((await browse(app).get("/en/bulletins/2025-07-14")).status).toBe(200);
  });
});
