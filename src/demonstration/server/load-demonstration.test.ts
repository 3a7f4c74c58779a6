import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import { findPerson } from "../../access/server/people.queries.ts";
import { findCredential } from "../../access/server/signing-in/credential.queries.ts";
import { verifyPassword } from "../../access/server/passwords.ts";
import type { BulletinSnapshot } from "../../bulletins/domain/snapshot.ts";
import { draftBulletin } from "../../bulletins/server/draft.ts";
import { importFile } from "../../exchange/server/import.commands.ts";
import { publishedHectares, squareMetres } from "../../foundation/domain/areas.ts";
import { calendarDate, type CalendarDate } from "../../foundation/domain/dates.ts";
import type { Database } from "../../foundation/server/database.ts";
import { registerProgramme } from "../../places/server/programme.commands.ts";
import { tallyDifferences } from "../../verification/server/figure-tally.queries.ts";
import { freezeBulletin, publishBulletin } from "../../bulletins/server/bulletin.commands.ts";
import { findPublishedBulletin } from "../../bulletins/server/bulletin.queries.ts";
import { BULLETIN_FORMATS, renderBulletin, type BulletinFormat } from "../../bulletins/server/files/render-bulletin.ts";
import { LANGUAGES, type Language } from "../../foundation/domain/language.ts";
import { decideRecords } from "../../verification/server/decide.commands.ts";
import { inventDemonstration, USUAL_SEED, type DemonstrationInput } from "../domain/demonstration.ts";
import type { RecordFile, Row } from "../domain/records.ts";
import { actsOfAccount, DEMONSTRATION_ACCOUNTS, insertDemonstrationAccounts } from "./demonstration-accounts.ts";
import { readDemonstrationInput } from "./demonstration-input.ts";
import { canTakeDemonstration, loadDemonstration } from "./load-demonstration.ts";
import { writeFiles } from "./write-import-files.ts";
import { PRODUCT_FOLDER } from "../../main/open-programme.ts";

const FOUNDING_WEEK = { firstDay: calendarDate("2025-07-07"), lastDay: calendarDate("2025-07-13") };
const TODAY = calendarDate("2026-03-01");
const FOLDER = join(PRODUCT_FOLDER, "programmes", "azerbaijan");

const profile = await azerbaijan();

async function inputFor(): Promise<DemonstrationInput> {
  return readDemonstrationInput(FOLDER, profile, USUAL_SEED);
}

const totalOf = (snapshot: BulletinSnapshot, metric: string): number =>
  snapshot.metrics.find(({ definition }) => definition.id === metric)?.week.total ?? Number.NaN;

/** The four lines of the weekly report, the land in published hectares. */
const linesOf = (snapshot: BulletinSnapshot) => [
  totalOf(snapshot, "anti_tank"),
  totalOf(snapshot, "anti_personnel"),
  totalOf(snapshot, "uxo"),
  publishedHectares(squareMetres(totalOf(snapshot, "cleared_as_published"))),
];

/** What one week needs of the whole: its finds and releases, the areas and tasks they refer to, and what was released there before. */
function sliceOf(files: readonly RecordFile[], { firstDay, lastDay }: typeof FOUNDING_WEEK): RecordFile[] {
  const within = (row: Row, column: string): boolean => {
    const day = String(row[column] ?? "");
    return day >= firstDay && day <= lastDay;
  };
  const localOf = (reference: Row[string]): string => String(reference ?? "").replace(/^.*\//u, "");
  const rowsOf = (kind: RecordFile["kind"]) =>
    files.filter((file) => file.kind === kind && !file.afterBulletins).flatMap(({ rows }) => rows);

  const items = rowsOf("ordnance-item").filter((row) => within(row, "found_on"));
  const decided = rowsOf("release-polygon").filter((row) => within(row, "decided_on"));
  const places = new Set(decided.map((row) => localOf(row["hazardous_area"])));
  const releases = rowsOf("release-polygon").filter(
    (row) => places.has(localOf(row["hazardous_area"])) && String(row["decided_on"]) <= lastDay,
  );
  const areas = new Set([...items, ...releases].map((row) => localOf(row["hazardous_area"])));
  const tasks = new Set([...items, ...releases].map((row) => localOf(row["task"])));
  const calls = new Set(items.map((row) => localOf(row["eod_spot_task"])));
  const chosen: Partial<Record<RecordFile["kind"], readonly Row[]>> = {
    "hazardous-area": rowsOf("hazardous-area").filter((row) => areas.has(localOf(row["local_id"]))),
    task: rowsOf("task").filter((row) => tasks.has(localOf(row["local_id"])) && areas.has(localOf(row["objectives"]))),
    "eod-spot-task": rowsOf("eod-spot-task").filter((row) => calls.has(localOf(row["local_id"]))),
    "release-polygon": releases,
    "ordnance-item": items,
  };
  return files.flatMap((file) => {
    const rows = file.afterBulletins ? undefined : chosen[file.kind];
    return rows ? [{ ...file, rows }] : [];
  });
}

async function importApproved(database: Database, files: readonly RecordFile[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "firmground-slice-"));
  try {
    await database.transaction(async (sql) => {
      await registerProgramme(sql, profile, { demonstration: true });
      await insertDemonstrationAccounts(sql, profile);
    });
    for (const { file, kind } of await writeFiles(folder, files)) {
      const request = {
        kind,
        actor: person("demo-head-of-information"),
        profile,
        today: TODAY,
        language: "en",
      } as const;
      const outcome = await importFile(database, { ...request, file: join(folder, file), state: "approved" });
      expect([file, outcome.ok && outcome.value.refused]).toEqual([file, 0]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function person(personId: string) {
  const account = DEMONSTRATION_ACCOUNTS.find((known) => known.personId === personId);
  return {
    programmeId: "azerbaijan",
    organisationId: "anama",
    personId,
    acts: account ? actsOfAccount(profile.roles, account) : [],
  };
}

/** The four figures as a language writes them; in data they stand as numbers, the land in m² or in hectares. */
const WRITTEN: Record<Language, string> = { en: "1,639.6", az: "1 639,6", ru: "1 639,6" };

/** Which of the figures a file of the bulletin does not say. */
async function figuresIn(snapshot: BulletinSnapshot | undefined, format: BulletinFormat, language: Language) {
  if (!snapshot) throw new Error("nothing was published");
  const { body } = await renderBulletin(snapshot, format, language, profile);
  const text = format === "pdf" ? await textOfPdf(body) : new TextDecoder().decode(body);
  const spaced = text.replace(/<[^>]*>/gu, " ").replace(/[\u00A0\u202F\s]+/gu, " ");
  // In data it is square metres. Neighbours describe a shared border by different corners, and a metre or two lies between the geodesics.
  const isData = format === "csv" || format === "json";
  const land = isData
    ? /(?<![\d.])(?:1639\.6|1639(?:6000|599[5-9]))(?:\.?\d*)/u
    : new RegExp(WRITTEN[language].replace(".", "\\."), "u");
  // In a text a comma or a point parts thousands or decimals, in data a comma parts columns.
  const whole = (figure: number) =>
    new RegExp(isData ? `(?<![\\d.])${figure}(?![\\d.])` : `(?<![\\d,.])${figure}(?!\\d|[,.]\\d)`, "u");
  const figures = [whole(16), whole(65), whole(240), land];
  return [format, language, figures.filter((figure) => !figure.test(spaced)).map(String)];
}

async function textOfPdf(body: Uint8Array): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(body), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, at) => (await document.getPage(at + 1)).getTextContent()),
  );
  return pages.flatMap(({ items }) => items.map((item) => ("str" in item ? item.str : ""))).join(" ");
}

const draft = (database: Database, week: { firstDay: CalendarDate; lastDay: CalendarDate }) =>
  database.read((sql) => draftBulletin(sql, profile, week));

test("the records of 7 to 13 July 2025, imported, say 16, 65, 240 and 1,639.6 ha in every language and format; one item less is one less in the draft alone", () =>
  withDatabase(async (database) => {
    await importApproved(database, sliceOf(inventDemonstration(await inputFor()), FOUNDING_WEEK));
    expect(linesOf(await draft(database, FOUNDING_WEEK))).toEqual([16, 65, 240, 1_639.6]);

    const prepared = await freezeBulletin(database, person("demo-press-officer"), profile, FOUNDING_WEEK);
    const id = prepared.ok ? prepared.value.id : "";
    expect((await publishBulletin(database, person("demo-press-head"), id)).ok).toBe(true);
    const published = () =>
      database.read((sql) => findPublishedBulletin(sql, "azerbaijan", { firstDay: FOUNDING_WEEK.firstDay }));
    const before = await published();
    for (const language of LANGUAGES) {
      for (const format of BULLETIN_FORMATS)
        expect(await figuresIn(before, format, language)).toEqual([format, language, []]);
    }

    const [mine] = await database.read(
      (sql) => sql<{ id: string }[]>`
        select id from ordnance_item where category = 'av_mine' and quantity = 1 order by id limit 1
      `,
    );
    const withdrawn = await decideRecords(database, person("demo-operations-officer"), {
      kind: "ordnance-item",
      selection: { ids: [mine?.id ?? ""] },
      to: "withdrawn",
      reason: "recorded twice",
    });
    expect(withdrawn.ok).toBe(true);
    expect(linesOf(await draft(database, FOUNDING_WEEK))).toEqual([15, 65, 240, 1_639.6]);
    expect(await published()).toEqual(before);
  }));

test("the demonstration is loaded with its people, its bulletins and a queue, and only into a programme without records", () =>
  withDatabase(async (database) => {
    const whole = await inputFor();
    const lastDay = calendarDate("2021-01-10");
    const statements = whole.totals.statements.filter((statement) => statement.lastDay <= lastDay);
    const input = { ...whole, totals: { ...whole.totals, statements }, scenario: { ...whole.scenario, lastDay } };
    // As the command line leaves it: registered, and not yet known to be a demonstration.
    await database.transaction((sql) => registerProgramme(sql, profile));
    expect(await canTakeDemonstration(database, profile)).toBe(true);

    const steps = new Set<string>();
    const loaded = await loadDemonstration(database, profile, (step) => steps.add(step), { input });
    expect(loaded.bulletins).toBe(7);
    expect(steps.size).toBeGreaterThan(8);

    await database.read(async (sql) => {
      const [programme] = await sql`select demonstration from programme`;
      expect(programme?.["demonstration"]).toBe(true);
      const frozen = await sql`select distinct figures ->> 'demonstration' as demonstration from bulletin`;
      expect([...frozen]).toEqual([{ demonstration: "true" }]);
      const people = await sql<{ preparedBy: string; signedBy: string; bulletins: number }[]>`
        select prepared_by as "preparedBy", signed_by as "signedBy", count(*) as bulletins
        from bulletin
        join bulletin_publication publication on publication.bulletin_id = bulletin.id
        group by 1, 2
      `;
      expect([...people]).toEqual([{ preparedBy: "demo-press-officer", signedBy: "demo-press-head", bulletins: 7 }]);
      const waiting = await sql<{ state: string }[]>`
        select distinct state from record_decision where known_to_seq is null and state <> 'approved' order by 1
      `;
      expect(waiting.map(({ state }) => state)).toEqual(["submitted", "validated", "verified"]);
      expect(await tallyDifferences(sql, "azerbaijan")).toEqual([]);
      const [quality] = await sql`
        select (select count(*)::int from accreditation) as certificates, (select count(*)::int > 5 from qa_visit) as visited,
               (select count(*)::int from qc_inspection where result = 'failed') as failed,
               (select count(*)::int from release_hold where hold = 'failed-control') as held,
               (select count(*)::int from task_suspension where state = 'suspended' and reason = 'critical_nonconformity') > 0 as suspended
      `;
      expect(quality).toEqual({ certificates: 25, visited: true, failed: 1, held: 1, suspended: true });
      const officer = await findPerson(sql, "azerbaijan", "demo-information-officer");
      expect(officer?.name).toMatch(/^Demonstration /u);
      const credential = await findCredential(sql, "azerbaijan", "demo-information-officer");
      expect(await verifyPassword("demonstration", credential?.passwordHash)).toBe(true);
    });
    expect(await canTakeDemonstration(database, profile)).toBe(false);
    await expect(loadDemonstration(database, profile, undefined, { input })).rejects.toThrow(RangeError);
  }));
