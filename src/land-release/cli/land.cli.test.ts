import { expect, test } from "vitest";
import { runCommand, useCommandFolder } from "../../../tests/support/command-run.ts";
import { landCommand } from "./land.cli.ts";

const folder = useCommandFolder("land-cli");

const run = (...args: string[]) => runCommand(landCommand, [...args, "--data", folder.data]);

test.each([
  [[], 'There is no "" of the land: see "firmground land --help".'],
  [["rebuilt"], 'There is no "rebuilt" of the land: see "firmground land --help".'],
  [["rebuild", "--workers", "none"], '--workers takes a whole number from 1 to 64, not "none".'],
  [["rebuild", "--colour"], "Unknown option '--colour'"],
])("%j is answered by one sentence and exit code 64", async (args, sentence) => {
  const { code, stderr } = await run(...args);
  expect(code).toBe(64);
  expect(stderr).toContain(sentence);
});

test("an account in order is compared and left alone; mending it is for who may approve", async () => {
  const verified = await run("rebuild", "--verify");
  expect(verified.code).toBe(0);
  expect(verified.stdout).toContain("0 standing releases, 0 faces\n0.0 ha released (0.00 m²)");
  expect(verified.stdout).toContain("to the last byte");
  const refused = await run("rebuild");
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("Only who may approve may mend the account");
});
