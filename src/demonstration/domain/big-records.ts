import type { CalendarDate } from "../../foundation/domain/dates.ts";
import { addDays, daysBetween } from "../../foundation/domain/dates.ts";
import { bigProgramme } from "./big-programme.ts";
import type { DemonstrationInput } from "./demonstration.ts";
import { factsOf, releaseRow, siteRows, type Frame } from "./land-records.ts";
import { catalogueOf, type Line } from "./ordnance-catalogue.ts";
import { findInWork, positionsOfFinds } from "./ordnance-finds.ts";
import { randomFor } from "./random.ts";
import { padded, type Row } from "./records.ts";

/** The rows of one hazardous area of a big programme, by the file that they go to. */
export type BigRows = {
  readonly hazardousArea: Row;
  readonly task: Row;
  readonly releasePolygons: readonly Row[];
  readonly items: readonly Row[];
};

/**
 * Invents a big programme for benchmarks, one hazardous area after the other, so that files of any length need no memory.
 *
 * @param size.items     rows of ordnance, each an item or a lot
 * @param size.releases  release polygons
 */
export function* bigRecords(
  { places, scenario, totals, models, seed, measure }: DemonstrationInput,
  size: { readonly items: number; readonly releases: number },
): Generator<BigRows> {
  const firstDay: CalendarDate = totals.campaignFrom;
  const { lastDay, registrar } = scenario;
  const frame: Frame = { firstDay, lastDay, registrar, seed, measure };
  const catalogue = catalogueOf(models);
  let [releases, items] = [0, 0];

  for (const { site, works } of bigProgramme({ places, scenario, firstDay, releases: size.releases, seed, measure })) {
    const random = randomFor(seed, `big rows ${site.number}`);
    const positions = positionsOfFinds();
    const ownFacts = factsOf(site, seed);
    const context = { facts: () => ownFacts, lastDay, registrar };
    const releasePolygons: Row[] = [];
    const found: Row[] = [];
    for (const work of works) {
      releases += 1;
      releasePolygons.push(releaseRow(work, `LR-${padded(releases, 6)}`, frame, random.between(0.997, 1.003)));
      // So many items shall there be when this release is done.
      const due = Math.floor((size.items * releases) / size.releases);
      for (; items < due; items += 1) {
        const line: Line =
          site.kind === "battleArea"
            ? "uxo"
            : random.chance(0.6)
              ? "antiPersonnel"
              : random.chance(0.8)
                ? "antiTank"
                : "uxo";
        const days = daysBetween(work.workedFrom, work.workedTo);
        const foundOn = addDays(work.workedFrom, random.whole(0, days));
        const find = catalogue.find(line, 12, random);
        const at = positions.next(work, line, random);
        found.push(findInWork(`EO-${padded(items + 1, 8)}`, find, { work, at, foundOn }, context, random));
      }
    }
    yield { ...siteRows(site, works, frame), releasePolygons, items: found };
  }
}
