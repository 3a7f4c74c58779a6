import { squareMetres } from "../../foundation/domain/areas.ts";
import { formatHectares } from "../../foundation/domain/format.ts";
import type { CommandIo } from "../../foundation/server/command-io.ts";
import { csvRow } from "../../foundation/domain/csv-row.ts";
import type { OpenProgramme } from "../../main/open-programme.ts";
import {
  type LandOverlap,
  listOverlaps,
  measureOverlaps,
  type OverlappingRelease,
} from "../server/land-overlaps.queries.ts";

/** How overlaps are listed: for people, as a table for a spreadsheet, or for programs. */
export type OverlapFormat = "text" | "csv" | "json";

const HEADER = [
  "earlier_number",
  "earlier_organisation",
  "earlier_product",
  "earlier_decided_on",
  "later_number",
  "later_organisation",
  "later_product",
  "later_decided_on",
  "shared_m2",
];

const cells = ({ localId, organisationId, product, decidedOn }: OverlappingRelease): string[] => [
  localId,
  organisationId,
  product,
  decidedOn,
];

/** Lists, pair by pair, the standing releases that cover the same land. */
export function writeOverlaps(
  { database, actor }: Pick<OpenProgramme, "database" | "actor">,
  { stdout }: Pick<CommandIo, "stdout">,
  format: OverlapFormat,
): Promise<void> {
  return database.read(async (sql) => {
    let [pairs, sharedM2] = [0, 0];
    if (format === "csv") stdout.write(csvRow(HEADER));
    for await (const overlap of listOverlaps(sql, actor.programmeId)) {
      stdout.write((format === "json" ? (pairs === 0 ? "[\n" : ",\n") : "") + written(overlap, format));
      pairs += 1;
      sharedM2 += overlap.sharedM2;
    }
    if (format === "json") stdout.write(pairs === 0 ? "[]\n" : "\n]\n");
    if (format !== "text") return;
    const { claimedM2, facesM2, sliversM2 } = await measureOverlaps(sql, actor.programmeId);
    const hectares = (m2: number) => `${formatHectares(squareMetres(m2), "en")} ha`;
    const landM2 = facesM2 + sliversM2;
    stdout.write(
      [
        `${pairs.toLocaleString("en-GB")} pairs share ${sharedM2.toFixed(2)} m²; land that three releases cover is in three pairs.`,
        `The releases claim ${hectares(claimedM2)} and cover ${hectares(landM2)}: ${Math.max(0, claimedM2 - landM2).toFixed(2)} m² were claimed more than once and count once.`,
        "",
      ].join("\n"),
    );
  });
}

function written({ earlier, later, sharedM2 }: LandOverlap, format: OverlapFormat): string {
  if (format === "json") return JSON.stringify({ earlier, later, sharedM2 });
  if (format === "csv") return csvRow([...cells(earlier), ...cells(later), sharedM2.toFixed(4)]);
  const named = ({ localId, organisationId, product, decidedOn }: OverlappingRelease) =>
    `${organisationId}/${localId} (${product}, ${decidedOn})`;
  return `${sharedM2.toFixed(2)} m²  ${named(earlier)}, then ${named(later)}\n`;
}
