import { deflateSync, inflateSync } from "node:zlib";
import type { Hono } from "hono";
import jsQR from "jsqr";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Browsing, browse, formTokenIn, ORIGIN, signedIn } from "../../../../tests/support/browsing.ts";
import { OFFICER, PASSWORD, PREPARER, type PreparedSite, SIGNER } from "../../../../tests/support/fill-site.ts";
import { givenPerson } from "../../../../tests/support/given-person.ts";
import { preparedSite } from "../../../../tests/support/prepared-site.ts";
import { application } from "../../../main/application.ts";
import type { CollectSettings } from "../../domain/collect-settings.ts";
import { hashPassword } from "../passwords.ts";
import type { WebEnv } from "../site.ts";
import { drawQr, settingsText } from "./settings-qr.ts";

const HOST = new URL(ORIGIN).host;
const CHIEF = "test-chief";
const OF_MOD = "test-mod-administrator";

let prepared: PreparedSite;
let app: Hono<WebEnv>;
const logged: string[] = [];

beforeAll(async () => {
  prepared = await preparedSite();
  const programmeId = prepared.site.profile.programme.id;
  const passwordHash = await hashPassword(PASSWORD);
  await prepared.database.transaction(async (sql) => {
    const administrator = { programmeId, acts: ["administer"] as const, passwordHash };
    await givenPerson(sql, { ...administrator, personId: CHIEF, organisationId: "anama", name: "Test chief" });
    await givenPerson(
      sql,
      { ...administrator, personId: OF_MOD, organisationId: "mod", name: "Test administrator of MoD" },
      { organisationId: "mod" },
    );
  });
  const log = pino({ level: "info" }, { write: (line: string) => void logged.push(line) });
  app = application({ ...prepared.site, log });
});
afterAll(() => prepared?.end());

/** Sends the form of a page, with the token that the page's forms carry. */
async function send(browsing: Browsing, page: string, action: string, fields: Record<string, string>) {
  const token = formTokenIn(await (await browsing.get(page)).text());
  return browsing.post(action, { "form-token": token, ...fields });
}

/** A token of the API for an account, by its password. */
async function apiToken(account: string): Promise<string> {
  const answer = await app.request(`${ORIGIN}/api/v1/sessions`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Host: HOST },
    body: JSON.stringify({ account, password: PASSWORD }),
  });
  return ((await answer.json()) as { token: string }).token;
}

const api = (token: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  app.request(`${ORIGIN}/api/v1${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      Host: HOST,
      "Content-Type": "application/json",
      ...(token === "" ? {} : { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** What a token-bearing page shows once. */
const shownToken = (page: string): string => /<code>(fg_[\w-]+)<\/code>/u.exec(page)?.[1] ?? "";

describe("the pages of administration", () => {
  test("are for administrators alone", async () => {
    const officer = await signedIn(app, OFFICER);
    for (const path of ["/people", "/people/test-chief", "/organisations", "/roles", "/projects", "/devices"]) {
      expect([path, (await officer.get(`/en${path}`)).status]).toEqual([path, 403]);
    }
    expect(await (await officer.get("/en/office")).text()).not.toContain('href="/en/people"');
  });

  test("take a person from the first form to a role, a code and an end", async () => {
    const chief = await signedIn(app, CHIEF);
    const added = await send(chief, "/en/people", "/en/people", {
      id: "a.huseynova",
      name: "A. Huseynova (test)",
      organisationId: "mod",
      email: "A@example.org",
    });
    expect([added.status, added.headers.get("Location")]).toEqual([303, "/en/people/a.huseynova?done=1"]);
    const page = "/en/people/a.huseynova";
    const given = await send(chief, page, `${page}/roles`, {
      roleId: "team_leader",
      organisationId: "mod",
      districtId: "fuzuli",
      task: "",
      projectId: "",
      tier: "",
      endsOn: "",
    });
    expect(given.status).toBe(303);
    const shown = await (await chief.get(page)).text();
    expect(shown).toContain("see records, enter records");
    expect(shown).toContain("Ministry of Defence; Fuzuli");
    expect(shown).toContain("a@example.org");

    const coded = await send(chief, page, `${page}/recovery-code`, {});
    expect(coded.headers.get("Cache-Control")).toBe("no-store");
    const code = /<code>([^<]+)<\/code>/u.exec(await coded.text())?.[1] ?? "";
    expect(code.length).toBeGreaterThan(10);
    expect(await (await chief.get(page)).text()).not.toContain(code);

    expect((await send(chief, page, `${page}/end`, { reason: "" })).status).toBe(422);
    expect((await send(chief, page, `${page}/end`, { reason: "left" })).status).toBe(303);
    const left = (await (await chief.get(page)).text()).replaceAll(/\s+/gu, " ");
    expect(left).toContain("Has left");
    expect(left).toContain("Was given a role (Team leader). Test chief");
    expect(left).toContain("Has left. Test chief: “left”");
    expect(await (await chief.get("/en/people?search=huseynova")).text()).toContain("No such person");
    expect(await (await chief.get("/en/people?search=huseynova&state=ended")).text()).toContain("a.huseynova");
  });

  test("end a session with the person it belongs to", async () => {
    const signer = await signedIn(app, SIGNER);
    expect((await signer.get("/en/office")).status).toBe(200);
    const chief = await signedIn(app, CHIEF);
    const page = `/en/people/${SIGNER}`;
    expect((await send(chief, page, `${page}/end`, { reason: "a person of a test" })).status).toBe(303);
    expect((await signer.get("/en/office")).headers.get("Location")).toContain("/en/sign-in");
    await expect(signedIn(app, SIGNER)).rejects.toThrow("422");
  });

  test("say in the reader's language why something is not done, and keep what was written", async () => {
    const chief = await signedIn(app, CHIEF);
    const refused = await send(chief, "/ru/people", "/ru/people", {
      id: CHIEF,
      name: "<script>alert(1)</script>",
      organisationId: "mod",
      email: "",
    });
    const page = await refused.text();
    expect(refused.status).toBe(409);
    expect(page).toContain("Такое имя учётной записи уже есть");
    expect(page).toContain("&lt;script&gt;");
    expect(page).not.toContain("<script>alert");
  });

  test("of other organisations do not exist for an operator's administrator", async () => {
    const ofMod = await signedIn(app, OF_MOD);
    expect(await (await ofMod.get("/en/people?state=all")).text()).not.toContain(CHIEF);
    for (const rest of ["", "/roles", "/end", "/recovery-code", "/sessions/end", "/free", "/reinstate"]) {
      const path = `/en/people/${CHIEF}${rest}`;
      const fields = { reason: "not mine", name: "X", organisationId: "mod", email: "", roleId: "team_leader" };
      expect([path, (await send(ofMod, "/en/people", path, fields)).status]).toEqual([path, 404]);
    }
    expect((await ofMod.get(`/en/people/${CHIEF}`)).status).toBe(404);
    expect((await ofMod.get("/en/organisations/mes")).status).toBe(404);
    const role = { acts: "read", reason: "for a test" };
    expect((await send(ofMod, "/en/people", "/en/roles/donor", role)).status).toBe(409);
  });

  test("change roles, organisations and projects, and refuse a form that was made for no session", async () => {
    const chief = await signedIn(app, CHIEF);
    const names = { "name-az": "Fond", "name-en": "Test fund", "name-ru": "Фонд" };
    const fund = { id: "test-fund", kind: "donor", ...names, activeFrom: "2025-01-01", activeTo: "" };
    expect((await send(chief, "/en/organisations", "/en/organisations", fund)).status).toBe(303);
    const backwards = { ...fund, activeTo: "2024-01-01" };
    expect((await send(chief, "/en/organisations", "/en/organisations/test-fund", backwards)).status).toBe(422);
    const project = { id: "test-fields", donorId: "test-fund", ...names };
    expect((await send(chief, "/en/projects", "/en/projects", project)).status).toBe(303);
    expect((await send(chief, "/en/projects", "/en/projects/test-fields/tasks", { task: "none" })).status).toBe(409);
    expect(await (await chief.get("/en/projects")).text()).toContain("Test fund");
    expect((await chief.post("/en/projects", { ...project, "form-token": "x" })).status).toBe(403);
    const acts = { acts: "read", reason: "they prepare nothing any more" };
    expect((await send(chief, "/en/roles/press_officer", "/en/roles/press_officer", acts)).status).toBe(303);
    expect(await (await chief.get("/en/roles/press_officer")).text()).toContain("May: see records.");
  });
});

describe("the API", () => {
  test("refuses what is not asked for, and does not ignore it", async () => {
    const token = await apiToken(CHIEF);
    const person = { id: "b.test", name: "B. (test)", organisationId: "mod" };
    for (const extra of [{ acts: ["administer"] }, { kind: "machine" }, { ownerId: CHIEF }, { programmeId: "other" }]) {
      const answer = await api(token, "/people", { ...person, ...extra });
      expect([extra, answer.status]).toEqual([extra, 400]);
    }
    expect((await api(token, "/people", person)).status).toBe(201);
    expect(await (await api(token, "/people/b.test")).json()).toMatchObject({ kind: "person", roles: [], email: null });
    const role = { roleId: "team_leader", tier: "T2" };
    expect((await api(token, "/people/b.test/roles", { ...role, personId: CHIEF })).status).toBe(400);
    expect((await api(token, "/people/b.test/roles", role)).status).toBe(201);
    expect(await (await api(token, "/people?search=b.test")).json()).toMatchObject({
      total: 1,
      people: [{ id: "b.test", roles: ["team_leader"] }],
    });
  });

  test("shows and changes no other organisation's people to an operator's administrator", async () => {
    const token = await apiToken(OF_MOD);
    const listed = (await (await api(token, "/people?state=all")).json()) as { people: { organisationId: string }[] };
    expect(new Set(listed.people.map(({ organisationId }) => organisationId))).toEqual(new Set(["mod"]));
    expect((await api(token, `/people/${CHIEF}`)).status).toBe(404);
    expect((await api(token, `/people/${CHIEF}/end`, { reason: "not mine" })).status).toBe(404);
    const outside = await api(token, "/people", { id: "c.test", name: "C", organisationId: "mes" });
    expect([outside.status, ((await outside.json()) as { type: string }).type]).toEqual([
      403,
      "/problems/other-organisation",
    ]);
    const own = await api(token, `/people/${OF_MOD}/roles`, { roleId: "team_leader" });
    expect([own.status, ((await own.json()) as { type: string }).type]).toEqual([403, "/problems/own-rights"]);
  });
});

describe("a token for a program", () => {
  const wanted = {
    name: "QGIS (test)",
    acts: "read",
    organisationId: "",
    districtId: "",
    task: "",
    tier: "T2",
    days: "30",
  };

  test("is shown once, lets in by Bearer, and by Basic over TLS alone", async () => {
    const officer = await signedIn(app, OFFICER);
    const made = await send(officer, "/en/tokens", "/en/tokens", wanted);
    const token = shownToken(await made.text());
    expect(token).toMatch(/^fg_[\w-]{43}$/u);
    expect(made.headers.get("Cache-Control")).toBe("no-store");
    expect(await (await officer.get("/en/tokens")).text()).not.toContain(token);

    expect((await api(token, "/cases")).status).toBe(200);
    const basic = { Authorization: `Basic ${Buffer.from(`anybody:${token}`).toString("base64")}` };
    expect((await api("", "/cases", undefined, basic)).status).toBe(401);
    const secure = await app.request(`https://${HOST}/api/v1/cases`, {
      headers: { Host: HOST, ...basic },
    });
    expect(secure.status).toBe(200);

    // It reads, and that is all: no account page, no administration, no further token.
    expect((await api(token, "/people")).status).toBe(403);
    expect((await api(token, "/tokens", { name: "Another", acts: ["read"], tier: "T1", days: 1 })).status).toBe(403);
    for (const path of ["/en/tokens", "/en/account"]) {
      const page = await app.request(`${ORIGIN}${path}`, {
        headers: { Host: HOST, Authorization: `Bearer ${token}` },
        redirect: "manual",
      });
      expect([path, page.status]).not.toEqual([path, 200]);
    }

    const listed = await (await officer.get("/en/tokens")).text();
    const id = /\/en\/tokens\/([\w-]+)\/revoke/u.exec(listed)?.[1] ?? "";
    const other = await signedIn(app, PREPARER);
    expect((await send(other, "/en/tokens", `/en/tokens/${id}/revoke`, {})).status).toBe(409);
    expect((await send(officer, "/en/tokens", `/en/tokens/${id}/revoke`, {})).status).toBe(303);
    expect((await api(token, "/cases")).status).toBe(401);
  });

  test("is refused beyond what its owner may, in the page and in the API", async () => {
    const officer = await signedIn(app, OFFICER);
    const refused = await send(officer, "/en/tokens", "/en/tokens", { ...wanted, acts: "verify" });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain("takes a person");
    expect((await send(officer, "/en/tokens", "/en/tokens", { ...wanted, days: "400" })).status).toBe(422);
    const token = await apiToken(OFFICER);
    const asked = { name: "A", acts: ["audit"], tier: "T1", days: 10 };
    expect((await api(token, "/tokens", asked)).status).toBe(403);
  });
});

/** What a QR code reads like when it is drawn eight pixels to a square. */
function readQr(path: string, size: number): string {
  const scale = 8;
  const width = size * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column += 1) {
        pixels.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
      }
    }
  }
  return jsQR.default(pixels, width, width)?.data ?? "";
}

const settingsIn = (text: string): CollectSettings =>
  JSON.parse(inflateSync(Buffer.from(text, "base64")).toString("utf8")) as CollectSettings;

describe("a field device", () => {
  const wanted = {
    name: "Tablet 2 (test)",
    organisationId: "mod",
    team: "Team A",
    task: "",
    days: "90",
    forms: "ordnance-item",
  };

  test("gets its settings by a code that is shown once and reads as ODK Collect reads it", async () => {
    const ofMod = await signedIn(app, OF_MOD);
    const card = await (await send(ofMod, "/az/devices", "/az/devices", wanted)).text();
    const [, size, path] =
      /class="qr" viewBox="0 0 (\d+) \d+"[^>]*>\s*<rect[^>]*>(?:<\/rect>)?\s*<path d="([^"]+)"/u.exec(card) ?? [];
    const settings = settingsIn(readQr(path ?? "", Number(size)));
    expect(settings).toEqual({
      general: {
        protocol: "odk_default",
        server_url: expect.stringMatching(
          /^http:\/\/firmground\.localhost\/v1\/key\/[\w-]{64}\/projects\/azerbaijan$/u,
        ) as string,
        form_update_mode: "match_exactly",
        autosend: "wifi_and_cellular",
        delete_send: false,
        metadata_username: "Team A, Tablet 2 (test)",
      },
      admin: { change_server: false },
      project: { name: prepared.site.profile.programme.name.az },
    });

    const [, token = ""] = /key\/([\w-]+)\//u.exec(String(settings.general["server_url"])) ?? [];
    const whoami = (key: string) => app.request(`${ORIGIN}/v1/key/${key}/whoami`, { headers: { Host: HOST } });
    expect(await (await whoami(token)).json()).toMatchObject({
      organisationId: "mod",
      team: "Team A",
      forms: ["ordnance-item"],
    });
    expect((await whoami("short")).status).toBe(401);
    expect((await whoami("A".repeat(64))).status).toBe(403);

    const list = await (await ofMod.get("/az/devices")).text();
    const id = /\/az\/devices\/(device-[\w-]+)\/rotate/u.exec(list)?.[1] ?? "";
    expect(list).not.toContain(token);
    expect((await send(ofMod, "/az/devices", `/az/devices/${id}/rotate`, {})).status).toBe(200);
    expect((await whoami(token)).status).toBe(403);
    expect((await send(ofMod, "/az/devices", `/az/devices/${id}/revoke`, {})).status).toBe(303);

    expect(logged.join("")).toContain("/v1/key/");
    expect(logged.join("")).not.toContain(token);
  });

  test("can be given to no other organisation's team by an operator's administrator", async () => {
    const ofMod = await signedIn(app, OF_MOD);
    expect((await send(ofMod, "/en/devices", "/en/devices", { ...wanted, organisationId: "mes" })).status).toBe(409);
  });

  test("reads whatever name its programme has", () => {
    const settings = {
      general: { server_url: "https://h/v1/key/x" },
      admin: {},
      project: { name: "Mina əleyhinə – “№ 1”" },
    };
    const drawn = drawQr(settingsText(settings));
    expect(settingsIn(readQr(drawn.path, drawn.size))).toEqual(settings);
    expect(deflateSync(JSON.stringify(settings)).length).toBeGreaterThan(0);
  });
});

test("nothing that opens anything stands in the log", () => {
  const all = logged.join("");
  expect(all).not.toMatch(/fg_[\w-]{43}/u);
  expect(all).not.toContain(PASSWORD);
});

test("whoever is not signed in is let nowhere", async () => {
  const stranger = browse(app);
  expect((await stranger.get("/en/people")).headers.get("Location")).toContain("/en/sign-in");
  expect((await api("", "/tokens")).status).toBe(401);
  expect((await api(`fg_${"A".repeat(43)}`, "/cases")).status).toBe(401);
});
