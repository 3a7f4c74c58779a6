import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCommand, useCommandFolder } from "../../../tests/support/command-run.ts";
import { csvOf, goodRows } from "../../../tests/support/import-rows.ts";
import { importCommand } from "../../exchange/cli/import.cli.ts";
import type { Command } from "../../foundation/server/command-io.ts";
import { advanceCommand } from "./advance.cli.ts";

const folder = useCommandFolder("advance-cli");

/** Runs a command as a user would, on a private PostgreSQL of its own. */
const run = (command: Command, ...args: string[]) => runCommand(command, [...args, "--data", folder.data]);

test.each([
  [["--kind", "mine", "--to", "verified"], '--kind takes a kind of record, not "mine"'],
  [
    ["--kind", "task", "--to", "safe"],
    "--to takes verified, received, validated, approved, returned, withdrawn, reopened",
  ],
  [
    ["--kind", "task", "--to", "withdrawn", "--reason-code", "other", "--reason-code", "wrong_date", "x"],
    "takes one of",
  ],
  [["--kind", "task", "--to", "returned", "--reason-code", "nonsense", "x"], 'not "nonsense"'],
  [["--kind", "task", "--to", "verified"], "Say which records"],
])("%j is answered by one sentence and exit code 1", async (args, sentence) => {
  const { code, stdout, stderr } = await run(advanceCommand, ...args);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(sentence);
});

test("each for itself: a line for every record, and who may not is told so for each", async () => {
  const file = join(folder.path, "areas.csv");
  writeFileSync(file, csvOf([goodRows["hazardous-area"]]));
  expect(await run(importCommand, file, "--as", "hazardous-area")).toMatchObject({ code: 0 });
  const number = goodRows["hazardous-area"]["local_id"] ?? "";
  // The machine's own account may read and submit, and decides nothing.
  const each = await run(
    advanceCommand,
    "--kind",
    "hazardous-area",
    "--to",
    "verified",
    "--state",
    "submitted",
    "--each",
  );
  expect(each).toMatchObject({ code: 1, stdout: "0 done, 1 refused\n" });
  expect(each.stderr).toContain(`\n${number}: Your account may not take this step.\n`);
  const none = await run(advanceCommand, "--kind", "task", "--to", "verified", "--state", "submitted", "--each");
  expect(none).toMatchObject({ code: 1, stdout: "" });
});
