import { z } from "zod";
import { ACTS } from "./actor.ts";

/** How sensitive information is, from public sums (T0) to what is about persons (T4). */
export const TIERS = ["T0", "T1", "T2", "T3", "T4"] as const;

/** A tier of sensitivity. @see brief 7.2 and the code list `sensitivity_tier` */
export type Tier = (typeof TIERS)[number];

/** A role as a programme defines it: what it may do, and the most sensitive information that it opens. */
export const Role = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_-]*$/u),
  names: z.strictObject({ az: z.string().min(1), en: z.string().min(1), ru: z.string().min(1) }),
  acts: z.array(z.enum(ACTS)),
  tier: z.enum(TIERS),
});
export type Role = z.infer<typeof Role>;
