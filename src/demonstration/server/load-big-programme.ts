import { once } from "node:events";
import type { OnProgress } from "../../foundation/server/command-io.ts";
import { copyLine, copyStream } from "../../foundation/server/copy-stream.ts";
import type { Sql } from "../../foundation/server/database.ts";
import { derivedId } from "../../foundation/server/ids.ts";
import { appendJournal } from "../../foundation/server/journal.ts";
import { accountStandingChanges } from "../../land-release/server/land-account.commands.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { registerProgramme } from "../../places/server/programme.commands.ts";
import { addDays } from "../../foundation/domain/dates.ts";
import { bigProgramme, type BigSite } from "../domain/big-programme.ts";
import type { DemonstrationInput } from "../domain/demonstration.ts";
import { polygonText } from "../domain/plane.ts";
import { padded } from "../domain/records.ts";
import {
  insertBigDecisions,
  insertBigItems,
  insertBigReleases,
  insertBigSites,
  letStand,
  analyse,
  makeStaging,
  prepareItems,
  restoreIndexes,
  setIndexesAside,
  trustReferences,
  type Loading,
} from "./big-programme.queries.ts";
import { tallyLand, tallyOrdnance } from "../../verification/server/figure-tally.queries.ts";
import { insertDemonstrationAccounts } from "./demonstration-accounts.ts";

/** How big the programme shall be. */
export type BigProgrammeSize = { readonly items: number; readonly releases: number };

/** What was loaded, and which journal entry it came with. */
export type BigProgrammeLoaded = {
  readonly seq: number;
  readonly sites: number;
  readonly releases: number;
  readonly items: number;
};

const ITEMS_AT_ONCE = 250_000;

/**
 * Fills an empty programme for benchmarks: records that stand, their sums and their land, in one transaction of the caller.
 *
 * It goes past the import on purpose, set by set; the land account itself makes the faces, and tests compare the sums. Needs the
 * owner of the tables. Much of a programme of five million items goes by in indexes, so they are made after it.
 *
 * @param input  places, scenario and seed, see `readDemonstrationInput`
 */
export async function loadBigProgramme(
  sql: Sql,
  profile: ProgrammeProfile,
  input: DemonstrationInput,
  size: BigProgrammeSize,
  onProgress: OnProgress = () => undefined,
): Promise<BigProgrammeLoaded> {
  const programmeId = profile.programme.id;
  await registerProgramme(sql, profile, { demonstration: true });
  await insertDemonstrationAccounts(sql, profile);
  const actorId = "demo-operations-officer";
  const actor = { programmeId, personId: actorId, organisationId: profile.programme.authority.operator };
  const seq = await appendJournal(sql, {
    actor,
    action: "demonstration.big-programme-loaded",
    subjectKind: "programme",
    subjectId: programmeId,
    content: { ...size, seed: input.seed },
  });
  const loading: Loading = { programmeId, actorId, seq, registrar: input.scenario.registrar };

  onProgress("laying out the land");
  await makeStaging(sql);
  const { sites, releases } = await stage(sql, programmeId, input, size, onProgress);
  await analyse(sql, ["big_release"]);
  onProgress("writing hazardous areas and releases");
  await insertBigSites(sql, loading);
  await insertBigReleases(sql, loading);
  await insertBigDecisions(sql, loading, "hazardous-area", "hazardous_area");
  await insertBigDecisions(sql, loading, "task", "task");
  await insertBigDecisions(sql, loading, "release-polygon", "release_polygon");
  onProgress("accounting for the land");
  await letStand(sql, loading, "release_polygon");
  const refusal = await accountStandingChanges(sql, programmeId, seq);
  if (refusal) throw new Error(`the land account refuses an invented release: ${JSON.stringify(refusal)}`);

  const indexes = await setIndexesAside(sql, ["ordnance_item", "record_decision"]);
  await prepareItems(sql);
  // Every reference is right by construction; asking for each of millions of rows takes as long as writing them.
  await trustReferences(sql, true);
  for (let from = 0; from < size.items; from += ITEMS_AT_ONCE) {
    const to = Math.min(from + ITEMS_AT_ONCE, size.items);
    await insertBigItems(sql, loading, { from, to, total: size.items, releases });
    onProgress("writing items", to, size.items);
  }
  onProgress("writing decisions");
  await insertBigDecisions(sql, loading, "ordnance-item", "ordnance_item");
  await trustReferences(sql, false);
  onProgress("adding up");
  await letStand(sql, loading, "ordnance_item");
  await tallyOrdnance(sql, programmeId);
  await tallyLand(sql, programmeId, seq);
  onProgress("making indexes");
  await restoreIndexes(sql, indexes);
  await analyse(sql, ["ordnance_item", "record_decision", "figure_tally", "land_face", "release_polygon"]);
  return { seq, sites, releases, items: size.items };
}

async function stage(
  sql: Sql,
  programmeId: string,
  input: DemonstrationInput,
  size: BigProgrammeSize,
  onProgress: OnProgress,
) {
  const { places, scenario, seed, totals } = input;
  // Shapes are not measured here: the database measures them.
  const measure = (): number => 0;
  const siteLines: string[] = [];
  const stream = await copyStream(sql, "big_release");
  let releases = 0;
  for (const big of bigProgramme({
    places,
    scenario,
    firstDay: totals.campaignFrom,
    releases: size.releases,
    seed,
    measure,
  })) {
    const { line, ids } = siteLine(programmeId, scenario.registrar, big);
    siteLines.push(line);
    for (const text of releaseLines(programmeId, big, ids, releases)) {
      if (!stream.write(text)) await once(stream, "drain");
    }
    releases += big.works.length;
    onProgress("laying out the land", releases, size.releases);
  }
  stream.end();
  await once(stream, "finish");
  const sites = await copyStream(sql, "big_site");
  sites.end(siteLines.join(""));
  await once(sites, "finish");
  return { sites: siteLines.length, releases };
}

type SiteIds = { readonly area: string; readonly task: string };

function siteLine(programmeId: string, registrar: string, { site, works }: BigSite): { line: string; ids: SiteIds } {
  const [area, task] = [`BIG-HA-${padded(site.number, 5)}`, `BIG-T-${padded(site.number, 5)}`];
  const ids = {
    area: derivedId([programmeId, "hazardous-area", registrar, area]),
    task: derivedId([programmeId, "task", site.operator, task]),
  };
  const began = works[0]?.workedFrom ?? works[0]?.decidedOn;
  const surveyedOn = began && addDays(began, -30);
  return {
    ids,
    line: copyLine([
      ids.area,
      area,
      ids.task,
      task,
      site.district,
      site.operator,
      site.kind,
      surveyedOn,
      began,
      polygonText(site.outline),
    ]),
  };
}

function* releaseLines(programmeId: string, { site, works }: BigSite, ids: SiteIds, before: number): Generator<string> {
  let neighbour: string | undefined;
  for (const [index, { parcel, releasedRing, workedFrom, workedTo, decidedOn }] of works.entries()) {
    const number = before + index + 1;
    const localId = `BIG-LR-${number}`;
    const id = derivedId([programmeId, "release-polygon", site.operator, localId]);
    const [a, b, c, d] = [
      parcel.ring[0],
      parcel.ring[1],
      parcel.ring.length === 4 ? parcel.ring[2] : parcel.ring[4],
      parcel.ring.at(-1),
    ];
    const corners = [a, b, c, d].map((corner) => corner?.join(",") ?? "").join(",");
    yield copyLine([
      number,
      id,
      localId,
      ids.area,
      ids.task,
      site.district,
      site.operator,
      site.kind,
      workedFrom,
      workedTo,
      decidedOn,
      polygonText(parcel.ring),
      releasedRing && polygonText(releasedRing),
      releasedRing && neighbour,
      `{${corners}}`,
    ]);
    neighbour = id;
  }
}
