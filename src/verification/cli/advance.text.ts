import { RETURN_REASONS } from "../domain/return-reasons.ts";
import { WITHDRAWAL_REASONS } from "../domain/states.ts";
import type { DecisionRefusal } from "../server/decide.commands.ts";

/** How to call the command, for `--help`. */
export const ADVANCE_USAGE = `Usage: firmground advance --kind KIND --to STATE --actor ACCOUNT (--import ID | --state STATE | NUMBER …) [--each] [--reason TEXT] [--reason-code CODE …]

Moves records from one state to the next, all that are named or none:
  submitted → verified → received → validated → approved; returned, withdrawn and reopened need --reason.
  Who validates what nobody has received acknowledges it in the same breath. What is reopened stands until its next version is approved.

  --kind     hazardous-area, task, daily-progress, eod-spot-task, ordnance-item, release-polygon, accident
  --import   all records of one import
  --state    all records that are in this state now
  NUMBER     a record as organisation/number, e.g. anama/T-9
  --each     every record for itself: a line for each, and one that is refused holds back no other
  --reason-code  why a record is withdrawn, for restatements:
             ${WITHDRAWAL_REASONS.join(", ")}
             why it is returned or reopened, once or several times, as far as its kind has it:
             ${RETURN_REASONS.join(", ")}
  --data     data folder (default: data)
`;

const plural = (versions: number): string => (versions === 1 ? "1 record" : `${versions} records`);

/** Says in one sentence why a decision was not taken and what to do. */
export function describeRefusal(refusal: DecisionRefusal): string {
  switch (refusal.reason) {
    case "no-such-step":
      return `Nobody decides that a record is ${refusal.to}; --to takes verified, received, validated, approved, returned, withdrawn or reopened.`;
    case "not-permitted":
      return `This account may not ${refusal.act} records; name one that may by --actor.`;
    case "reason-required":
      return `A record is ${refusal.to} for a reason: give it by --reason.`;
    case "no-reason-code":
      return `Only a return and a withdrawal have codes, each its own; --reason says in words why a record is ${refusal.to}.`;
    case "codes-required":
      return "A return says by codes what is wrong, one or several: give them by --reason-code.";
    case "wrong-codes":
      return `Records of this kind are not returned for ${refusal.codes.join(", ")}; "firmground advance --help" lists the codes.`;
    case "changed-meanwhile":
      return `Version ${refusal.version} has come in meanwhile; look at it first.`;
    case "nothing-chosen":
      return "No record was found that waits for this; look at the numbers, the kind and the state.";
    case "not-found":
      return `${plural(refusal.missing)} of those named ${refusal.missing === 1 ? "is" : "are"} unknown, or withdrawn or returned; nothing was changed.`;
    case "wrong-state":
      return `${plural(refusal.versions)} of those chosen ${refusal.versions === 1 ? "is" : "are"} ${refusal.state} and cannot become ${refusal.to}; the steps are submitted, verified, received, validated, approved.`;
    case "other-organisation":
      return `${plural(refusal.versions)} of those chosen ${refusal.versions === 1 ? "is" : "are"} another organisation's; an account of that one or of the authority has to verify ${refusal.versions === 1 ? "it" : "them"}.`;
    case "out-of-scope":
      return `This account may ${refusal.act} records, but not ${plural(refusal.versions)} of those chosen: its role is limited to an organisation, a district or a tier. Name another by --actor.`;
    case "own-record":
      return `This account wrote or decided on ${plural(refusal.versions)} of those chosen already; somebody else has to take the next step.`;
    case "open-findings":
      return `${refusal.localId} has an open finding of the rule ${refusal.rule} (${refusal.findings === 1 ? "1 finding stands" : `${refusal.findings} findings stand`} in the way). "firmground rules findings" lists them; correct the record, or accept the finding with a reason.`;
    case "under-investigation":
      return `${refusal.localId} is frozen: ${refusal.cases === 1 ? "a case about its land is" : `${refusal.cases} cases about its land are`} not settled. "firmground cases" lists them; decide them first.`;
    case "critical-nonconformity":
      return `Hazardous area ${refusal.localId} cannot be closed: the critical nonconformity ${refusal.nonconformity} about its land or its task is not settled.`;
    case "status-cannot-follow":
      return `Hazardous area ${refusal.localId} is ${refusal.before} by now and cannot become ${refusal.after}; return this version and submit one that follows.`;
    case "hazard-not-balanced":
      return `Hazardous area ${refusal.localId} cannot be closed: ${refusal.remainingM2.toFixed(1)} m² of it remain that nobody released (tolerance ${refusal.toleranceM2} m²).`;
    case "spot-task-open":
      return `Hazardous area ${refusal.localId} cannot be closed: nobody has attended EOD spot task ${refusal.spotTask} inside it.`;
    case "hazard-has-releases":
      return `Hazardous area ${refusal.localId} cannot be withdrawn: ${refusal.releases === 1 ? "a release of its land stands" : `${refusal.releases} releases of its land stand`}; withdraw those first, or correct the area in a new version.`;
    case "hazard-not-approved":
      return `Release polygon ${refusal.localId} refers to a hazardous area that is not approved; approve that version of the hazardous area first.`;
    case "outside-hazard":
      return `Release polygon ${refusal.localId} reaches ${refusal.outsideM2.toFixed(1)} m² beyond its hazardous area; extend the hazardous area in a new version first, or correct the polygon.`;
  }
}
