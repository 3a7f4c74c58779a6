import { findingsOf, type Finding } from "../../foundation/domain/finding.ts";
import { dateInFuture } from "../../foundation/domain/record-rules.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import { contentHash } from "../../foundation/server/journal.ts";
import type { Derivation } from "../../traverses/domain/derivation.ts";
import { deriveTraverse } from "../../traverses/domain/derive.ts";
import type { FieldBook } from "../../traverses/domain/field-book.schema.ts";
import { readFieldBookJson } from "../../traverses/domain/read-field-book.ts";
import { traverseRuleTexts } from "../../traverses/domain/traverse-rules.text.ts";
import { secondReferencePoint } from "../../traverses/domain/warnings.ts";
import type { RecordKind } from "../../verification/domain/states.ts";

/** A field book that gives a record its boundary, and what has to be answered before the record is taken. */
export type SubmittedTraverse = {
  readonly book: FieldBook;
  readonly derivation: Derivation;
  readonly findings: readonly Finding[];
};

/** What somebody sent, with the boundary of the field book in it where they sent one. */
export type WithBoundary = { readonly body: unknown; readonly traverse?: SubmittedTraverse };

const found = findingsOf(traverseRuleTexts);

/** Kinds of record whose land may be given by a field book. */
const KINDS: ReadonlySet<RecordKind> = new Set(["hazardous-area", "release-polygon"]);

/**
 * Puts the boundary that follows from a field book into a record that was sent with `traverse` in place of `boundary`. The hash
 * of the book stands in `enteredAs.boundary`, so that another book is another record.
 *
 * @returns the record, with the findings about its book, for which `reasons` may answer; or why no boundary follows
 */
export function withBoundaryOfTraverse(
  kind: RecordKind,
  body: unknown,
  today: CalendarDate,
): Result<WithBoundary, readonly Finding[]> {
  if (typeof body !== "object" || body === null || !("traverse" in body) || !KINDS.has(kind)) return accepted({ body });
  const { traverse: sent, ...record } = body;
  if ("boundary" in record) return refused([found("boundary-and-traverse", { field: "boundary" })]);
  const book = readFieldBookJson(sent);
  if (!book.ok) return refused(book.refusal);
  if (kind === "release-polygon" && book.value.purpose !== "release") {
    return refused([found("purpose-too-lenient", { field: "purpose", found: book.value.purpose })]);
  }
  const derived = deriveTraverse(book.value);
  if (!derived.ok) return refused(derived.refusal);
  const { boundary, findings, algorithm } = derived.value;
  if (!boundary) return refused([found("traverse-without-fix", { field: "fixes" })]);

  const { surveyedOn } = book.value;
  const hash = contentHash(book.value).toString("hex");
  const entered = "enteredAs" in record && typeof record.enteredAs === "object" ? record.enteredAs : {};
  return accepted({
    body: {
      ...record,
      boundary,
      enteredAs: { ...entered, boundary: `${algorithm.name} ${algorithm.version}, sha256:${hash}` },
    },
    traverse: {
      book: book.value,
      derivation: derived.value,
      findings: [
        ...findings,
        ...(kind === "hazardous-area" ? secondReferencePoint(book.value) : []),
        ...(surveyedOn > today ? [dateInFuture("surveyedOn", surveyedOn, today)] : []),
      ],
    },
  });
}
