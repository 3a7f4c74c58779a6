import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formTokenIn, signedIn } from "../../../../tests/support/browsing.ts";
import { OFFICER, PASSWORD, type PreparedSite, WEEK } from "../../../../tests/support/fill-site.ts";
import { givenPerson } from "../../../../tests/support/given-person.ts";
import { givenItem } from "../../../../tests/support/given-records.ts";
import { preparedSite } from "../../../../tests/support/prepared-site.ts";
import { hashPassword } from "../../../access/server/passwords.ts";
import type { WebEnv } from "../../../access/server/site.ts";
import { addDays } from "../../../foundation/domain/dates.ts";
import { application } from "../../../main/application.ts";
import { checkRules } from "./check-rules.commands.ts";

const ENGLISH = { "Accept-Language": "en" };
const STRANGER = "test-of-another-operator";
const LATER = "EO-<b>2</b>";

let prepared: PreparedSite;
let app: Hono<WebEnv>;

beforeAll(async () => {
  prepared = await preparedSite();
  app = application(prepared.site);
  const { database, site, people } = prepared;
  const { id: programmeId } = site.profile.programme;
  await database.transaction(async (sql) => {
    await givenPerson(
      sql,
      {
        programmeId,
        organisationId: "mod",
        personId: STRANGER,
        name: STRANGER,
        acts: ["read", "verify"],
        passwordHash: await hashPassword(PASSWORD),
      },
      { organisationId: "mod" },
    );
    const find = { foundOn: addDays(WEEK, 11), category: "av_mine", at: [46.8601, 39.9601] as const };
    await givenItem(sql, people, { ...find, localId: "EO-1" });
    await givenItem(sql, people, { ...find, localId: LATER });
  });
  const checked = await checkRules(database, people.informationOfficer, []);
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusal));
});
afterAll(() => prepared?.end());

type Listed = { readonly id: string; readonly recordNumber: string; readonly wrong: string; readonly fromSeq: number };

async function findings(account: string, query = ""): Promise<Listed[]> {
  const reader = await signedIn(app, account);
  const answer = await reader.get(`/api/v1/findings?rule=duplicate-find${query}`, ENGLISH);
  return ((await answer.json()) as { findings: Listed[] }).findings;
}

test("rules and findings as data: counted, in the reader's language, and none of what the reader may not see", async () => {
  const officer = await signedIn(app, OFFICER);
  const rules = (await (await officer.get("/api/v1/rules", ENGLISH)).json()) as {
    rules: { id: string; open: number; fired: number; title: string }[];
  };
  const repeated = rules.rules.find(({ id }) => id === "duplicate-find");
  expect(repeated).toMatchObject({ title: "The same find may be recorded twice", fired: repeated?.open });
  const listed = await findings(OFFICER);
  expect(listed.length).toBe(repeated?.open);
  expect(listed.find(({ recordNumber }) => recordNumber === LATER)?.wrong).toContain(
    "EO-1 lies 0 m away and 0 days apart",
  );
  expect(await findings(STRANGER)).toEqual([]);
  expect((await officer.get("/api/v1/findings?colour=red")).status).toBe(400);
  expect((await officer.get("/api/v1/rules?days=none")).status).toBe(400);
});

test("a finding is accepted by the form of its page, and by no other; another operator does not even meet it", async () => {
  const found = (await findings(OFFICER)).find(({ recordNumber }) => recordNumber === LATER);
  const path = `/en/findings/${found?.id}`;
  const [officer, stranger] = [await signedIn(app, OFFICER), await signedIn(app, STRANGER)];
  expect((await stranger.get(path)).status).toBe(404);
  expect((await stranger.get(`/api/v1/findings/${found?.id}`)).status).toBe(404);
  const refused = await stranger.send(
    "POST",
    `/api/v1/findings/${found?.id}/acceptance`,
    JSON.stringify({ reason: "mine" }),
  );
  expect([refused.status, ((await refused.json()) as { type: string }).type]).toEqual([
    404,
    expect.stringContaining("unknown-finding"),
  ]);

  const page = await (await officer.get(path)).text();
  expect(page).toContain("EO-&lt;b&gt;2&lt;/b&gt;");
  const fields = { reason: "two mines in one hole", seen: String(found?.fromSeq) };
  expect((await officer.post(`${path}/acceptance`, { ...fields, "form-token": "wrong" })).status).toBe(403);
  const token = formTokenIn(page);
  const stale = await officer.post(`${path}/acceptance`, { ...fields, seen: "1", "form-token": token });
  expect([stale.status, await stale.text()]).toEqual([409, expect.stringContaining("changed while you read it")]);
  const done = await officer.post(`${path}/acceptance`, { ...fields, "form-token": token });
  expect([done.status, done.headers.get("Location")]).toEqual([303, `${path}?done=accepted`]);
  expect(await (await officer.get(path)).text()).toContain("two mines in one hole");
  expect(await findings(OFFICER, "&state=accepted")).toMatchObject([{ id: found?.id }]);
  expect(await (await officer.get("/en/rules")).text()).toContain("The same find may be recorded twice");
  for (const nowhere of ["/en/rules/benford", "/en/findings/1", `/en/findings/${prepared.items[0]}`]) {
    expect([nowhere, (await officer.get(nowhere)).status]).toEqual([nowhere, 404]);
  }
});
