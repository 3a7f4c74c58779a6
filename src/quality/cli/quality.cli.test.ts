import { join } from "node:path";
import { expect, test } from "vitest";
import { runCommand, useCommandFolder } from "../../../tests/support/command-run.ts";
import { calendarDate as day } from "../../foundation/domain/dates.ts";
import type { AccreditationVersion } from "../server/accreditation.queries.ts";
import type { Nonconformity } from "../server/quality-views.queries.ts";
import type { Suspension } from "../server/suspensions.queries.ts";
import { qualityCommand } from "./quality.cli.ts";
import { describeEnding, describeHeld, describeNonconformity, describeSuspension } from "./quality.text.ts";

const folder = useCommandFolder("quality-cli");

const run = (...args: string[]) => runCommand(qualityCommand, args);

test("says what it takes, and refuses what it does not", async () => {
  expect(await run("--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("--list") as string });
  expect(await run("--list", "bad")).toMatchObject({
    code: 64,
    stderr: '--list takes overdue, unsettled, settled, holds, suspensions, accreditations; not "bad".\n',
  });
  expect((await run("QV-1")).code).toBe(64);
});

test("a programme without visits has nothing to list", async () => {
  const data = join(folder.path, "data");
  for (const list of ["overdue", "unsettled", "settled", "holds", "suspensions", "accreditations"]) {
    expect([list, await run("--data", data, "--list", list)]).toMatchObject([list, { code: 0, stdout: "None.\n" }]);
  }
  expect(await run("--data", data, "--json")).toMatchObject({ code: 0, stdout: "" });
}, 90_000);

test("each of them is one line", () => {
  const wrong = {
    severity: "major",
    dueOn: day("2025-07-24"),
    localId: "QV-1/1",
    organisationId: "north",
    state: "open",
    words: "Two stakes\nare missing.",
  } as Nonconformity;
  expect(describeNonconformity(wrong)).toBe(
    "major        due 2025-07-24  QV-1/1  north  open  Two stakes are missing.",
  );
  expect(describeNonconformity({ ...wrong, dueOn: null })).toContain("no due day");
  expect(
    describeHeld({
      releaseId: "",
      releaseNumber: "LR-3",
      organisationId: "north",
      districtId: "aghdam",
      hold: "failed-control",
    }),
  ).toBe("north/LR-3  aghdam  failed-control");
  const suspension = {
    organisationId: "north",
    taskNumber: "T-1",
    fromOn: day("2025-07-10"),
    reason: "accident_investigation",
    causeNumber: null,
  } as Suspension;
  expect(describeSuspension(suspension)).toBe("north/T-1  since 2025-07-10  accident_investigation");
  const ending = {
    localId: "A-1",
    organisationId: "north",
    team: "Dogs 1",
    validTo: day("2025-12-31"),
    methods: ["animal_mdd"],
  };
  expect(describeEnding(ending as unknown as AccreditationVersion)).toBe(
    "ends 2025-12-31  A-1  north, Dogs 1  animal_mdd",
  );
});
