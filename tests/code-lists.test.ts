import { expect, test } from "vitest";
import {
  AccidentSetting,
  CasualtyAge,
  CasualtyOutcome,
  CasualtySex,
  Occurrence,
} from "../src/accidents/domain/accident.schema.ts";
import { SpotTaskResult } from "../src/call-outs/domain/eod-spot-task.schema.ts";
import { Sensitivity } from "../src/foundation/domain/record-envelope.schema.ts";
import {
  ChangeKind,
  Classification,
  ClosureReason,
  HazardousAreaStatus,
} from "../src/hazardous-areas/domain/hazardous-area.schema.ts";
import { Product, ReleaseActivity } from "../src/land-release/domain/release-polygon.schema.ts";
import { Fate, OrdnanceContext } from "../src/ordnance/domain/ordnance-item.schema.ts";
import { describeFlaw } from "../src/places/domain/programme-profile.ts";
import { readProgramme } from "../src/places/server/programme-folder.ts";
import { Pass } from "../src/tasks/domain/daily-progress.schema.ts";
import { ACCREDITATION_STATUSES, ACCREDITATION_TYPES } from "../src/quality/domain/accreditation.ts";
import { SEVERITIES } from "../src/quality/domain/nonconformity.ts";
import { TaskActivity } from "../src/tasks/domain/task.schema.ts";
import { RETURN_REASONS } from "../src/verification/domain/return-reasons.ts";
import { STATES, WAITING_STATES, WITHDRAWAL_REASONS } from "../src/verification/domain/states.ts";

// Codes that the code itself knows, and the list of a profile that has to name each of them for people.
test.each([
  ["hazardous_area_classification", Classification.options],
  ["hazardous_area_status", HazardousAreaStatus.options],
  ["hazardous_area_change", ChangeKind.options],
  ["closure_reason", ClosureReason.options],
  ["activity_type", TaskActivity.options],
  ["activity_type", ReleaseActivity.options],
  ["land_release_product", Product.options],
  ["progress_pass", Pass.options],
  ["spot_task_result", SpotTaskResult.options],
  ["eo_source_context", OrdnanceContext.options],
  ["eo_disposition", Fate.options],
  ["sensitivity_tier", Sensitivity.options],
  ["record_state", [...STATES, ...WAITING_STATES]],
  ["accident_occurrence", Occurrence.options],
  ["accident_setting", AccidentSetting.options],
  ["casualty_outcome", CasualtyOutcome.options],
  ["casualty_sex", CasualtySex.options],
  ["casualty_age", CasualtyAge.options],
  ["withdrawal_reason", WITHDRAWAL_REASONS],
  ["accreditation_status", ACCREDITATION_STATUSES],
  ["accreditation_type", ACCREDITATION_TYPES],
  ["nonconformity_severity", SEVERITIES],
  ["suspension_reason", ["critical_nonconformity", "accident_investigation"]],
  ["return_reason", RETURN_REASONS],
])("the list %s names every code that a record may have", async (list, codes) => {
  const outcome = await readProgramme(new URL("../programmes/azerbaijan", import.meta.url).pathname);
  if (!outcome.ok) throw new Error(outcome.refusal.flaws.map(describeFlaw).join("\n"));
  const named = outcome.value.codeLists.find(({ id }) => id === list)?.values.map(({ code }) => code);
  expect(named).toEqual(expect.arrayContaining([...codes]));
});
