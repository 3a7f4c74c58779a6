import { z } from "zod";
import { LocalisedWords, Words } from "../../foundation/domain/schema-parts.ts";
import { Code, ValueCode } from "./programme.ts";

/**
 * One value of a code list.
 *
 * `alsoWritten`: other codes for it in files that are imported (`sha` for `suspected`).
 * `feeds`: the line of each report to which the value goes, where the list has such a cross-walk.
 */
export const CodeValue = z.strictObject({
  code: ValueCode,
  label: LocalisedWords,
  alsoWritten: z.array(ValueCode).optional(),
  feeds: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])).optional(),
});

/**
 * A list of codes with its source.
 *
 * `status`: `sourced`, the values stand in the named source; `proposed`, they were made for this product and wait for
 * the programme's own standard.
 */
export const CodeList = z.strictObject({
  id: Code,
  title: LocalisedWords,
  source: Words,
  status: z.enum(["sourced", "proposed"]),
  values: z.array(CodeValue).min(1),
});

/**
 * A model of explosive ordnance that may be found; `category` from the list `eo_category`, `subtype` from
 * `eo_mine_subtype` or `eo_uxo_subtype`.
 */
export const OrdnanceModel = z.strictObject({
  // Many models begin with a digit: 9N210.
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/u, "lower-case letters, digits and -"),
  name: LocalisedWords,
  category: ValueCode,
  subtype: ValueCode,
  alsoWritten: z.array(Words).optional(),
});

export type CodeValue = z.infer<typeof CodeValue>;
export type CodeList = z.infer<typeof CodeList>;
export type OrdnanceModel = z.infer<typeof OrdnanceModel>;
