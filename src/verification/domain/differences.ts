/** One field in which two versions of a record differ. */
export type Difference = { readonly field: string; readonly before: unknown; readonly after: unknown };

type Fields = Readonly<Record<string, unknown>>;

/** Says nothing: absent, null, or an empty text, list or object. */
export function isEmptyValue(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** Written so that two values of the same meaning are the same text, whatever the order of their members. */
function canonical(value: unknown): string {
  if (isEmptyValue(value)) return "";
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "";
}

/**
 * The fields in which a version differs from an earlier one, in the order in which the later one has them; what is absent in both, or
 * says nothing in both, is no difference.
 */
export function differencesBetween(before: Fields, after: Fields): Difference[] {
  const fields = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return fields
    .filter((field) => canonical(before[field]) !== canonical(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}
