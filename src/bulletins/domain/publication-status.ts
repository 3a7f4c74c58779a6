/**
 * Where the published figures of a week stand (brief, code list `bulletin_status`).
 *
 * `preliminary`: records of the week still wait for a decision. `final`: none does, and the first edition says what is known.
 * `restated`: a later edition says what is known. `differs`: what is known now is not what was published; a restated edition is due.
 */
export type PublicationStatus = "preliminary" | "final" | "restated" | "differs";

/** What the status of a week follows from. */
export type PublicationFacts = {
  readonly edition: number;
  /** whether the records give another figure now, in total, in a district or for an operator */
  readonly differs: boolean;
  /** records about the week that are submitted, verified or validated, and not decided */
  readonly waiting: number;
};

/** Names the status of a published week; what is due comes first. */
export function publicationStatus({ edition, differs, waiting }: PublicationFacts): PublicationStatus {
  if (differs) return "differs";
  if (waiting > 0) return "preliminary";
  return edition > 1 ? "restated" : "final";
}
