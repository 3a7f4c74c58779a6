import { join } from "node:path";
import { expect, test } from "vitest";
import { runCommand, useCommandFolder } from "../../../tests/support/command-run.ts";
import { calendarDate } from "../../foundation/domain/dates.ts";
import type { ListedCase } from "../server/case-views.queries.ts";
import { casesCommand } from "./cases.cli.ts";
import { describeCase } from "./cases.text.ts";

const folder = useCommandFolder("cases-cli");

const run = (...args: string[]) => runCommand(casesCommand, args);

test("says what it takes, and refuses what it does not", async () => {
  expect(await run("--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("--json") as string });
  expect(await run("--state", "settled")).toMatchObject({
    code: 64,
    stderr: '--state takes all, open, confirmed, not_confirmed, position_error, no_longer_applies; not "settled".\n',
  });
  expect((await run("EO-1")).code).toBe(64);
});

test("a programme without cases has none to list", async () => {
  const data = join(folder.path, "data");
  expect(await run("--data", data)).toMatchObject({ code: 0, stdout: "No case is open.\n" });
  expect(await run("--data", data, "--state", "all", "--json")).toMatchObject({ code: 0, stdout: "" });
}, 60_000);

test("a case is one line: how bad, when, what, where, and how it stands", () => {
  const listed = {
    severity: "major",
    happenedOn: calendarDate("2025-06-01"),
    recordNumber: "EO-7",
    organisationId: "north",
    releaseNumber: "LR-3",
    rule: "ordnance-in-unsearched-land",
    state: "position_error",
    distanceM: 5.1,
  } as ListedCase;
  expect(describeCase(listed)).toBe(
    "major     2025-06-01  EO-7 within 6 m of north/LR-3  ordnance in land that was cancelled or reduced  position error",
  );
  expect(describeCase({ ...listed, distanceM: 0 })).toContain("EO-7 inside north/LR-3");
});
