import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Act, Actor } from "../../src/access/domain/actor.ts";
import { hashPassword } from "../../src/access/server/passwords.ts";
import { calendarDate as day } from "../../src/foundation/domain/dates.ts";
import { readAssets } from "../../src/foundation/server/http/assets.ts";
import { application } from "../../src/main/application.ts";
import { ensureClient } from "../../src/main/client-build.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { type Listening, listen } from "../../src/main/serve.ts";
import { decideAccreditation } from "../../src/quality/server/accreditation.commands.ts";
import { methodCodes } from "../../src/quality/server/accreditation.routes.ts";
import { planInspection, recordInspection, recordQaVisit } from "../../src/quality/server/inspections.commands.ts";
import { inspectionContext } from "../../src/quality/server/inspections.routes.ts";
import { openBrowser } from "../support/browser.ts";
import { PASSWORD, type PreparedSite } from "../support/fill-site.ts";
import { givenPerson } from "../support/given-person.ts";
import { done } from "../support/given-quality.ts";
import { decided, givenHazardousArea, givenTask } from "../support/given-records.ts";
import { preparedSite } from "../support/prepared-site.ts";
import { barriers, signInAs, visitsTo, widthBeyond } from "../support/visiting.ts";

const LANGUAGES = ["az", "en", "ru"] as const;
const WIDTHS = [1280, 360] as const;
const INSPECTOR = "test-inspector";

let prepared: PreparedSite;
let listening: Listening;
let browser: Browser;
let paths: readonly string[];
let releaseNumber: string;
let taskId: string;

const visit = visitsTo(
  () => browser,
  () => `http://127.0.0.1:${listening.port}`,
);

beforeAll(async () => {
  prepared = await preparedSite(await readAssets(await ensureClient(PRODUCT_FOLDER, () => undefined)));
  paths = await givenQuality(prepared);
  listening = await listen("127.0.0.1", 0, application(prepared.site).fetch);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await listening?.close();
  await prepared?.end();
});

/** A visit with something critical, a control that failed, a plan that waits, and three accreditations; the addresses of their pages. */
async function givenQuality({ database, site, people, releases }: PreparedSite): Promise<readonly string[]> {
  const { id: programmeId, authority } = site.profile.programme;
  const acts: Act[] = ["read", "inspect", "accredit"];
  const inspector: Actor = { programmeId, personId: INSPECTOR, organisationId: authority.operator, acts };
  const passwordHash = await hashPassword(PASSWORD);
  const context = inspectionContext(site);
  const hazard = await database.transaction(async (sql) => {
    await givenPerson(sql, { ...inspector, name: "Test inspector", passwordHash });
    return givenHazardousArea(sql, people, { localId: "HA-7" });
  });
  await decided(database, people, "hazardous-area", [hazard]);
  const task = await database.transaction((sql) => givenTask(sql, people, { objectives: [hazard], localId: "T-7" }));
  taskId = task;
  await decided(database, people, "task", [task]);
  const { id: visitId } = await done(
    recordQaVisit(
      database,
      inspector,
      {
        localId: "QV-2025-031",
        subject: { kind: "task", id: task },
        visitedOn: day("2025-07-08"),
        team: "Team 4",
        checklist: {
          marking: "no",
          qualified_medic_available: "no",
          personnel_qualified: "yes",
          visitor_logs_current: "not_applicable",
        },
        measures: "Work was stopped until an ambulance arrived.",
        nonconformities: [
          {
            type: "qualified_medic_available",
            severity: "critical",
            words: "No medic was present while lanes were open.",
          },
          {
            type: "marking",
            severity: "minor",
            words: "Two stakes along the northern edge are missing.",
            dueOn: day("2025-08-30"),
          },
        ],
      },
      context,
    ),
  );
  const [release = ""] = releases;
  const [named] = await database.read(
    (sql) => sql<{ number: string }[]>`select local_id as number from release_polygon where id = ${release}`,
  );
  releaseNumber = named?.number ?? "";
  const stated = {
    statedOn: day("2025-07-10"),
    method: "manual_detector",
    detection: 0.9,
    acceptHazardous: 0,
    acceptIndicator: 2,
  };
  const plan = (localId: string, fraction: number) =>
    done(
      planInspection(
        database,
        inspector,
        { ...stated, localId, release, sample: { kind: "fraction", fraction } },
        context,
      ),
    );
  const { id: planId } = await plan("QP-2025-011", 0.1);
  const { id: waiting } = await plan("QP-2025-012", 0.41);
  const strip = (west: number) =>
    [
      [
        [west, 40],
        [west + 0.0003, 40],
        [west + 0.0003, 40.005],
        [west, 40.005],
        [west, 40],
      ],
    ] as [number, number][][];
  const { id: controlId } = await done(
    recordInspection(
      database,
      inspector,
      {
        plan: planId,
        inspectedOn: day("2025-07-14"),
        searcher: "QC section 1",
        samples: { type: "MultiPolygon", coordinates: [strip(46.9005), strip(46.9035)] },
        hazardousFinds: 1,
        indicatorFinds: 1,
        notes: "A fuze at 12 cm in the western strip.",
      },
      context,
    ),
  );
  const certificate = {
    type: "operational" as const,
    districts: [],
    methods: ["manual_detector", "animal_mdd"],
    validFrom: day("2024-09-01"),
    validTo: day("2025-08-31"),
    effectiveOn: day("2024-09-01"),
    status: "granted" as const,
  };
  const methods = methodCodes(site.profile);
  const { id: accreditationId } = await done(
    decideAccreditation(
      database,
      inspector,
      { ...certificate, localId: "AKK-2024-003", organisation: "private-1" },
      methods,
    ),
  );
  const other = { ...certificate, localId: "AKK-2023-001", organisation: "private-2", districts: ["aghdam", "fuzuli"] };
  await done(decideAccreditation(database, inspector, { ...other, validTo: day("2026-08-31") }, methods));
  await done(
    decideAccreditation(
      database,
      inspector,
      {
        ...other,
        validTo: day("2026-08-31"),
        status: "suspended",
        effectiveOn: day("2025-06-02"),
        reason: "A mine was missed.",
        seen: 1,
      },
      methods,
    ),
  );
  const [wrong] = await database.read(
    (sql) => sql<{ id: string }[]>`select id from nonconformity where severity = 'critical' and not by_rule`,
  );
  return [
    "/quality",
    "/quality/visits",
    "/quality/visits/new",
    `/quality/visits/${visitId}`,
    `/quality/visits/${visitId}/correct`,
    "/quality/inspections",
    `/quality/inspections/${controlId}`,
    "/quality/plans/new",
    `/quality/plans/${waiting}`,
    "/quality/nonconformities",
    `/quality/nonconformities/${wrong?.id}`,
    "/accreditations",
    "/accreditations/new",
    `/accreditations/${accreditationId}`,
    "/sampling",
    `/records/release-polygon/${release}`,
    `/records/task/${task}`,
  ];
}

/** Where pictures of the pages go, for whoever wants to look at them. */
const PICTURES = process.env["PICTURES"];

async function pictured(page: Page, name: string): Promise<void> {
  if (PICTURES)
    await page.screenshot({
      path: `${PICTURES}/${name.replaceAll(/[^a-z0-9]+/gu, "-").slice(0, 80)}.png`,
      fullPage: true,
    });
}

describe.each(WIDTHS)("an inspector without JavaScript on a screen of %i px", (width) => {
  test.each(LANGUAGES)("reads every page of quality management in %s, and nothing to the side", (language) =>
    visit(
      "/en/sign-in",
      async (page) => {
        await signInAs(page, INSPECTOR);
        const origin = new URL(page.url()).origin;
        for (const path of paths) {
          await page.goto(`${origin}/${language}${path}`);
          const text = await page.getByRole("main").innerText();
          expect(text).not.toMatch(/undefined|\[object|NaN/u);
          await pictured(page, `${width}-${language}${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, "id")}`);
          expect([path, await widthBeyond(page)]).toEqual([path, 0]);
        }
      },
      { width, javaScriptEnabled: false },
    ),
  );
});

test.each(["light", "dark"] as const)("axe finds no barrier on the pages of quality management, in %s", (colorScheme) =>
  visit(
    "/en/sign-in",
    async (page) => {
      await signInAs(page, INSPECTOR);
      const origin = new URL(page.url()).origin;
      for (const path of paths) {
        await page.goto(`${origin}/en${path}`);
        expect({ path, barriers: await barriers(page) }).toEqual({ path, barriers: [] });
        await pictured(page, `${colorScheme}${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, "id")}`);
      }
    },
    { bypassCSP: true, colorScheme },
  ),
);

test("an inspector walks from the overview to what is wrong, and from a suspended task to its cause", () =>
  visit("/en/sign-in?to=/quality", async (page) => {
    await signInAs(page, INSPECTOR);
    await page.goto(`${new URL(page.url()).origin}/en/quality`);
    await page.getByRole("link", { name: releaseNumber, exact: true }).first().click();
    await page.getByText("FAILED ITS CONTROL").waitFor();
    await page.getByRole("link", { name: "QP-2025-011" }).click();
    await page.getByText("would pass such a control").first().waitFor();

    await page.goto(`${new URL(page.url()).origin}/en/records/task/${taskId}`);
    await page.getByText("SUSPENDED: work on this task has stopped.").waitFor();
    await page.getByRole("link", { name: "QV-2025-031/1" }).click();
    // The authority found it; the organisation inspected is the authority itself here, so both steps are this inspector's to take.
    await page.getByLabel("It was put right").check();
    await page.getByLabel("What was done, or checked").fill("A medic is on site every day.");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    // Nobody verifies what they said was done.
    expect(await page.getByLabel("Verified: it is in order").count()).toBe(0);
  }));
