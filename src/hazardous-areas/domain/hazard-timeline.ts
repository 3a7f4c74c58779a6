import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { HazardousAreaRecord } from "./hazardous-area.schema.ts";
import { type MeasuredHazard, type MeasuredPiece, type MeasuredVersion, pieceKey } from "./measured-hazard.ts";

/** A stretch in the life of a hazardous area: one version, from a day on. */
export type LifeState = {
  readonly version: MeasuredVersion;
  readonly from: CalendarDate;
  /** its boundary is hazardous land: it is neither closed nor an indication */
  readonly counts: boolean;
  readonly isClosing: boolean;
  readonly isReopening: boolean;
};

/** Whether a status ends the life of a hazardous area. */
export const isClosed = ({ status }: Pick<HazardousAreaRecord, "status">): boolean =>
  status === "closed" || status === "handed_over";

/** The reasons for closing which say that the land was released. */
const RELEASED: ReadonlySet<string> = new Set(["cancelled", "reduced", "cleared", "mixed"]);

/** Whether an area was closed because its land was released, not because the record ended in another way. */
export const isClosedAsReleased = (version: Pick<MeasuredVersion, "status" | "closureReason">): boolean =>
  isClosed(version) && RELEASED.has(version.closureReason ?? "");

/** The status that follows from the work: an open area that was released in part, or on which there is progress, is worked on. */
export function statusByWork(
  { versions, pieces }: MeasuredHazard,
  hasProgress: boolean,
): HazardousAreaRecord["status"] {
  const status = versions.at(-1)?.status ?? "closed";
  return status === "open" && (hasProgress || pieces.some(({ counted }) => counted > 0)) ? "worked_on" : status;
}

const later = (a: CalendarDate, b: CalendarDate | undefined): CalendarDate => (b !== undefined && b > a ? b : a);

/**
 * The states of a hazardous area in order, each with the day from which it holds.
 *
 * A version holds from its survey; from its report where it rests on the survey of the version before, or closes the area.
 * An area that came into the register closed was open from its survey until that report. Days never go back.
 */
export function lifeOf({ versions, isReopenedChild }: MeasuredHazard): LifeState[] {
  const states: LifeState[] = [];
  const add = (state: Omit<LifeState, "from">, day: CalendarDate) =>
    states.push({ ...state, from: later(day, states.at(-1)?.from) });
  let before: MeasuredVersion | undefined;
  for (const version of versions) {
    const closed = isClosed(version);
    const isLand = version.classification !== "indication";
    if (before === undefined) {
      add({ version, counts: isLand, isClosing: false, isReopening: isReopenedChild }, version.surveyedOn);
      if (closed) add({ version, counts: false, isClosing: true, isReopening: false }, version.reportedOn);
    } else {
      const wasClosed = isClosed(before);
      const isSurveyed = !closed && version.surveyedOn > before.surveyedOn;
      add(
        { version, counts: isLand && !closed, isClosing: closed && !wasClosed, isReopening: wasClosed && !closed },
        isSurveyed ? version.surveyedOn : version.reportedOn,
      );
    }
    before = version;
  }
  return states;
}

/**
 * The index of the state in which a release took its land; −1 before the first.
 *
 * On one day a release comes after the version that it refers to, before later ones, and before the closing.
 */
export function placeOf(piece: MeasuredPiece, states: readonly LifeState[]): number {
  let place = -1;
  for (const { from, isClosing, version } of states) {
    const comesFirst =
      from < piece.decidedOn ||
      (from === piece.decidedOn &&
        !isClosing &&
        (piece.hazardVersion === null || piece.hazardVersion >= version.version));
    if (!comesFirst) break;
    place += 1;
  }
  return place;
}

/**
 * The area with what releases took since it was last reopened, measured by their claims: of land that had been released before, too.
 * What the land account counts for each stays as it is.
 */
export function sinceReopened(hazard: MeasuredHazard, claims: readonly MeasuredPiece[]): MeasuredHazard {
  const states = lifeOf(hazard);
  const reopenedAt = states.findLastIndex(({ isReopening }) => isReopening);
  const isSince = (piece: MeasuredPiece): boolean => placeOf(piece, states) >= reopenedAt;
  const faces = new Map(hazard.pieces.filter(({ isSliver }) => !isSliver).map((piece) => [pieceKey(piece), piece]));
  const measured = new Set(claims.map((claim) => pieceKey(claim)));
  const stays = (piece: MeasuredPiece): boolean =>
    !isSince(piece) || (!piece.isSliver && !measured.has(pieceKey(piece)));
  return {
    ...hazard,
    pieces: [
      ...hazard.pieces.filter(stays),
      ...claims
        .filter(isSince)
        .map((claim) => ({ ...claim, counted: faces.get(pieceKey(claim))?.counted ?? claim.counted })),
    ],
  };
}
