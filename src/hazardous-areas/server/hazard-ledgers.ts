import { asRegister, type Claims, type Database, type Sql } from "../../foundation/server/database.ts";
import { isClosedAsReleased, lifeOf, sinceReopened } from "../domain/hazard-timeline.ts";
import { ledgerOf, type Movement, type SettledTransfer, settleTransfers } from "../domain/land-ledger.ts";
import {
  type Hundredths,
  type MeasuredHazard,
  type MeasuredPiece,
  type MeasuredTransfer,
  type MeasuredVersion,
  pieceKey,
} from "../domain/measured-hazard.ts";
import {
  measurePieces,
  measureVersions,
  type MeasuringScope,
  type PieceRow,
  type VersionRow,
} from "./hazard-measures.queries.ts";
import { measureReopenedLand } from "./reopened-land.queries.ts";
import { findVisibleHazards } from "./visible-hazards.queries.ts";
import {
  findHazardNumbers,
  journalMark,
  type LinkRow,
  listLinks,
  measureTransfers,
  type TransferRow,
} from "./hazard-transfers.queries.ts";

/** A hazardous area with its approved versions, its links, and every change of its land. */
export type HazardLedger = {
  readonly hazard: MeasuredHazard;
  /** in order; none where the area was withdrawn and releases still refer to it */
  readonly versions: readonly VersionRow[];
  readonly predecessors: readonly string[];
  readonly successors: readonly string[];
  readonly movements: readonly Movement[];
};

/**
 * Measures hazardous areas and writes their ledgers: all of the programme, or those that are named; with their relatives where these are
 * asked for, whose ledgers then lack what other areas gave to them.
 *
 * @returns by id, in the order of their numbers
 */
export async function readLedgers(
  sql: Sql,
  scope: MeasuringScope & { readonly withRelatives?: boolean },
): Promise<ReadonlyMap<string, HazardLedger>> {
  const { programmeId, ids, withRelatives } = scope;
  const links = await listLinks(sql, programmeId, ids);
  const related = ids && [...new Set([...ids, ...links.flatMap(({ id, predecessorId }) => [id, predecessorId])])];
  const wide = { ...scope, ids: related };
  const versions = await measureVersions(sql, wide);
  const pieces = await measurePieces(sql, wide);
  const transfers = links.length === 0 ? [] : (await measureTransfers(sql, wide)).map(transferOf);

  const byHazard = Map.groupBy(versions, ({ id }) => id);
  const piecesOf = Map.groupBy(pieces, ({ hazardId }) => hazardId);
  const withdrawn = [...piecesOf.keys()].filter((id) => !byHazard.has(id));
  const numbers = await findHazardNumbers(sql, programmeId, withdrawn);
  const asFound = [...byHazard.keys(), ...withdrawn].map((id) =>
    measuredHazard(id, numbers.get(id), byHazard, piecesOf.get(id) ?? [], links),
  );
  const hazards = await withReopenedLand(sql, wide, asFound, byHazard);
  const settled = settleTransfers(hazards, transfers);
  return new Map(
    hazards
      .filter(({ id }) => ids === undefined || withRelatives || ids.includes(id))
      .toSorted((a, b) => (a.localId < b.localId ? -1 : 1))
      .map((hazard) => [hazard.id, ledger(hazard, byHazard.get(hazard.id) ?? [], links, settled)]),
  );
}

/** Ledgers as one reader gets them, and whether there are areas in the programme that they may not see. */
export type SeenLedgers = { readonly ledgers: ReadonlyMap<string, HazardLedger>; readonly isPart: boolean };

/** So many readings are remembered: of now, and of the days that somebody compares with it. */
const MOST_REMEMBERED = 3;

/**
 * Reads the ledgers of a whole programme and remembers them until the journal has a further entry, so that going from number to number
 * does not measure all land each time. A reader gets those of the hazardous areas that they may see, each of them whole: what other
 * organisations released in it is part of its balance.
 */
export function rememberedLedgers(database: Database, programmeId: string) {
  const remembered = new Map<string, ReadonlyMap<string, HazardLedger>>();
  const whole = async (sql: Sql, asKnownAt: number | undefined) => {
    const key = `${await journalMark(sql, programmeId)} ${asKnownAt ?? "now"}`;
    const ledgers = remembered.get(key) ?? (await readLedgers(sql, { programmeId, asKnownAt }));
    remembered.delete(key);
    remembered.set(key, ledgers);
    for (const old of remembered.keys()) if (remembered.size > MOST_REMEMBERED) remembered.delete(old);
    return ledgers;
  };
  return (reader: Claims, asKnownAt?: number): Promise<SeenLedgers> =>
    database.as(reader).read(async (sql) => {
      const all = await asRegister(sql, () => whole(sql, asKnownAt));
      const visible = await findVisibleHazards(sql, programmeId);
      const ledgers = new Map([...all].filter(([id]) => visible.has(id)));
      return { ledgers, isPart: ledgers.size < all.size };
    });
}

function ledger(
  hazard: MeasuredHazard,
  versions: readonly VersionRow[],
  links: readonly LinkRow[],
  transfers: readonly SettledTransfer[],
): HazardLedger {
  const own = transfers.filter(({ from, to }) => from.hazardId === hazard.id || to.hazardId === hazard.id);
  return {
    hazard,
    versions,
    predecessors: [...new Set(links.filter(({ id }) => id === hazard.id).map((link) => link.predecessorId))],
    successors: [...new Set(links.filter((link) => link.predecessorId === hazard.id).map(({ id }) => id))],
    movements: ledgerOf(hazard, own),
  };
}

function measuredHazard(
  id: string,
  number: string | undefined,
  byHazard: ReadonlyMap<string, readonly VersionRow[]>,
  pieces: readonly PieceRow[],
  links: readonly LinkRow[],
): MeasuredHazard {
  const versions = byHazard.get(id) ?? [];
  const [first] = versions;
  const foundOn = first?.surveyedOn;
  const predecessors = links.filter((link) => link.id === id && link.version === first?.version);
  return {
    id,
    localId: versions.at(-1)?.localId ?? number ?? id,
    districtId: versions.at(-1)?.districtId ?? pieces[0]?.districtId ?? "",
    versions: measuredVersions(versions),
    pieces: measuredPieces(id, pieces, versions),
    isReopenedChild: predecessors.some(({ predecessorId }) => {
      const closing = byHazard.get(predecessorId)?.find((version) => isClosedAsReleased(version));
      return closing !== undefined && foundOn !== undefined && closing.reportedOn < foundOn;
    }),
  };
}

/** Gives areas that were reopened what releases took since, of land that had been released before as well. */
async function withReopenedLand(
  sql: Sql,
  scope: MeasuringScope,
  hazards: readonly MeasuredHazard[],
  byHazard: ReadonlyMap<string, readonly VersionRow[]>,
): Promise<MeasuredHazard[]> {
  const reopened = hazards.flatMap((hazard) => {
    const last = lifeOf(hazard).findLast(({ isReopening }) => isReopening);
    return last ? [{ id: hazard.id, since: last.from }] : [];
  });
  const rows = Map.groupBy(await measureReopenedLand(sql, scope, reopened), ({ hazardId }) => hazardId);
  return hazards.map((hazard) => {
    const since = rows.get(hazard.id);
    return since ? sinceReopened(hazard, measuredPieces(hazard.id, since, byHazard.get(hazard.id) ?? [])) : hazard;
  });
}

function measuredVersions(rows: readonly VersionRow[]): MeasuredVersion[] {
  let area = 0;
  return rows.map((row) => {
    area = row.area ?? (row.sameBoundary ? area : 0);
    return { ...row, area: area as Hundredths, shared: row.sameBoundary ? null : ((row.shared ?? 0) as Hundredths) };
  });
}

function measuredPieces(hazardId: string, rows: readonly PieceRow[], versions: readonly VersionRow[]): MeasuredPiece[] {
  const boundaries = versions.filter(({ sameBoundary, area }) => !sameBoundary && area !== null);
  const onlyBoundary = boundaries.length === 1 ? boundaries[0]?.version : undefined;
  const byKey = Map.groupBy(rows, pieceKey);
  return [...byKey.values()].flatMap((cells) => {
    const [row] = cells;
    if (!row) return [];
    const own = row.ofHazardId === hazardId;
    // Inside the only boundary that the area has had.
    const whole = cells.some(({ isInside }) => isInside) && onlyBoundary !== undefined ? onlyBoundary : undefined;
    const measured = cells.flatMap(({ version, inVersion, inShared }) =>
      version === null
        ? []
        : [{ version, inVersion: inVersion as Hundredths, inShared: inShared as Hundredths | null }],
    );
    return [
      {
        ...row,
        hazardVersion: own ? row.hazardVersion : null,
        counted: (own && !row.isSliver ? row.pieceArea : 0) as Hundredths,
        inVersion: new Map(
          whole === undefined
            ? measured.map((cell) => [cell.version, cell.inVersion])
            : [[whole, row.pieceArea as Hundredths]],
        ),
        inShared: new Map(measured.flatMap((cell) => (cell.inShared === null ? [] : [[cell.version, cell.inShared]]))),
      },
    ];
  });
}

const transferOf = (row: TransferRow): MeasuredTransfer => ({
  from: { hazardId: row.fromId, version: row.fromVersion },
  to: { hazardId: row.toId, version: row.toVersion },
  area: row.area as Hundredths,
  taken: new Map(row.taken.map((piece) => [pieceKey(piece), piece.area as Hundredths])),
});
