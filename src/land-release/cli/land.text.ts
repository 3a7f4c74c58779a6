import { squareMetres } from "../../foundation/domain/areas.ts";
import { formatHectares } from "../../foundation/domain/format.ts";
import type { LandDifference } from "../server/land-rebuild.queries.ts";
import type { LandVerification } from "../server/land-verify.ts";

/** How to call the command, for `--help`. */
export const LAND_USAGE = `Usage: firmground land rebuild [--verify] [--workers N] [--data FOLDER]
       firmground land overlaps [--csv | --json] [--data FOLDER]
       firmground land balance [--from DAY] [--to DAY] [--district CODE] [--hazard NUMBER] [--csv | --json] [--data FOLDER]

  rebuild    derives the whole land account from the records and mends what differs; --verify only compares, byte by byte,
             and ends with 1 where something differs. Uses as many cores as there are unless --workers says otherwise
  balance    adds up what was hazardous, what was found, corrected and released, and what remains; see land balance --help
  overlaps   lists, pair by pair, the standing releases that cover the same land
`;

const MOST_SHOWN = 20;

/** Says what was derived, and where the account that is held differs. */
export function describeVerification({
  releases,
  faces,
  facesM2,
  sliversM2,
  digest,
  differences,
}: LandVerification): string {
  const lines = [
    `${releases.toLocaleString("en-GB")} standing releases, ${faces.toLocaleString("en-GB")} faces`,
    `${formatHectares(squareMetres(facesM2), "en")} released (${facesM2.toFixed(2)} m²), ${sliversM2.toFixed(2)} m² absorbed as slivers`,
    `digest of all faces: ${digest}`,
    differences.length === 0
      ? "The account is what follows from the records, to the last byte."
      : `The account differs from the records in ${differences.length.toLocaleString("en-GB")} places:`,
    ...differences.slice(0, MOST_SHOWN).map(describeDifference),
  ];
  if (differences.length > MOST_SHOWN) lines.push(`  … and ${differences.length - MOST_SHOWN} more`);
  return `${lines.join("\n")}\n`;
}

function describeDifference({ releaseId, version, localId, part, heldM2, derivedM2 }: LandDifference): string {
  const area = (m2: number | null) => (m2 === null ? "none" : `${m2.toFixed(2)} m²`);
  return `  ${localId ?? releaseId}, version ${version}: ${part} held ${area(heldM2)}, from the records ${area(derivedM2)}`;
}
