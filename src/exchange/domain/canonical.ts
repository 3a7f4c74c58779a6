import type { SubmittedRecord } from "./record-kinds.ts";

/**
 * Puts the fields of a value, and of all values in it, in the order of RFC 8785 and leaves out what is undefined, so that
 * `JSON.stringify` writes its canonical JSON.
 */
export function inCanonicalOrder<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(inCanonicalOrder) as Value;
  if (typeof value !== "object" || value === null) return value;
  const ordered: Record<string, unknown> = {};
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(fields).sort()) {
    if (fields[key] !== undefined) ordered[key] = inCanonicalOrder(fields[key]);
  }
  return ordered as Value;
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
