import type { LocalisedText } from "../../../foundation/domain/language.ts";
import type { RecordKind } from "../states.ts";

/** The invariants of the domain brief (3.4), which every rule serves or is beyond. */
export const INVARIANTS: readonly string[] = Array.from({ length: 30 }, (_, index) => `I${index + 1}`);

/**
 * How much a rule weighs.
 *
 * `block`: the record is not taken, or not decided on, before it is put right. `needs-reason`: somebody says why it is right all the
 * same. `alarm`: a case opens that a person of the authority decides. `question`: somebody is asked, and nothing waits for the answer.
 */
export const RULE_SEVERITIES = ["block", "needs-reason", "alarm", "question"] as const;

export type RuleSeverity = (typeof RULE_SEVERITIES)[number];

/**
 * Where a rule is asked.
 *
 * `arrival`: of a row or form, before it is a record. `register`: of a record beside the others, when it comes in, before it is
 * validated and before it is approved; what is found is kept. `teams`: of what a team reported in a quarter. `decision`: when somebody
 * decides. `land`: of land that stands as released. `figures`: of sums and bulletins.
 */
export const RULE_PLACES = ["arrival", "register", "teams", "decision", "land", "figures"] as const;

export type RulePlace = (typeof RULE_PLACES)[number];

/** One rule, as the catalogue lists it. Its id is stable and never used for another rule. */
export type Rule = {
  readonly id: string;
  /** which invariants of the brief it holds; empty where it holds something else */
  readonly invariants: readonly string[];
  readonly severity: RuleSeverity;
  readonly place: RulePlace;
  readonly kinds: readonly RecordKind[];
  readonly title: LocalisedText;
  /** what is looked at, and why it matters */
  readonly explanation: LocalisedText;
  readonly remedy: LocalisedText;
};

/** A rule whose findings are kept: a sentence says what was found, with the facts of the finding in braces. */
export type KeptRule = Rule & { readonly place: "register" | "teams"; readonly wrong: LocalisedText };

/** Lets the compiler see that a rule is complete, and keeps its id as a literal. */
export const keptRule = <const Id extends string>(
  rule: KeptRule & { readonly id: Id },
): KeptRule & { readonly id: Id } => rule;
