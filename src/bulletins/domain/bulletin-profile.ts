import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import type { MetricDefinition } from "./metric.ts";
import type { BulletinWording } from "./wording.ts";

/** A programme's profile with what its bulletins need: definitions of figures, and the words around them. */
export type BulletinProfile = ProgrammeProfile & {
  readonly metrics: readonly MetricDefinition[];
  readonly wording: BulletinWording;
};
