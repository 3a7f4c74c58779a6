import type { Language } from "../../../foundation/domain/language.ts";
import type { BulletinSnapshot, MetricCell, SnapshotMetric } from "../snapshot.ts";

/**
 * The columns of the CSV with their HXL tags (hxlstandard.org 1.1), so that tools of humanitarian data understand them.
 * `value` is not rounded: items, m², or items per hectare, as `unit` says.
 */
const COLUMNS = [
  ["period_from", "#date+start"],
  ["period_to", "#date+end"],
  ["edition", "#meta+edition"],
  ["status", "#status"],
  ["demonstration", "#meta+demonstration"],
  ["reach", "#meta+reach"],
  ["level", "#meta+level"],
  ["metric", "#indicator+code"],
  ["metric_version", "#indicator+version"],
  ["metric_name", "#indicator+name"],
  ["unit", "#indicator+unit"],
  ["district", "#adm2+code"],
  ["district_name", "#adm2+name"],
  ["operator", "#org+code"],
  ["operator_name", "#org+name"],
  ["value", "#indicator+value+num"],
  ["reason", "#meta+reason"],
  ["land_reassigned", "#meta+reassigned"],
  ["records", "#meta+records+num"],
  ["supersedes", "#meta+supersedes"],
] as const;

const UNITS = { items: "items", hectares: "m2", "square-metres": "m2", "items-per-hectare": "items_per_ha" } as const;

const quoted = (field: string | number | boolean): string => {
  const text = String(field);
  // A spreadsheet takes a text that begins with one of these for a formula.
  const harmless = typeof field === "string" && /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\n\r]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/**
 * Writes a bulletin as CSV (RFC 4180, UTF-8 with a byte order mark for spreadsheets): a heading, the HXL tags, and one row for each
 * metric: in total, by district × operator, and since the campaign began. The rows of a week by district and operator add
 * up to its total. A restated edition says of each changed figure what it was before and what each reason changed.
 */
export function renderCsv(snapshot: BulletinSnapshot, language: Language): string {
  const { period, edition, status, demonstration, campaignFrom } = snapshot;
  const named = (parties: BulletinSnapshot["districts"], id: string) =>
    id === "" ? "" : (parties.find((party) => party.id === id)?.name[language] ?? id);

  const row = ({ definition }: SnapshotMetric, reach: "week" | "cumulative", cell: MetricCell) => [
    reach === "week" ? period.firstDay : campaignFrom,
    period.lastDay,
    edition,
    status,
    demonstration,
    reach,
    cell.districtId === "" ? "total" : "district-operator",
    definition.id,
    definition.version,
    definition.label[language],
    UNITS[definition.unit],
    cell.districtId,
    named(snapshot.districts, cell.districtId),
    cell.operatorId,
    named(snapshot.operators, cell.operatorId),
    cell.value,
    "",
    "",
    "",
    snapshot.restates?.edition ?? "",
  ];
  const all = (value: number): MetricCell => ({ districtId: "", operatorId: "", value });

  /** What the superseded edition said, and each step from there: `level` is `before` or `change`, never counted in a total. */
  const changeRows = (metric: SnapshotMetric) =>
    (snapshot.restates?.waterfalls ?? [])
      .filter(({ metricId }) => metricId === metric.definition.id)
      .flatMap(({ reach, before, steps }) => {
        const line = (level: string, value: number, told: readonly (string | number | boolean)[]) => {
          const fields: (string | number | boolean)[] = row(metric, reach, all(value));
          fields.splice(6, 1, level);
          fields.splice(16, 3, ...told);
          return fields;
        };
        return [
          line("before", before, ["", "", ""]),
          ...steps.map(({ reason, landReassigned, amount, records }) =>
            line("change", amount, [reason, landReassigned, records ?? ""]),
          ),
        ];
      });

  const rows = snapshot.metrics.flatMap((metric) => [
    row(metric, "week", all(metric.week.total)),
    ...metric.cells.map((cell) => row(metric, "week", cell)),
    row(metric, "cumulative", all(metric.cumulative.total)),
    ...changeRows(metric),
  ]);
  const lines = [COLUMNS.map(([name]) => name), COLUMNS.map(([, tag]) => tag), ...rows];
  return `\uFEFF${lines.map((fields) => fields.map(quoted).join(",")).join("\r\n")}\r\n`;
}

/** Writes a bulletin as JSON: the snapshot as it is. `BulletinSnapshot` documents every member. */
export const renderJson = (snapshot: BulletinSnapshot): string => `${JSON.stringify(snapshot, undefined, 2)}\n`;
