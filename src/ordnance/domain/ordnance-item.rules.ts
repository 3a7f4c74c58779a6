import { type Finding, findingsOf } from "../../foundation/domain/finding.ts";
import { metresApart, placeRule } from "../../foundation/domain/place-rules.ts";
import {
  dateInFuture,
  dateOrder,
  inLists,
  inOrder,
  judged,
  notInFuture,
  type RecordRule,
  type RuleContext,
  unknownCode,
} from "../../foundation/domain/record-rules.ts";
import type { Fate, OrdnanceItemRecord } from "./ordnance-item.schema.ts";
import { ordnanceItemRuleTexts } from "./ordnance-item.text.ts";

type Rule = RecordRule<OrdnanceItemRecord>;

const found = findingsOf(ordnanceItemRuleTexts);

/** After these an item is no longer there to be dealt with again. */
const FINAL: ReadonlySet<Fate> = new Set(["destroyed_in_situ", "destroyed_central", "handed_over"]);

/** Two readings of one place differ by less than this, in metres. */
const SAME_PLACE_M = 1;

/** What was destroyed or handed over was found before (I16). */
const noMoreDisposedThanFound: Rule = ({ quantity, dispositions = [] }) => {
  const byFate = new Map<Fate, number>();
  let final = 0;
  for (const disposition of dispositions) {
    byFate.set(disposition.fate, (byFate.get(disposition.fate) ?? 0) + disposition.quantity);
    if (FINAL.has(disposition.fate)) final += disposition.quantity;
  }
  if (final > quantity) {
    return [found("more-disposed-than-found", { field: "dispositions", found: quantity, facts: { disposed: final } })];
  }
  const exceeding = [...byFate].find(([, disposed]) => disposed > quantity);
  if (exceeding === undefined) return [];
  const [fate, disposed] = exceeding;
  return [found("disposition-exceeds-lot", { field: "dispositions", found: quantity, facts: { fate, disposed } })];
};

/** Nothing becomes of an item before it is found, nor in the future (I17); methods stand in their list. */
const dispositionsInTime: Rule = ({ foundOn, dispositions = [] }, { today, codes }) => {
  const findings: Finding[] = [];
  for (const { on, method } of dispositions) {
    if (on < foundOn) findings.push(dateOrder("foundOn", foundOn, "dispositions", on));
    if (on > today) findings.push(dateInFuture("dispositions", on, today));
    const unknown =
      method === undefined ? undefined : unknownCode("disposalMethod", method, ["disposal_method"], codes);
    if (unknown) findings.push(unknown);
  }
  return findings;
};

/** The point is where the item was found, not where it was blown up (I24). */
const foundNotDestroyed: Rule = ({ position, dispositions = [] }) =>
  dispositions.some(
    ({ fate, place }) => fate === "destroyed_central" && place && metresApart(place, position) < SAME_PLACE_M,
  )
    ? [found("found-where-destroyed", { field: "position" })]
    : [];

/** Stockpile and cache finds never enter land release sums (I28), so they refer to no land. */
const stockApartFromLand: Rule = ({ context, task, hazardousArea }) =>
  (context === "stockpile" || context === "cache") && (task ?? hazardousArea) !== undefined
    ? [found("stock-refers-to-land", { field: "context", found: context })]
    : [];

const rules: readonly Rule[] = [
  inLists(
    ["category", "eo_category"],
    ["subtype", "eo_mine_subtype", "eo_uxo_subtype"],
    ["positionFix", "position_fix_method"],
    ["condition", "eo_condition"],
  ),
  notInFuture("foundOn", "reportedOn", "receivedOn"),
  inOrder(["foundOn", "reportedOn"], ["reportedOn", "receivedOn"]),
  noMoreDisposedThanFound,
  dispositionsInTime,
  foundNotDestroyed,
  stockApartFromLand,
  placeRule("position"),
];

/** Judges an ordnance item by what it says itself; the register asks further questions. */
export const judgeOrdnanceItem = (record: OrdnanceItemRecord, context: RuleContext) => judged(record, context, rules);
