import { z } from "zod";
import { Boundary, Envelope, ListCode, Reference } from "../../foundation/domain/record-envelope.schema.ts";
import { Day } from "../../foundation/domain/schema-parts.ts";

/** What a task orders: survey, clearance, battle area clearance, work on a road, an EOD spot task. */
export const TaskActivity = z.enum([
  "nts",
  "ts",
  "clearance",
  "bac",
  "road_clearance",
  "road_verification",
  "eod_spot_task",
]);

/** An order to survey or clear, as submitted (brief 2.4). `objectives` are hazardous areas; depth in cm. */
export const TaskRecord = Envelope.extend({
  status: ListCode,
  activity: TaskActivity,
  requiredDepthCm: z.int().min(0).max(2_000).optional(),
  eoTypes: z.array(ListCode).optional(),
  methods: z.array(ListCode).optional(),
  issuedOn: Day.optional(),
  plannedFrom: Day.optional(),
  plannedTo: Day.optional(),
  objectives: z.array(Reference).optional(),
  scope: Boundary.optional(),
});

export type TaskRecord = z.infer<typeof TaskRecord>;
