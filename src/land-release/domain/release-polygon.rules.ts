import { boundaryRules } from "../../foundation/domain/boundary-rules.ts";
import { type Finding, findingsOf } from "../../foundation/domain/finding.ts";
import {
  inLists,
  inOrder,
  judged,
  notInFuture,
  type RecordRule,
  type RuleContext,
} from "../../foundation/domain/record-rules.ts";
import type { ReleasePolygonRecord } from "./release-polygon.schema.ts";
import { releasePolygonRuleTexts } from "./release-polygon.text.ts";

type Rule = RecordRule<ReleasePolygonRecord>;

const found = findingsOf(releasePolygonRuleTexts);

/** What no work of this kind can yield: survey clears nothing, and without going in nothing is reduced (IMAS 07.11). */
const IMPOSSIBLE: Readonly<Record<string, readonly string[]>> = { cleared: ["nts", "ts"], reduced: ["nts"] };

const productOfItsWork: Rule = ({ product, activity }) =>
  IMPOSSIBLE[product]?.includes(activity)
    ? [found("product-without-its-work", { field: "product", found: product, facts: { activity } })]
    : [];

/** Cleared land has a depth, the ordnance that was specified, and a method that can reach it (I13). */
const clearedToADepth: Rule = ({ product, depthCm, eoTypes = [], methods = [] }) => {
  if (product !== "cleared") return [];
  const findings: Finding[] = [];
  if (depthCm === undefined) findings.push(found("cleared-needs-depth", { field: "depthCm" }));
  if (eoTypes.length === 0) findings.push(found("cleared-needs-ordnance", { field: "eoTypes" }));
  if (methods.length === 0) findings.push(found("cleared-needs-method", { field: "methods" }));
  return findings;
};

/** Mechanical ground preparation alone releases nothing (I13). */
const searchedAfterPreparation: Rule = ({ methods = [] }) =>
  methods.length > 0 && methods.every((method) => method === "mechanical_ground_preparation_only")
    ? [found("ground-preparation-only", { field: "methods", found: methods.join(";") })]
    : [];

/** Land released by survey names the criteria that were met (brief 2.8). */
const surveyedByCriteria: Rule = ({ product, criteria = [] }) =>
  product !== "cleared" && criteria.length === 0
    ? [found("survey-needs-criteria", { field: "criteria", found: product })]
    : [];

const rules: readonly Rule[] = [
  inLists(
    ["methods", "operational_method"],
    ["contaminationType", "contamination_type"],
    ["eoTypes", "eo_category"],
    ["criteria", "release_criterion"],
  ),
  notInFuture("workedFrom", "workedTo", "decidedOn", "reportedOn", "receivedOn"),
  inOrder(
    ["workedFrom", "workedTo"],
    ["workedTo", "reportedOn"],
    ["workedTo", "decidedOn"],
    ["reportedOn", "receivedOn"],
  ),
  productOfItsWork,
  clearedToADepth,
  searchedAfterPreparation,
  surveyedByCriteria,
  boundaryRules("boundary"),
];

/** Judges a release polygon by what it says itself; the register asks further questions. */
export const judgeReleasePolygon = (record: ReleasePolygonRecord, context: RuleContext) =>
  judged(record, context, rules);
