import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCommand, useCommandFolder } from "../../../tests/support/command-run.ts";
import { csvOf, goodRows, square } from "../../../tests/support/import-rows.ts";
import type { Command } from "../../foundation/server/command-io.ts";
import { importCommand } from "./import.cli.ts";
import { repairsCommand } from "./repairs.cli.ts";

const folder = useCommandFolder("repairs-cli");

/** Runs a command as a user would, on a private PostgreSQL of its own. */
const run = (command: Command, ...args: string[]) => runCommand(command, [...args, "--data", folder.data]);

const hazard = goodRows["hazardous-area"];
const crossed = "POLYGON((46.906 39.951, 46.909 39.954, 46.909 39.951, 46.906 39.954, 46.906 39.951))";

describe("firmground repairs", () => {
  test.each([
    [[], "Name a repair list or an import; see --help."],
    [["list.json", "--accept"], "Say which rows: their lines, --all-of FINDING or --all."],
    [["list.json", "--all"], "Say what to do with these rows: --accept or --drop."],
    [["list.json", "--accept", "--drop", "--all"], "Choose --accept or --drop."],
    [["list.json", "--accept", "one"], 'Rows are named by the lines of their file, not "one".'],
    [["list.json", "3", "--accept", "--all"], "Say which rows in one way: lines, --all-of or --all."],
    [["list.json", "--language", "tr"], '--language takes az, en or ru, not "tr".'],
  ])("%j is answered by one sentence and exit code 1", async (args, sentence) => {
    const { code, stdout, stderr } = await run(repairsCommand, ...args);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(sentence);
  });

  test("shows what is open, accepts the proposal of a row, and drops another", async () => {
    const file = join(folder.path, "areas.csv");
    const rows = [
      { ...hazard, boundary: crossed },
      { ...hazard, local_id: "HA-2", boundary: "" },
      { ...hazard, local_id: "HA-3", boundary: square(0, 0, 2) },
      { ...hazard, local_id: "HA-4", boundary: square(0, 0, 2) },
    ];
    writeFileSync(file, csvOf(rows));
    expect(await run(importCommand, file, "--as", "hazardous-area")).toMatchObject({ code: 2 });
    const list = `${file}.repairs.json`;
    // Whatever somebody writes into the list as a proposal, it is not what comes in.
    const told = JSON.parse(readFileSync(list, "utf8")) as { proposal?: { boundary: string } }[];
    if (told[0]?.proposal) told[0].proposal.boundary = square(5, 5, 1);
    writeFileSync(list, JSON.stringify(told));

    const shown = await run(repairsCommand, list);
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain("areas.csv: 3 rows refused, 3 open");
    expect(shown.stdout).toContain(
      "line 2  boundary-invalid: boundary: the boundary is not simple: Self-intersection at 46.907500, 39.952500",
    );
    expect(shown.stdout).toMatch(/proposed: rings are parted .*; \d+\.\d\d m² before, 42696\.\d\d m² after/u);
    expect(shown.stdout).toContain(
      "line 5  boundary-duplicate: boundary: the very same boundary is there already: anama/HA-3",
    );

    const some = await run(repairsCommand, list, "2,3", "--accept");
    expect(some.code).toBe(2);
    expect(some.stdout).toMatch(/^1 rows accepted, 1 of them with a mended boundary \(journal entry \d+\)\n/u);
    expect(some.stdout).toContain("line 3 stays refused: boundary is empty");
    expect(await run(repairsCommand, list, "2", "--accept")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("None of these rows is open") as string,
    });

    const reason = ["--reason", "resurveyed by another team"];
    const again = await run(repairsCommand, list, "--accept", "--all-of", "boundary-duplicate", ...reason);
    expect(again).toMatchObject({ code: 0 });
    expect(again.stdout).toContain("1 rows accepted, 0 of them with a mended boundary");
    expect(await run(repairsCommand, list, "--drop", "--all")).toMatchObject({ code: 1 });
    const dropped = await run(repairsCommand, list, "--drop", "--all", "--reason", "no land was ever drawn");
    expect(dropped).toMatchObject({ code: 0 });
    expect((await run(repairsCommand, list)).stdout).toContain("3 rows refused, 0 open");

    const unknown = join(folder.path, "other.csv.repairs.json");
    writeFileSync(unknown, JSON.stringify(told));
    expect((await run(repairsCommand, unknown)).stderr).toContain("No import of this programme has refused");
  });
});
