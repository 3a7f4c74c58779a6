import { expect, test } from "vitest";
import { runCommand, useCommandFolder } from "../../../tests/support/command-run.ts";
import { ruleCatalogue } from "../../exchange/domain/rule-catalogue.ts";
import { rulesCommand } from "./rules.cli.ts";
import { describeCheck, describeRule } from "./rules.text.ts";

const folder = useCommandFolder("rules-cli");

const run = (...args: string[]) => runCommand(rulesCommand, args);

test("says what it takes, and refuses what it does not", async () => {
  expect(await run("--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("--json") as string });
  expect(await run("chek")).toMatchObject({
    code: 64,
    stderr: 'rules takes one of list, check, findings; not "chek".\n',
  });
  expect((await run("findings", "--rule", "benford")).code).toBe(64);
  expect((await run("list", "--days", "soon")).code).toBe(64);
  expect((await run("findings", "--state", "closed")).code).toBe(64);
});

test("a programme without records has every rule and no finding; only who may validate checks", async () => {
  const { data } = folder;
  const listed = await run("--data", data);
  expect(listed.code).toBe(0);
  expect(listed.stdout.trimEnd().split("\n")).toHaveLength(ruleCatalogue.length + 1);
  expect(await run("findings", "--data", data)).toMatchObject({ code: 0, stdout: "Nothing was found.\n" });
  expect(await run("check", "--data", data)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("may not validate") as string,
  });
}, 120_000);

test("a rule is one line, and a check one for each kind that there is", () => {
  const [rule] = ruleCatalogue;
  if (!rule) throw new Error("there are rules");
  expect(describeRule(rule, { rule: rule.id, fired: 12, open: 3, overruled: 1 })).toBe(
    "block            12      3      1  dates-of-linked-records             Days of linked records do not follow the order of the work (I17)",
  );
  const none = { checked: 0, opened: 0, ended: 0 };
  const kinds = {
    "hazardous-area": none,
    task: none,
    "daily-progress": none,
    "eod-spot-task": none,
    "ordnance-item": { checked: 120, opened: 2, ended: 1 },
    "release-polygon": none,
    accident: none,
    teams: { checked: 4, opened: 0, ended: 0 },
  };
  expect(describeCheck({ seq: 9, kinds })).toBe(
    "ordnance-item         120 checked, 2 findings opened, 1 ended\nteam-quarters           4 checked, 0 findings opened, 0 ended\nJournal entry 9.\n",
  );
});
