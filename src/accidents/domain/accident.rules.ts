import { type Finding, findingsOf } from "../../foundation/domain/finding.ts";
import { placeRule } from "../../foundation/domain/place-rules.ts";
import {
  inLists,
  inOrder,
  judged,
  notInFuture,
  type RecordRule,
  type RuleContext,
} from "../../foundation/domain/record-rules.ts";
import { type AccidentRecord, CasualtyOutcome } from "./accident.schema.ts";
import { accidentRuleTexts } from "./accident.text.ts";

type Rule = RecordRule<AccidentRecord>;

const found = findingsOf(accidentRuleTexts);

/** A total is the sum of its cells, (I23). */
const totalsAreSums: Rule = ({ killed, injured, casualties = [] }) => {
  const findings: Finding[] = [];
  const totals = { killed, injured };
  for (const outcome of CasualtyOutcome.options) {
    const cells = casualties.filter((cell) => cell.outcome === outcome);
    const sum = cells.reduce((persons, cell) => persons + cell.persons, 0);
    if (sum !== totals[outcome]) {
      findings.push(found("casualties-not-the-sum", { field: outcome, found: totals[outcome], facts: { sum } }));
    }
  }
  return findings;
};

/** An incident harms nobody; an accident that harmed nobody did other harm, and says which. */
const harmDecides: Rule = ({ occurrence, killed, injured }) => {
  const harmed = killed + injured;
  if (occurrence === "incident" && harmed > 0) {
    return [found("incident-with-casualties", { field: "occurrence", found: occurrence, facts: { harmed } })];
  }
  return occurrence === "accident" && harmed === 0
    ? [found("accident-without-casualties", { field: "occurrence", found: occurrence })]
    : [];
};

const rules: readonly Rule[] = [
  inLists(
    ["positionFix", "position_fix_method"],
    ["activityAtTime", "activity_at_accident"],
    ["deviceCategory", "eo_category"],
  ),
  notInFuture("happenedOn", "reportedOn", "receivedOn"),
  inOrder(["happenedOn", "reportedOn"], ["reportedOn", "receivedOn"]),
  totalsAreSums,
  harmDecides,
  placeRule("position"),
];

/** Judges an accident or incident by what it says itself; the register asks further questions. */
export const judgeAccident = (record: AccidentRecord, context: RuleContext) => judged(record, context, rules);
