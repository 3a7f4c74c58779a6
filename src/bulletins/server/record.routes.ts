import { Hono } from "hono";
import { readerOf, requires } from "../../access/server/requires.ts";
import { showPage } from "../../access/server/show-page.ts";
import type { WebEnv } from "../../access/server/site.ts";
import { listRepairs } from "../../exchange/server/refusal-decisions.queries.ts";
import { keptRepairsSection } from "../../exchange/server/repair-view.ts";
import { formatPeriod } from "../../foundation/domain/format-date.ts";
import { dayInZone } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import { isId } from "../../foundation/server/ids.ts";
import type { Language } from "../../foundation/domain/language.ts";
import { reviewLand } from "../../land-release/server/land-review.ts";
import type { MapShape } from "../../places/domain/place-map.ts";
import { findRecordCases } from "../../quality/server/record-cases.ts";
import { findTraverseOfVersion, traverseOfRecordSection } from "../../traverses/server/traverse-record.section.ts";
import { isRecordKind } from "../../verification/domain/states.ts";
import { referencesIn } from "../../verification/server/record-fields.ts";
import { type CountedIn, recordPage } from "../../verification/server/record.page.ts";
import { recordKindText, recordText } from "../../verification/server/record.text.ts";
import { findWorkflow } from "../../verification/server/workflow.ts";
import { messageOf } from "../../verification/server/workflow-section.ts";
import { findRecordFindings } from "../../verification/server/rules/record-findings.ts";
import {
  findHazardShape,
  findJournalLines,
  findNumbers,
  findRecordDecisions,
  findRecordVersions,
  type RecordVersion,
} from "../../verification/server/records.queries.ts";
import { inUnit } from "../domain/figures.ts";
import { formatFigure, ofSingleRecords } from "../domain/format-figure.ts";
import type { BulletinProfile } from "../domain/bulletin-profile.ts";
import { isOverRecords } from "../domain/metric.ts";
import { formatChange, stepLabel } from "../domain/rendering/restatement.ts";
import { type BulletinSite, paths } from "./bulletin-site.ts";
import { type CountedFigure, listFiguresOfRecord } from "./counted-records.queries.ts";
import { listRestatementsOfRecord, type RestatedFigure } from "./restatement/restatement.queries.ts";

/** The pages of single records, the last step on the way down from a figure. */
export function recordRoutes(site: BulletinSite): Hono<WebEnv> {
  const { profile } = site;
  const programmeId = profile.programme.id;
  const routes = new Hono<WebEnv>();

  routes.get("/records/:kind/:id", requires("read"), async (c, next) => {
    const { kind, id } = c.req.param();
    if (!isRecordKind(kind) || !isId(id)) return next();
    const language = c.get("language");
    const reader = readerOf(c);

    const found = await site.database.as(reader).read(async (sql) => {
      const [latest, ...earlier] = await findRecordVersions(sql, programmeId, kind, id);
      if (!latest) return undefined;
      const decisions = await findRecordDecisions(sql, programmeId, id);
      return {
        versions: [latest, ...earlier] as const,
        decisions,
        journal: await findJournalLines(sql, programmeId, [
          ...[latest, ...earlier].map(({ recordedSeq }) => recordedSeq),
          ...decisions.map(({ fromSeq }) => fromSeq),
        ]),
        figures: await listFiguresOfRecord(sql, programmeId, id),
        restated: await listRestatementsOfRecord(sql, programmeId, id),
        workflow: await findWorkflow(sql, reader, kind, id),
        review: kind === "release-polygon" ? await reviewLand(sql, programmeId, id) : undefined,
        hazard: await hazardOf(sql, programmeId, latest),
        cases: await findRecordCases(sql, programmeId, kind, id),
        findings: await findRecordFindings(sql, programmeId, id),
        numbers: await findNumbers(sql, programmeId, referencesIn(latest.fields)),
        repairs: await listRepairs(sql, programmeId, id),
        traverse: await findTraverseOfVersion(sql, programmeId, id, latest.version),
      };
    });
    if (!found) return next();

    const { figures, restated, traverse, repairs, ...record } = found;
    const [latest] = record.versions;
    return showPage(site, c, {
      title: `${recordKindText[kind][language]} ${latest.localId}`,
      path: `/records/${kind}/${id}`,
      hidden: true,
      content: recordPage({
        profile,
        language,
        ...record,
        reader,
        message: messageOf(language, c.req.query()),
        fieldBook: traverse && traverseOfRecordSection(traverse, language),
        repair: keptRepairsSection(profile, language, repairs, latest.place),
        today: dayInZone(site.now().toISOString(), profile.programme.timeZone),
        countedIn: [
          ...figures.map((figure) => countedIn(profile, figure, language)),
          ...restated.flatMap((figure) => restatedIn(profile, figure, language)),
        ],
      }),
    });
  });

  return routes;
}

/** The hazardous area that a record says it lies in. */
async function hazardOf(sql: Sql, programmeId: string, { fields }: RecordVersion): Promise<MapShape | undefined> {
  const hazardousAreaId = fields["hazardous_area_id"];
  return typeof hazardousAreaId === "string" ? findHazardShape(sql, programmeId, hazardousAreaId) : undefined;
}

/** A published figure in words, with the amount that the record added to it. */
function countedIn(profile: BulletinProfile, figure: CountedFigure, language: Language): CountedIn {
  const definition = profile.metrics.find(({ id }) => id === figure.metricId);
  const edition = figure.edition > 1 ? ` (${recordText[language].edition(figure.edition)})` : "";
  return {
    bulletin: formatPeriod(figure, language) + edition,
    label: definition?.label[language] ?? figure.metricId,
    href: `/${language}${paths.figure(figure.firstDay, figure.metricId, figure.edition)}`,
    amount: definition ? formatFigure(ofSingleRecords(definition), figure.amount, language) : String(figure.amount),
  };
}

/** A restated edition in words, with how much of its difference the record explains; metrics over records alone. */
function restatedIn(profile: BulletinProfile, figure: RestatedFigure, language: Language): CountedIn[] {
  const definition = profile.metrics.find(({ id }) => id === figure.metricId);
  if (!definition || !isOverRecords(definition.measure)) return [];
  return [
    {
      bulletin: `${formatPeriod(figure, language)} (${recordText[language].edition(figure.edition)})`,
      label: `${definition.label[language]}: ${stepLabel(figure, language)}`,
      href: `/${language}${paths.changes(figure.firstDay)}`,
      amount: formatChange(definition, inUnit(definition, figure.amount), language),
    },
  ];
}
