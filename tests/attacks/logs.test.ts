import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { application } from "../../src/main/application.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { openDatabase } from "../../src/foundation/server/database.ts";
import { type Engine, openEngine } from "../../src/foundation/server/engine/engine.ts";
import { migrate } from "../../src/foundation/server/migrations.ts";
import { browse, formTokenIn, signedIn } from "../support/browsing.ts";
import { fillSite, OFFICER, PASSWORD, type PreparedSite } from "../support/fill-site.ts";
import { addressOf, namesThatAreRead, routesOf } from "./every-route.ts";

/** What must stand in no log: each is recognised wherever it appears. */
const SECRETS = {
  password: PASSWORD,
  wrongPassword: "wrong-password-5f1c",
  victim: "Mahbuba Testova",
  informant: "+994 50 555 01 99",
  key: "key-of-a-tablet-77aa",
} as const;

let folder = "";
let engine: Engine;
let prepared: PreparedSite;
const logged: string[] = [];
const seen: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "firmground-logs-"));
  // Started by root, PostgreSQL runs as nobody, who has to get in.
  chmodSync(folder, 0o711);
  engine = await openEngine({ dataFolder: join(folder, "data"), databaseUrl: "", purpose: "a test of logs" });
  const owner = openDatabase(engine.connection);
  await migrate(owner, join(PRODUCT_FOLDER, "migrations"));
  await owner.close();
  prepared = await fillSite(engine.connection);
});
afterAll(async () => {
  await prepared?.end();
  await engine?.close();
  rmSync(folder, { recursive: true, force: true });
});

const ACCIDENT = {
  localId: "LOG-1",
  organisation: "anama",
  district: "aghdam",
  formVersion: "1",
  reportedOn: "2025-07-21",
  occurrence: "accident",
  setting: "non_demining",
  happenedOn: "2025-07-20",
  place: `${SECRETS.victim}, call ${SECRETS.informant}`,
  position: { longitude: 46.93, latitude: 40.0 },
  killed: 0,
  injured: 1,
  casualties: [{ outcome: "injured", sex: "female", age: "adult", persons: 1 }],
};

test("a day of work leaves no password, no token and no victim in any log", { timeout: 300_000 }, async () => {
  const log = pino({ level: "trace" }, { write: (line: string) => void logged.push(line) });
  const app = application({ ...prepared.site, log });

  // Signing in, rightly and wrongly, on the page and by the API.
  const page = browse(app);
  const form = formTokenIn(await (await page.get("/en/sign-in")).text());
  await page.post("/en/sign-in", { "form-token": form, account: OFFICER, password: SECRETS.wrongPassword, to: "/" });
  const officer = await signedIn(app, OFFICER);
  const json = { "Content-Type": "application/json" };
  const signIn = (password: string) =>
    app.request("/api/v1/sessions", {
      method: "POST",
      headers: json,
      body: JSON.stringify({ account: OFFICER, password }),
    });
  await signIn(SECRETS.wrongPassword);
  const { token } = (await (await signIn(PASSWORD)).json()) as { token: string };
  const answer = await app.request("/en/sign-in");
  seen.push(token, form, ...answer.headers.getSetCookie().flatMap((line) => /=([\w-]{20,})/u.exec(line)?.[1] ?? []));

  // Accidents as they should be, with errors, and with what no parser reads.
  const send = (path: string, body: string) =>
    app.request(path, { method: "POST", headers: { ...json, Authorization: `Bearer ${token}` }, body });
  const accepted = await send("/api/v1/records/accident", JSON.stringify(ACCIDENT));
  expect(accepted.status).toBe(201);
  await send(
    "/api/v1/records/accident",
    JSON.stringify({ ...ACCIDENT, injured: SECRETS.victim, reportedOn: SECRETS.victim }),
  );
  await send("/api/v1/records/accident", `{"place": "${SECRETS.victim}`);
  await app.request(`/en/office?week=${encodeURIComponent(SECRETS.victim)}&token=${token}`);

  // Every page, every form and every key of a tablet, with something in it that is nobody's business.
  const { fields } = namesThatAreRead();
  const token2 = formTokenIn(await (await officer.get("/en/office")).text());
  for (const route of routesOf(app)) {
    if (route.path.endsWith("/sign-out")) continue;
    const address = addressOf(
      route,
      prepared,
      route.path.includes("/key/") ? { token: SECRETS.key, key: SECRETS.key } : {},
    );
    if (route.method === "GET") await officer.get(address);
    else {
      const sent = Object.fromEntries(fields.map((field) => [field, `${SECRETS.victim} ${SECRETS.informant}`]));
      await officer.post(address, { ...sent, password: SECRETS.wrongPassword, "form-token": token2 });
    }
  }
  await app.request(`/key/${SECRETS.key}/formList`);

  // PostgreSQL itself quotes what it refuses; the edge logs that something failed.
  const failing = application({
    ...prepared.site,
    log,
    publicDatabase: {
      ...prepared.site.publicDatabase,
      read: () =>
        prepared.database.read(
          (sql) => sql`select ${`${SECRETS.victim} ${SECRETS.informant}`}::text::integer` as never,
        ),
    },
  });
  expect((await failing.request("/healthz")).status).toBe(500);
  await prepared.database
    .transaction((sql) => sql.unsafe(`select '${SECRETS.victim}'::integer`))
    .catch(() => undefined);
  await prepared.database
    .transaction((sql) => sql`insert into accident (programme_id, place) values (${"none"}, ${SECRETS.victim})`)
    .catch(() => undefined);

  const log500 = logged.filter((line) => line.includes("request failed"));
  expect(log500.join("")).toContain("22P02");
  expect(logged.length).toBeGreaterThan(60);
  for (const [name, secret] of [...Object.entries(SECRETS), ...seen.map((value) => ["token", value] as const)]) {
    expect([name, logged.filter((line) => line.includes(secret) || line.includes(encodeURIComponent(secret)))]).toEqual(
      [name, []],
    );
  }
});

test("PostgreSQL logs what becomes of it, and nothing that somebody wrote", () => {
  const text = readFileSync(join(folder, "data", "postgresql.log"), "utf8");
  expect(text).toContain("ready to accept connections");
  for (const secret of [...Object.values(SECRETS), ...seen]) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/STATEMENT:|DETAIL:|parameters:|ERROR:/u);
});

test("the journal, which many may read, holds none of it either", async () => {
  const entries = await prepared.database.read((sql) => sql`select details::text, subject_id from journal_entry`);
  const text = JSON.stringify(entries);
  for (const secret of [...Object.values(SECRETS), ...seen]) expect(text).not.toContain(secret);
});
