import type { SubmittedRecord } from "./record-kinds.ts";

/**
 * Puts the fields of a value, and of all values in it, in the order of RFC 8785 and leaves out what is undefined, so that
 * `JSON.stringify` writes its canonical JSON.
 *
 * @param value  without fields named by whole numbers, which JavaScript always puts first and in numeric order; no record has any
 */
export function inCanonicalOrder<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(inCanonicalOrder) as Value;
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  // Not by assignment: that of a field called `__proto__` would leave it out.
  return Object.fromEntries(fields.map(([key, field]) => [key, inCanonicalOrder<unknown>(field)])) as Value;
}

/**
 * The canonical JSON of what a record states, of a record whose fields are in canonical order.
 *
 * The day on which it arrived is not part of it: a record that arrives a second time is the same record.
 */
export function statedJson(record: SubmittedRecord): string {
  if (record.receivedOn === undefined) return JSON.stringify(record);
  const { receivedOn: _arrived, ...stated } = record;
  return JSON.stringify(stated);
}
