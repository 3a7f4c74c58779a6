import { z } from "zod";
import {
  Boundary,
  Envelope,
  ListCode,
  Reference,
  ReportedArea,
} from "../../foundation/domain/record-envelope.schema.ts";
import { Day } from "../../foundation/domain/schema-parts.ts";

/** The three products of land release, and no fourth: IMAS 07.11. */
export const Product = z.enum(["cancelled", "reduced", "cleared"]);

/** The work that released the land. */
export const ReleaseActivity = z.enum(["nts", "ts", "clearance", "bac", "road_clearance", "road_verification"]);

/**
 * Land that was released, as submitted (brief 2.8).
 *
 * Lies inside a version of a hazardous area; where none is named, the approved one, else the latest. `decidedOn` is the day of
 * the release decision, by which figures count the land. Areas in m², depth in cm.
 */
export const ReleasePolygonRecord = Envelope.extend({
  product: Product,
  activity: ReleaseActivity,
  methods: z.array(ListCode).optional(),
  contaminationType: ListCode,
  depthCm: z.int().min(0).max(2_000).optional(),
  eoTypes: z.array(ListCode).optional(),
  criteria: z.array(ListCode).optional(),
  hazardousArea: Reference,
  hazardousAreaVersion: z.int().min(1).max(1_000_000).optional(),
  task: Reference.optional(),
  workedFrom: Day,
  workedTo: Day,
  decidedOn: Day,
  boundary: Boundary,
  reportedAreaM2: ReportedArea.optional(),
});

export type ReleasePolygonRecord = z.infer<typeof ReleasePolygonRecord>;
