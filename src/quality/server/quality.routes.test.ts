import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browse, type Browsing, formTokenIn, signedIn } from "../../../tests/support/browsing.ts";
import { OFFICER, PASSWORD, type PreparedSite } from "../../../tests/support/fill-site.ts";
import { givenPerson } from "../../../tests/support/given-person.ts";
import { preparedSite } from "../../../tests/support/prepared-site.ts";
import type { Act } from "../../access/domain/actor.ts";
import { hashPassword } from "../../access/server/passwords.ts";
import type { WebEnv } from "../../access/server/site.ts";
import { application } from "../../main/application.ts";

const INSPECTOR = "test-inspector";
const ACCREDITING = "test-accrediting";

let prepared: PreparedSite;
let app: Hono<WebEnv>;
let inspector: Browsing;
let release: string;

beforeAll(async () => {
  prepared = await preparedSite();
  app = application(prepared.site);
  const { database, site } = prepared;
  const { id: programmeId, authority } = site.profile.programme;
  const passwordHash = await hashPassword(PASSWORD);
  const people: readonly (readonly [string, string, readonly Act[]])[] = [
    [INSPECTOR, authority.operator, ["read", "inspect"]],
    [ACCREDITING, authority.operator, ["read", "accredit"]],
    ["test-quality-officer", "mod", ["read", "inspect", "submit"]],
    ["test-other-officer", "mes", ["read", "inspect", "submit"]],
  ];
  await database.transaction(async (sql) => {
    for (const [personId, organisationId, acts] of people) {
      const scope = organisationId === authority.operator ? {} : { organisationId };
      await givenPerson(sql, { programmeId, organisationId, personId, name: personId, acts, passwordHash }, scope);
    }
  });
  inspector = await signedIn(app, INSPECTOR);
  const [named] = await database.read(
    (sql) => sql<{ number: string }[]>`select organisation_id || '/' || local_id as number from release_polygon
                                       where organisation_id = 'mod' order by local_id limit 1`,
  );
  release = named?.number ?? "";
});
afterAll(() => prepared?.end());

/** Sends a form from the page that it stands on, and follows to the page that answers. */
async function sent(browser: Browsing, from: string, to: string, fields: Record<string, string>) {
  const token = formTokenIn(await (await browser.get(from)).text());
  const answer = await browser.post(to, { "form-token": token, ...fields });
  const location = answer.headers.get("Location");
  const page = location ? await browser.get(location) : answer;
  return { status: answer.status, path: location ?? to, text: await page.text() };
}

const PLAN = {
  localId: "QP-1",
  statedOn: "2025-07-15",
  sample: "fraction",
  share: "10",
  detection: "90",
  method: "manual_detector",
  acceptHazardous: "0",
  acceptIndicator: "1",
};

// A strip of the second release of the prepared site, which is the operator mod's.
const STRIP = "40.000 N 46.9025 E\n40.000 N 46.9032 E\n40.005 N 46.9032 E\n40.005 N 46.9025 E";

describe("an inspector", () => {
  test("plans a control, enters what failed, and the land says so wherever it is shown", async () => {
    const wrong = await sent(inspector, "/en/quality/plans/new", "/en/quality/plans", {
      ...PLAN,
      number: "mod/nothing",
    });
    expect([wrong.status, wrong.text.includes("There is no such activity")]).toEqual([409, true]);
    // What was typed is still there.
    expect(wrong.text).toContain('value="QP-1"');

    const plan = await sent(inspector, "/en/quality/plans/new", "/en/quality/plans", { ...PLAN, number: release });
    expect(plan.status).toBe(303);
    expect(plan.text).toContain("A field in which 5 items were missed would pass such a control 62 times in 100.");
    expect(plan.text).toContain("does not prove that nothing was missed");

    const path = plan.path.replace(/\?.*$/u, "");
    const control = { inspectedOn: "2025-07-16", hazardousFinds: "1", indicatorFinds: "0" };
    const flawed = await sent(inspector, path, `${path}/inspection`, { ...control, samples: "beside the road" });
    expect([flawed.status, flawed.text.includes("A line does not read as a position.")]).toEqual([409, true]);
    expect(flawed.text).toContain("beside the road");
    const made = await sent(inspector, path, `${path}/inspection`, { ...control, samples: STRIP });
    expect([made.status, made.text.includes("FAILED ITS CONTROL")]).toEqual([303, true]);

    const officer = await signedIn(app, OFFICER);
    const overview = await (await officer.get("/en/quality")).text();
    expect(overview).toContain("failed its control");
    const [, record] = /href="(\/en\/records\/release-polygon\/[^"]+)"/u.exec(overview) ?? [];
    const recordText = await (await officer.get(record ?? "")).text();
    expect(recordText).toContain("FAILED ITS CONTROL");
    expect(recordText).toContain("QP-1");
    for (const shown of ["unsettled", "overdue", "settled"]) {
      const list = await (await officer.get(`/en/quality/nonconformities?shown=${shown}`)).text();
      expect([shown, list.includes("QP-1/R")]).toEqual([shown, shown !== "settled"]);
    }
  });

  test("records a visit with nonconformities, puts it right, and the operator answers", async () => {
    const visit = {
      localId: "QV-1",
      kind: "release-polygon",
      number: release,
      visitedOn: "2025-07-16",
      "check-marking": "no",
      "check-personnel_qualified": "yes",
      "wrong-1-type": "marking",
      "wrong-1-severity": "major",
      "wrong-1-words": "Two stakes <are> missing.",
    };
    const incomplete = await sent(inspector, "/en/quality/visits/new", "/en/quality/visits", {
      ...visit,
      "wrong-1-type": "",
    });
    expect([incomplete.status, incomplete.text.includes("A field is empty or wrong.")]).toEqual([409, true]);
    const recorded = await sent(inspector, "/en/quality/visits/new", "/en/quality/visits", visit);
    expect(recorded.status).toBe(303);
    expect(recorded.text).toContain("QV-1/1");
    const path = recorded.path.replace(/\?.*$/u, "");

    const form = await (await inspector.get(`${path}/correct`)).text();
    expect(form).toContain(`value="${release}"`);
    const right = { ...visit, notes: "One stake was found.", reason: "It lay in the grass.", seen: "1" };
    const corrected = await sent(inspector, `${path}/correct`, `${path}/correct`, right);
    expect([corrected.status, corrected.text.includes("One stake was found.")]).toEqual([303, true]);

    const [, wrongPath = ""] = /href="(\/en\/quality\/nonconformities\/[^"]+)"/u.exec(corrected.text) ?? [];
    const operator = await signedIn(app, "test-quality-officer");
    const shown = await (await operator.get(wrongPath)).text();
    expect(shown).toContain("Two stakes &lt;are&gt; missing.");
    expect(shown).toContain("It was put right");
    expect(shown).not.toContain("Verified: it is in order");
    const step = { to: "done", words: "Both stakes stand.", happenedOn: "2025-07-17" };
    expect((await sent(operator, wrongPath, `${wrongPath}/steps`, step)).status).toBe(303);
    const early = await sent(inspector, wrongPath, `${wrongPath}/steps`, {
      ...step,
      to: "closed",
      happenedOn: "2025-07-01",
    });
    expect([early.status, early.text.includes("The days are out of order.")]).toEqual([409, true]);
    const closed = await sent(inspector, wrongPath, `${wrongPath}/steps`, { ...step, to: "closed" });
    expect(closed.text).toContain("Verified and closed");
  });

  test("an operator reads its own and nobody else's; nobody without the act writes", async () => {
    const reader = await signedIn(app, OFFICER);
    for (const path of ["/en/quality/visits/new", "/en/quality/plans/new", "/en/accreditations/new"]) {
      expect([path, (await reader.get(path)).status]).toEqual([path, 403]);
    }
    expect((await browse(app).get("/en/quality")).status).toBe(302);
    // What another organisation's officer may not see is in no list, no page and no count.
    const [own, other] = [await signedIn(app, "test-quality-officer"), await signedIn(app, "test-other-officer")];
    const lists = ["", "/visits", "/inspections", "/nonconformities"].map((path) => `/en/quality${path}`);
    for (const path of lists) {
      const [seen, unseen] = [await (await own.get(path)).text(), await (await other.get(path)).text()];
      const pages = [...seen.matchAll(/href="(\/en\/(?:quality\/\w+|records\/[\w-]+)\/[0-9a-f]{8}-[^"]+)"/gu)].map(
        ([, href]) => href,
      );
      expect([path, pages.length > 0, /Q[VP]-1/u.test(unseen)]).toEqual([path, true, false]);
      for (const page of pages) expect([page, (await other.get(page ?? "")).status]).toEqual([page, 404]);
    }
    for (const kind of ["visits", "inspections", "nonconformities", "plans"]) {
      const missing = await reader.get(`/en/quality/${kind}/00000000-0000-8000-8000-000000000000`);
      expect([kind, missing.status]).toEqual([kind, 404]);
      expect((await reader.get(`/en/quality/${kind}/nothing`)).status).toBe(404);
    }
  });
});

test("an officer accredits, and the register says what ends soon", async () => {
  const officer = await signedIn(app, ACCREDITING);
  const fields = {
    localId: "AC-2025-7",
    organisation: "private-1",
    type: "operational",
    status: "granted",
    effectiveOn: "2025-01-01",
    validFrom: "2025-01-01",
    validTo: "2025-09-30",
    "method-manual_detector": "yes",
    "district-aghdam": "yes",
  };
  const nothing = await sent(officer, "/en/accreditations/new", "/en/accreditations", {
    ...fields,
    "method-manual_detector": "",
  });
  expect([nothing.status, nothing.text.includes("Choose the methods that it allows.")]).toEqual([409, true]);
  const granted = await sent(officer, "/en/accreditations/new", "/en/accreditations", fields);
  expect([granted.status, granted.text.includes("The decision is written.")]).toEqual([303, true]);
  expect(await (await officer.get("/en/accreditations")).text()).toContain("69 days left");

  const path = granted.path.replace(/\?.*$/u, "");
  const suspended = { ...fields, status: "suspended", effectiveOn: "2025-06-01", seen: "1" };
  const unreasoned = await sent(officer, path, "/en/accreditations", suspended);
  expect([unreasoned.status, unreasoned.text.includes("The reason is missing.")]).toEqual([409, true]);
  const stopped = await sent(officer, path, "/en/accreditations", { ...suspended, reason: "An accident." });
  expect([stopped.status, stopped.text.includes("An accident.")]).toEqual([303, true]);
});

test.each([
  ["", "62 times in 100"],
  ["?share=41&detection=90&missed=5&units=100", "10 times in 100"],
  ["?share=abc&detection=-4&missed=99999&units=1e9", "does not prove"],
])("the arithmetic of samples answers %s", async (query, words) => {
  const officer = await signedIn(app, OFFICER);
  const page = await officer.get(`/en/sampling${query}`);
  expect([page.status, (await page.text()).includes(words)]).toEqual([200, true]);
});

test("a program reads and writes the same by the API", async () => {
  const answer = await app.request("/api/v1/sessions", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ account: INSPECTOR, password: PASSWORD }),
  });
  const { token } = (await answer.json()) as { token: string };
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const get = async (path: string) => {
    const read = await app.request(`/api/v1${path}`, { headers });
    return { status: read.status, body: (await read.json()) as Record<string, never[]> };
  };
  const post = async (path: string, body: unknown) => {
    const written = await app.request(`/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    return [written.status, ((await written.json()) as { type?: string }).type];
  };
  const lists = { "qa-visits": "visits", "qc-inspections": "inspections", nonconformities: "nonconformities" };
  for (const [path, name] of Object.entries(lists)) {
    const { body } = await get(`/${path}`);
    expect([path, body[name]?.length]).toEqual([path, 1]);
    const [first] = body[name] as unknown as { id: string }[];
    expect((await get(`/${path}/${first?.id}`)).status).toBe(200);
    expect((await get(`/${path}/00000000-0000-8000-8000-000000000000`)).status).toBe(404);
    expect((await get(`/${path}?page=0`)).status).toBe(400);
  }
  expect((await get("/release-holds")).body["holds"]).toHaveLength(1);
  expect((await get("/accreditations?organisation=private-1")).body["accreditations"]).toHaveLength(1);
  expect(await post("/qa-visits", {})).toEqual([400, "/problems/invalid-body"]);
  expect(await post("/accreditations", {})).toEqual([403, "/problems/not-permitted"]);
  const visit = {
    localId: "QV-API",
    subject: { kind: "task", id: "00000000-0000-8000-8000-000000000000" },
    visitedOn: "2025-07-16",
  };
  expect(await post("/qa-visits", visit)).toEqual([404, "/problems/unknown-subject"]);
});
