import { BULLETIN_FORMATS } from "../server/files/render-bulletin.ts";
import type { FreezeRefusal, PublishRefusal } from "../server/bulletin.commands.ts";

export const BULLETIN_USAGE = `firmground bulletin [--week DAY] [--language LANGUAGE] [--format FORMAT] [--out FILE]

The bulletin of a week: the latest edition that was published, or a draft from the records as they stand now where none was.
Which of them it is, is said on standard error.

  --week DAY         the first day of the week, 2025-07-07; the latest published week unless said
  --language CODE    a language of the programme
  --format FORMAT    ${BULLETIN_FORMATS.join(", ")}; text unless said
  --out FILE         where to write it; standard output unless said (a PDF never goes to a terminal)
  --edition NUMBER   this edition of the week, published or only prepared
  --draft            the draft, even where an edition was published
  --verify           works the figures out again from the records, as known at the cut-off, and compares
  --changes          what is known now and the published edition does not say, by reason and record by record;
                     with --edition, what that edition restated
  --json             the same as JSON: waterfalls, and lines in items or hundredths of m²
  --freeze           freezes the week as its next edition; takes --actor, who may prepare
  --publish          publishes the prepared edition; takes --actor, who may sign and is another person
  --actor ID         who acts
  --data DIR         the data folder
`;

/** One sentence for people: why a bulletin was not frozen. */
export function describeFreezeRefusal(refusal: FreezeRefusal): string {
  switch (refusal.reason) {
    case "not-permitted":
      return "This account may not prepare bulletins; --actor takes one that may.";
    case "before-campaign":
      return `There is no bulletin of a week that ended before ${refusal.campaignFrom}, when the campaign began.`;
    case "week-not-over":
      return `The week ends on ${refusal.lastDay}: it can be frozen from the day after.`;
    case "nothing-changed":
      return `Edition ${refusal.edition} of this week says the same already; nothing was frozen.`;
    case "definition-changed":
      return `The definition of ${refusal.metric} was changed under the same version ${refusal.version}; give it a new version in metrics.json.`;
  }
}

/** One sentence for people: why a bulletin was not published. */
export function describePublishRefusal(refusal: PublishRefusal): string {
  switch (refusal.reason) {
    case "not-permitted":
      return "This account may not sign bulletins; --actor takes one that may.";
    case "unknown-bulletin":
      return "There is no prepared bulletin of this week; --freeze makes one.";
    case "same-person":
      return `${refusal.preparedBy} prepared this bulletin; another person has to sign it.`;
    case "already-published":
      return `This edition was published already, on ${refusal.publishedAt.slice(0, 10)}.`;
    case "later-edition":
      return `Edition ${refusal.edition} took its place; publish that one.`;
  }
}
