import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LANGUAGES } from "../../foundation/domain/language.ts";
import { describeFlaw, type ProgrammeProfile } from "../domain/programme-profile.ts";
import { readProgramme } from "./programme-folder.ts";

const AZERBAIJAN = new URL("../../../programmes/azerbaijan", import.meta.url).pathname;

async function azerbaijan(): Promise<ProgrammeProfile> {
  const outcome = await readProgramme(AZERBAIJAN);
  if (!outcome.ok) throw new Error(outcome.refusal.flaws.map(describeFlaw).join("\n"));
  return outcome.value;
}

describe("the programme of Azerbaijan", () => {
  test("reports by thirteen districts, in the order of the agency's lists, and knows Gazakh besides", async () => {
    const { districts } = await azerbaijan();
    expect(districts.filter(({ reporting }) => reporting).map(({ id }) => id)).toEqual([
      "tartar",
      "aghdara",
      "kalbajar",
      "aghdam",
      "khojaly",
      "khankendi",
      "khojavend",
      "lachin",
      "shusha",
      "fuzuli",
      "gubadli",
      "jabrayil",
      "zangilan",
    ]);
    expect(districts.filter(({ reporting }) => !reporting).map(({ id }) => id)).toEqual(["gazakh"]);
    expect(districts.filter(({ approximate }) => approximate).map(({ id }) => id)).toEqual(["tartar", "aghdara"]);
  });

  test("counts its weeks from Monday in Baku, since 10 November 2020", async () => {
    const { programme } = await azerbaijan();
    expect(programme).toMatchObject({ weekStartsOn: 1, timeZone: "Asia/Baku", campaignFrom: "2020-11-10" });
    expect(programme.languages).toEqual(LANGUAGES);
  });

  test("names the public operators, and marks the four private ones as placeholders", async () => {
    const { operators } = await azerbaijan();
    expect(operators.filter(({ placeholder }) => !placeholder).map(({ id }) => id)).toEqual([
      "anama",
      "mod",
      "mes",
      "sbs",
    ]);
    expect(operators.filter(({ placeholder }) => placeholder).map(({ kind }) => kind)).toEqual(
      Array.from({ length: 4 }, () => "company"),
    );
  });

  test("has every code in three languages, and no two codes of a list with the same label", async () => {
    const { codeLists } = await azerbaijan();
    for (const { id, values } of codeLists) {
      for (const language of LANGUAGES) {
        const labels = values.map(({ label }) => label[language]);
        expect(new Set(labels).size, `${id} in ${language}`).toBe(labels.length);
      }
    }
  });

  test("writes Azerbaijani with Azerbaijani letters and Russian with Cyrillic ones", async () => {
    const { codeLists, districts, operators } = await azerbaijan();
    const texts = [
      ...codeLists.flatMap(({ title, values }) => [title, ...values.map(({ label }) => label)]),
      ...[...districts, ...operators].map(({ name }) => name),
    ];
    for (const { az, ru } of texts) {
      expect(az).not.toMatch(/\p{Script=Cyrillic}/u);
      // ǝ is a letter of other alphabets that looks like the Azerbaijani ə.
      expect(az).not.toMatch(/[ǝǎä]/u);
      expect(ru).toMatch(/\p{Script=Cyrillic}/u);
      expect(ru).not.toMatch(/[a-z]\p{Script=Cyrillic}|\p{Script=Cyrillic}[a-z]/iu);
    }
  });
});

describe("a profile that cannot be used", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "programme-"));
    await cp(AZERBAIJAN, folder, { recursive: true });
  });

  afterEach(() => rm(folder, { recursive: true }));

  /** Changes a text in one file of the copy, and gives the lines that the reader then says. */
  async function flawsAfter(file: string, ...changes: readonly (readonly [string, string])[]): Promise<string[]> {
    let text = await readFile(join(folder, file), "utf8");
    for (const [before, after] of changes) {
      expect(text).toContain(before);
      text = text.replace(before, after);
    }
    await writeFile(join(folder, file), text);
    const outcome = await readProgramme(folder);
    return outcome.ok ? [] : outcome.refusal.flaws.map(describeFlaw);
  }

  test("says which translation is missing, and where", async () => {
    expect(await flawsAfter("operators.json", ['"ru": "МЧС"', '"ru": ""'])).toEqual([
      'operators.json at operators[2].shortName.ru: is ""; right would be: a text, not an empty one',
    ]);
  });

  test("says what a value may be", async () => {
    expect(await flawsAfter("programme.json", ['"weekStartsOn": 1', '"weekStartsOn": 0'])).toEqual([
      "programme.json at weekStartsOn: is 0; right would be: one of 1, 2, 3, 4, 5, 6, 7",
    ]);
    expect(await flawsAfter("programme.json", ['"weekStartsOn": 0', '"weekBeginsOn": 1'])).toEqual([
      "programme.json at weekStartsOn: is missing; right would be: one of 1, 2, 3, 4, 5, 6, 7",
      "programme.json: has the unknown member weekBeginsOn; right would be: only members it may have",
    ]);
  });

  test("refuses a day that does not exist, and a language that it does not publish in as the default", async () => {
    expect(await flawsAfter("programme.json", ["2020-11-10", "2020-11-31"])).toEqual([
      'programme.json at campaignFrom: is "2020-11-31"; right would be: a day that exists, as yyyy-mm-dd',
    ]);
    expect(
      await flawsAfter("programme.json", ["2020-11-31", "2020-11-10"], ['"languages": ["az", ', '"languages": [']),
    ).toEqual(["programme.json at defaultLanguage: az is not among the languages; right would be: one of en, ru"]);
  });

  test("refuses a boundary that does not close", async () => {
    const [flaw] = await flawsAfter("districts.geojson", ['"coordinates":[[[[', '"coordinates":[[[[46,40],[']);
    expect(flaw).toContain("districts.geojson at features[0].geometry.coordinates[0][0]");
    expect(flaw).toContain("a ring ends where it begins");
  });

  test("refuses a model of ordnance whose category is in no list", async () => {
    const [flaw] = await flawsAfter("ordnance-models.json", ['"category": "ap_mine"', '"category": "apmine"']);
    expect(flaw).toContain('ordnance-models.json at pmn.category: "apmine" is in no list of codes');
    expect(flaw).toContain("ap_mine");
  });

  test("refuses a settlement in a district that there is not, and a code that stands twice", async () => {
    const [unknown] = await flawsAfter("settlements.geojson", ['"district":"aghdam"', '"district":"agdam"']);
    expect(unknown).toContain('settlements.geojson at aghdam.district: there is no district "agdam"');
    await flawsAfter("settlements.geojson", ['"district":"agdam"', '"district":"aghdam"']);
    expect(await flawsAfter("operators.json", ['"id": "mes"', '"id": "mod"'])).toEqual([
      'operators.json at mod: the operator "mod" stands twice; right would be: one entry for each',
    ]);
  });

  test("names all files that are missing or broken at once", async () => {
    await rm(join(folder, "districts.geojson"));
    const flaws = await flawsAfter("code-lists.json", ["{", "["]);
    expect(flaws).toHaveLength(2);
    expect(flaws[0]).toBe(
      "districts.geojson: cannot be read (ENOENT); right would be: a file of this name in the folder of the programme",
    );
    expect(flaws[1]).toContain("code-lists.json: is not JSON");
  });

  test("further files in the folder are left alone", async () => {
    await writeFile(join(folder, "notes.json"), "not even JSON");
    const outcome = await readProgramme(folder);
    expect(outcome.ok).toBe(true);
  });
});
