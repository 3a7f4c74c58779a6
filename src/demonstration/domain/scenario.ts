import { z } from "zod";
import { Day } from "../../foundation/domain/schema-parts.ts";

const Weight = z.number().min(0);

/** What a week brought about this time; between two levels it is read off the line from one to the other. */
export const Level = z.strictObject({
  from: Day,
  antiTank: Weight,
  antiPersonnel: Weight,
  uxo: Weight,
  areaHa: Weight,
});

/** How the work of a demonstration programme is spread over its places, operators and time. */
export const Scenario = z.strictObject({
  note: z.string(),
  lastDay: Day,
  sundaysFrom: Day,
  levels: z.array(Level).min(1),
  /** by district: how much of the work, how many of the call-outs, which come from where people live, and from when */
  districts: z.record(z.string(), z.strictObject({ weight: Weight, callOuts: Weight, workedFrom: Day })),
  /** by operator: its share of battle areas, minefields, roads and spot tasks */
  operators: z.record(
    z.string(),
    z.strictObject({ battleArea: Weight, minefield: Weight, road: Weight, spotTask: Weight, teams: z.int().min(1) }),
  ),
  /** the organisation that keeps the register of hazardous areas */
  registrar: z.string(),
  /** the organisations that empty stockpiles and caches */
  stockKeepers: z.array(z.string()).min(1),
});

/** A level of work. */
export type Level = z.infer<typeof Level>;
/** The plan of a demonstration programme. */
export type Scenario = z.infer<typeof Scenario>;
