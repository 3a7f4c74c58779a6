import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCommand, useCommandFolder } from "../../../tests/support/command-run.ts";
import { csvOf, goodRows } from "../../../tests/support/import-rows.ts";
import { importCommand } from "./import.cli.ts";

const folder = useCommandFolder("import-cli");

/** Runs the command as a user would, on a private PostgreSQL of its own. */
const run = (...args: string[]) => runCommand(importCommand, [...args, "--data", folder.data]);

const file = (name: string, content: string): string => {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
};

const item = { ...goodRows["ordnance-item"], task: "", hazardous_area: "" };

describe("firmground import", () => {
  test.each([
    [[], "Name one file to import; see --help."],
    [["a.csv", "b.csv", "--as", "task"], "Name one file to import; see --help."],
    [
      ["a.csv"],
      '--as takes hazardous-area, task, daily-progress, eod-spot-task, ordnance-item, release-polygon, accident, not "".',
    ],
    [["a.csv", "--as", "task", "--language", "tr"], '--language takes az, en or ru, not "tr".'],
    [
      ["a.csv", "--as", "task", "--decided", "withdrawn"],
      '--decided takes submitted, verified, received, validated, approved, not "withdrawn".',
    ],
    [["a.csv", "--as", "task", "--colour"], "Unknown option '--colour'"],
    [
      ["a.csv", "--as", "task", "--crs", "Potsdam"],
      "--crs: Potsdam is not a coordinate system that this programme reads",
    ],
  ])("%j is answered by one sentence and exit code 1", async (args, sentence) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(sentence);
  });

  test("explains itself", async () => {
    const { code, stdout } = await run("--help");
    expect(code).toBe(0);
    expect(stdout).toContain("Exit code 0");
  });

  test("says by its exit code whether all rows, some rows or none came in", async () => {
    const some = file("some.csv", csvOf([item, { ...item, local_id: "EO-2", category: "bomb" }]));
    const first = await run(some, "--as", "ordnance-item", "--language", "az");
    expect(first).toMatchObject({ code: 2 });
    expect(first.stdout).toMatch(/^2 rows read: 1 new, 0 corrected, 0 unchanged, 1 refused/u);
    expect(first.stdout).toContain(`${some}.repairs.csv`);
    expect(readFileSync(`${some}.repairs.csv`, "utf8")).toContain("siyahıda yoxdur");

    const mended = file("mended.csv", readFileSync(`${some}.repairs.csv`, "utf8").replace(",bomb,", ",uxo,"));
    expect(await run(mended, "--as", "ordnance-item")).toMatchObject({ code: 0 });

    const all = file("all.csv", csvOf([item]));
    const again = await run(all, "--as", "ordnance-item");
    expect(again).toMatchObject({ code: 0 });
    expect(again.stdout).toContain("Nothing new: the register is as it was, and the journal has no entry.");

    const none = file("none.csv", csvOf([{ ...item, local_id: "EO-3", quantity: "0" }]));
    expect(await run(none, "--as", "ordnance-item", "--repairs", join(folder.path, "lists"))).toMatchObject({
      code: 1,
    });
    expect(readFileSync(join(folder.path, "lists", "none.csv.repairs.json"), "utf8")).toContain('"out-of-range"');

    const refused = await run(file("empty.csv", ""), "--as", "ordnance-item");
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain("empty.csv is empty: a header and at least one record are expected.");

    const nobody = await run(all, "--as", "ordnance-item", "--actor", "nobody");
    expect(nobody.code).toBe(1);
    expect(nobody.stderr).toContain('Nobody in this programme is called "nobody"');

    const trial = await run(
      file("trial.csv", csvOf([{ ...item, local_id: "EO-9" }])),
      "--as",
      "ordnance-item",
      "--dry-run",
    );
    expect(trial.stdout).toContain("This was a trial: nothing was kept.");
  });
});
