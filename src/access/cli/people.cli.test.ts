import { expect, test } from "vitest";
import { runCommand, useCommandFolder } from "../../../tests/support/command-run.ts";
import { organisationsCommand } from "./organisations.cli.ts";
import { peopleCommand } from "./people.cli.ts";

const folder = useCommandFolder("people-cli");

const people = (...args: string[]) => runCommand(peopleCommand, ["--data", folder.data, ...args]);
const organisations = (...args: string[]) => runCommand(organisationsCommand, ["--data", folder.data, ...args]);

const NAMED = ["--name", "Chief (test)", "--organisation", "anama"] as const;

test("says what it takes, and refuses what it does not", async () => {
  expect(await people("--help")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("system_administrator") as string,
  });
  expect((await people()).code).toBe(64);
  expect((await people("remove", "somebody")).code).toBe(64);
  expect(await people("end")).toMatchObject({ code: 64, stderr: "firmground people end ACCOUNT …; see --help.\n" });
  expect((await people("add", "chief")).code).toBe(64);
  expect((await organisations("add")).code).toBe(64);
});

test("the owner of the machine gives the programme its first administrator, who then acts in their own name", async () => {
  const added = await people("add", "chief", ...NAMED, "--role", "system_administrator");
  expect(added.code).toBe(0);
  expect(added.stdout).toMatch(
    /^chief was added\.\nchief has the role system_administrator\.\nOne-time code for chief/u,
  );

  const field = ["--name", "Field (test)", "--organisation", "mod"] as const;
  expect(await people("add", "field", ...field, "--actor", "chief")).toMatchObject({
    code: 0,
    stdout: "field was added.\nGive them a one-time code on the page of field.\n",
  });
  expect(await people("role", "field", "team_leader", "--actor", "chief", "--district", "fuzuli")).toMatchObject({
    code: 0,
  });
  expect(await people("role", "chief", "auditor", "--actor", "chief")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("Nobody changes their own rights.") as string,
  });
  expect(await people("role", "field", "none")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("no such role") as string,
  });
  expect((await people("list", "--search", "field")).stdout).toMatch(/^field +mod +Field \(test\) {2}team_leader\n$/u);

  expect(await people("unrole", "chief", "system_administrator")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("last person who administers") as string,
  });
  expect((await people("unrole", "field", "team_leader")).code).toBe(0);
  expect((await people("recover", "field")).stdout).toContain("One-time code for field");
  expect((await people("end", "field", "--reason", "left the ministry")).code).toBe(0);
  expect((await people("recover", "field")).code).toBe(1);
  expect((await people("list", "--state", "ended", "--json")).stdout).toContain('"id":"field"');
  expect(await people("list", "--actor", "field")).toMatchObject({ code: 1 });
}, 120_000);

test("organisations are added and changed", async () => {
  const names = ["--name-az", "Fond", "--name-en", "Test fund", "--name-ru", "Фонд"];
  expect(await organisations("add", "test-fund", "--kind", "donor", ...names)).toMatchObject({
    code: 0,
    stdout: "test-fund was added.\n",
  });
  expect((await organisations("change", "test-fund", "--to", "2026-12-31")).code).toBe(0);
  const listed = (await organisations("list", "--json")).stdout.split("\n").find((line) => line.includes("test-fund"));
  expect(JSON.parse(listed ?? "{}")).toMatchObject({
    kind: "donor",
    names: { en: "Test fund" },
    activeTo: "2026-12-31",
  });
  expect((await organisations("add", "other", "--kind", "bank", ...names)).code).toBe(64);
}, 60_000);
