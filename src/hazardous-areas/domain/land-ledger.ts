import type { CalendarDate } from "../../foundation/domain/dates.ts";
import { isClosedAsReleased, type LifeState, lifeOf, placeOf } from "./hazard-timeline.ts";
import {
  type Hundredths,
  type MeasuredHazard,
  type MeasuredPiece,
  type MeasuredTransfer,
  pieceKey,
} from "./measured-hazard.ts";

/** The lines of the balance: why land becomes, or ceases to be, the land of a hazardous area. */
export const LINES = [
  "found",
  "extended",
  "reopened",
  "corrected",
  "transferred",
  "beyond",
  "overlap",
  "written_off",
  "cancelled",
  "reduced",
  "cleared",
] as const;

/** A line of the balance; docs/decisions/0011-mass-balance.md says what each holds. */
export type Line = (typeof LINES)[number];

/** One change of the land of a hazardous area: on a day, in a line, by a record. */
export type Movement = {
  readonly hazardId: string;
  readonly districtId: string;
  readonly on: CalendarDate;
  readonly line: Line;
  /** positive where land is added to what remains */
  readonly amount: Hundredths;
  readonly record: {
    readonly kind: "hazardous-area" | "release-polygon";
    readonly id: string;
    readonly version: number;
    readonly localId: string;
  };
  /** the other hazardous area of a transfer; this one itself where it only changed its district */
  readonly otherHazardId: string | null;
};

/** A transfer with what it moved; see {@link settleTransfers}. */
export type SettledTransfer = MeasuredTransfer & { readonly amount: Hundredths };

/** What the boundaries say of a hazardous area at its states, worked out once. */
type Cells = {
  readonly states: readonly LifeState[];
  readonly places: ReadonlyMap<MeasuredPiece, number>;
  /** what of a piece lies in the land of a state */
  cell(piece: MeasuredPiece, index: number): number;
  /** what of it lies both there and in the land of the state before */
  sharedCell(piece: MeasuredPiece, index: number): number;
  /** the pieces that were taken before a state began, since the area was last reopened before or at the state `era` */
  takenBefore(index: number, era: number): MeasuredPiece[];
};

function cellsOf(hazard: MeasuredHazard): Cells {
  const states = lifeOf(hazard);
  const places = new Map(hazard.pieces.map((piece) => [piece, placeOf(piece, states)]));
  // Versions whose boundary is that of the version before were not measured again.
  const measuredAs = new Map<number, number>();
  let own: number | undefined;
  for (const { version, shared } of hazard.versions) {
    if (own === undefined || shared !== null) own = version;
    measuredAs.set(version, own);
  }
  const cell = (piece: MeasuredPiece, index: number): number => {
    const state = states[index];
    if (!state?.counts) return 0;
    return piece.inVersion.get(measuredAs.get(state.version.version) ?? 0) ?? 0;
  };
  return {
    states,
    places,
    cell,
    sharedCell(piece, index) {
      const [state, before] = [states[index], states[index - 1]];
      if (!state?.counts || !before?.counts) return 0;
      return state.version.shared === null ? cell(piece, index) : (piece.inShared.get(state.version.version) ?? 0);
    },
    takenBefore(index, era) {
      const since = reopenedAt(states, era);
      return hazard.pieces.filter((piece) => {
        const place = places.get(piece) ?? -1;
        return place < index && place >= since;
      });
    },
  };
}

/** The index of the last state up to this one that reopened the area; −1 where none did. */
function reopenedAt(states: readonly LifeState[], index: number): number {
  for (let at = index; at >= 0; at -= 1) if (states[at]?.isReopening) return at;
  return -1;
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/**
 * Writes down every change of the land of one hazardous area, in the order in which they happened.
 *
 * Whatever was measured, the amounts up to a day add up to what remained on it (see {@link remainingAfter}): each change is split into
 * lines of which the last takes what is left.
 *
 * @param transfers  those from and to this hazardous area
 * @see brief 4.1 and I8 to I10
 */
export function ledgerOf(hazard: MeasuredHazard, transfers: readonly SettledTransfer[]): Movement[] {
  const cells = cellsOf(hazard);
  const movements: Movement[] = [];
  const byPlace = new Map<number, MeasuredPiece[]>();
  for (const [piece, place] of cells.places) byPlace.set(place, [...(byPlace.get(place) ?? []), piece]);
  const releases = (place: number) => {
    const pieces = (byPlace.get(place) ?? []).toSorted((a, b) => (a.decidedOn < b.decidedOn ? -1 : 1));
    for (const piece of pieces) movements.push(...changesByRelease(hazard, cells, place, piece));
  };
  releases(-1);
  for (const index of cells.states.keys()) {
    movements.push(...changesByVersion(hazard, cells, index, transfers));
    releases(index);
  }
  return movements.filter(({ amount }) => amount !== 0);
}

/** A release takes what it counts; what of it lies outside the land of its area, or in other areas too, has lines of its own. */
function changesByRelease(hazard: MeasuredHazard, cells: Cells, place: number, piece: MeasuredPiece): Movement[] {
  const state = cells.states[place];
  const write = (line: Line, amount: number): Movement => ({
    hazardId: hazard.id,
    districtId: state?.version.districtId ?? hazard.districtId,
    on: piece.decidedOn,
    line,
    amount: amount as Hundredths,
    record: {
      kind: "release-polygon",
      id: piece.releaseId,
      version: piece.releaseVersion,
      localId: piece.localId,
    },
    otherHazardId: null,
  });
  const inside = cells.cell(piece, place);
  if (piece.hazardVersion === null || piece.isSliver) return [write("overlap", -inside)];
  const outside = piece.counted - inside;
  return [write(piece.product, 0 - piece.counted), write(outside > 0 ? "beyond" : "overlap", outside)];
}

/** A new version adds land and takes land away; what was released before is neither. */
function changesByVersion(
  hazard: MeasuredHazard,
  cells: Cells,
  index: number,
  transfers: readonly SettledTransfer[],
): Movement[] {
  const [state, before] = [cells.states[index], cells.states[index - 1]];
  if (!state) return [];
  const { version, from, counts, isClosing } = state;
  const movements: Movement[] = [];
  const write = (line: Line, amount: number, otherHazardId: string | null = null, districtId = version.districtId) =>
    movements.push({
      hazardId: hazard.id,
      districtId,
      on: from,
      line,
      amount: amount as Hundredths,
      record: { kind: "hazardous-area", id: hazard.id, version: version.version, localId: hazard.localId },
      otherHazardId,
    });

  const taken = cells.takenBefore(index, index);
  const takenOfBefore = cells.takenBefore(index, index - 1);
  const areaBefore = before?.counts ? before.version.area : 0;
  const area = counts ? version.area : 0;
  const shared = counts && before?.counts ? (version.shared ?? version.area) : 0;
  const remainedBefore = areaBefore - sum(takenOfBefore.map((piece) => cells.cell(piece, index - 1)));
  if (before && before.version.districtId !== version.districtId && remainedBefore !== 0) {
    write("transferred", -remainedBefore, hazard.id, before.version.districtId);
    write("transferred", remainedBefore, hazard.id);
  }

  const added = area - shared;
  const incoming = isClosing
    ? []
    : transfers.filter(({ to }) => to.hazardId === hazard.id && to.version === version.version);
  for (const {
    amount,
    from: { hazardId },
  } of incoming)
    write("transferred", amount, hazardId);
  const ownAdded = added - sum(incoming.map(({ amount }) => amount));
  write(ownAdded > 0 ? lineOfAdded(state, before) : "overlap", ownAdded);
  write("overlap", -sum(taken.map((piece) => cells.cell(piece, index) - cells.sharedCell(piece, index))));

  const removed =
    areaBefore -
    shared -
    sum(takenOfBefore.map((piece) => cells.cell(piece, index - 1) - cells.sharedCell(piece, index)));
  const outgoing = before
    ? transfers.filter((transfer) => transfer.from.hazardId === hazard.id && transfer.from.version === version.version)
    : [];
  for (const {
    amount,
    to: { hazardId },
  } of outgoing)
    write("transferred", 0 - amount, hazardId);
  const ownRemoved = removed - sum(outgoing.map(({ amount }) => amount));
  write(ownRemoved > 0 ? lineOfRemoved(state) : "overlap", -ownRemoved);
  return movements;
}

function lineOfAdded({ isReopening, version }: LifeState, before: LifeState | undefined): Line {
  if (isReopening) return "reopened";
  if (!before || before.version.classification === "indication") return "found";
  return version.changeKind === "extended" ? "extended" : "corrected";
}

/** Land that is dropped without release is a correction; where an area is closed as released, it says more than was released. */
const lineOfRemoved = ({ isClosing, version }: LifeState): Line =>
  isClosing && isClosedAsReleased(version) ? "written_off" : "corrected";

/**
 * Works out how much each transfer moved: what left the one hazardous area, without what had been released there by then.
 *
 * The same amount leaves here and arrives there, so that over the programme transfers are nothing (I10).
 */
export function settleTransfers(
  hazards: readonly MeasuredHazard[],
  transfers: readonly MeasuredTransfer[],
): SettledTransfer[] {
  const byId = new Map(hazards.map((hazard) => [hazard.id, hazard]));
  return transfers.map((transfer) => {
    const source = byId.get(transfer.from.hazardId);
    if (!source) return { ...transfer, amount: transfer.area };
    const cells = cellsOf(source);
    const index = cells.states.findIndex(({ version }) => version.version === transfer.from.version);
    const taken = cells.takenBefore(index, index - 1).map((piece) => transfer.taken.get(pieceKey(piece)) ?? 0);
    return { ...transfer, amount: Math.max(0, transfer.area - sum(taken)) as Hundredths };
  });
}

/** What remains of a hazardous area after a day, by its boundary and the releases alone: the check of its ledger. */
export function remainingAfter(hazard: MeasuredHazard, day: CalendarDate): Hundredths {
  const cells = cellsOf(hazard);
  const index = cells.states.findLastIndex(({ from }) => from <= day);
  const state = cells.states[index];
  if (!state?.counts) return 0 as Hundredths;
  const taken = cells.takenBefore(index + 1, index).filter(({ decidedOn }) => decidedOn <= day);
  return (state.version.area - sum(taken.map((piece) => cells.cell(piece, index)))) as Hundredths;
}
