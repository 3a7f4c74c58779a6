import { hash } from "node:crypto";
import { findingsOf } from "../../foundation/domain/finding.ts";
import type { Finding } from "../../foundation/domain/finding.ts";
import { derivedId } from "../../foundation/server/ids.ts";
import type { Sensitivity } from "../../foundation/domain/record-envelope.schema.ts";
import type { RecordKind } from "../../verification/domain/states.ts";
import { statedJson } from "../domain/canonical.ts";
import { recordKinds, type SubmittedRecord } from "../domain/record-kinds.ts";
import { registerRuleTexts } from "../domain/register.text.ts";
import { type IdOf, namesAreas, type Staged, stagedColumns } from "./staged-columns.ts";

/** What the rows of one submission are compared with before they reach the database. */
export type StagingContext = {
  readonly kind: RecordKind;
  readonly programmeId: string;
  readonly today: string;
  readonly organisations: ReadonlySet<string>;
  readonly districts: ReadonlySet<string>;
  /** the only organisation whose records the actor may submit; undefined where all */
  readonly onlyOrganisation: string | undefined;
};

const found = findingsOf(registerRuleTexts);

/** Finds what a record names and the programme does not know, and what its sender may not submit. */
export function findingsOfNames(record: SubmittedRecord, context: StagingContext): Finding[] {
  const { organisations, districts, onlyOrganisation } = context;
  const { organisation, district } = record;
  const findings: Finding[] = [];
  const among = (codes: ReadonlySet<string>) => ({ allowed: [...codes].join(", ") });
  if (!organisations.has(organisation)) {
    const facts = among(organisations);
    findings.push(found("unknown-organisation", { field: "organisation", found: organisation, facts }));
  } else if (onlyOrganisation !== undefined && organisation !== onlyOrganisation) {
    const facts = { own: onlyOrganisation };
    findings.push(found("not-your-organisation", { field: "organisation", found: organisation, facts }));
  }
  if (!districts.has(district)) {
    findings.push(found("unknown-district", { field: "district", found: district, facts: among(districts) }));
  }
  return findings;
}

/** The id of a record, which follows from its number. */
export const recordId = (programmeId: string, kind: RecordKind, organisation: string, localId: string): string =>
  derivedId([programmeId, kind, organisation, localId]);

/** A record may ask for more protection than its kind has, and never for less: else whoever sends it decides who reads it. */
function protectionOf(kind: RecordKind, stated: Sensitivity = "T0"): Sensitivity {
  const { sensitivity } = recordKinds[kind];
  return stated > sensitivity ? stated : sensitivity;
}

/** Writes the line of a record for the copy into the staging table of its kind (see `copyTarget`). */
export function stagedLine(line: number, id: string, record: SubmittedRecord, context: StagingContext): string {
  const { kind, programmeId, today, organisations } = context;
  const idOf: IdOf = (target, reference) => {
    const slash = reference.indexOf("/");
    const owner = reference.slice(0, Math.max(slash, 0));
    return organisations.has(owner)
      ? recordId(programmeId, target, owner, reference.slice(slash + 1))
      : recordId(programmeId, target, record.organisation, reference);
  };

  let copied = String(line);
  if (namesAreas(kind)) {
    const areas = "objectives" in record ? record.objectives : "predecessors" in record ? record.predecessors : [];
    copied += `\t{${(areas ?? []).map((reference) => idOf("hazardous-area", reference)).join(",")}}`;
  }
  copied += `\t${id}\t1\t${escaped(record.localId)}\t${record.organisation}\t${field(record.team)}\t${record.district}`;
  copied += `\t${escaped(record.formVersion)}\t${record.reportedOn}\t${record.receivedOn ?? today}`;
  copied += `\t${record.enteredAs ? escaped(JSON.stringify(record.enteredAs)) : "\\N"}`;
  copied += `\t${record.reasons ? escaped(JSON.stringify(record.reasons)) : "{}"}`;
  copied += `\t${protectionOf(kind, record.sensitivity)}\t\\\\x${hash("sha256", statedJson(record), "hex")}`;
  for (const [, value] of stagedColumns[kind]) copied += `\t${field(value(record, idOf))}`;
  return `${copied}\n`;
}

const field = (value: Staged): string =>
  typeof value === "string" ? escaped(value) : value === undefined || value === null ? "\\N" : String(value);

const UNSAFE = /[\\\n\r\t]/u;
const UNSAFE_SIGNS = /[\\\n\r\t]/gu;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

const escaped = (text: string): string =>
  UNSAFE.test(text) ? text.replaceAll(UNSAFE_SIGNS, (sign) => ESCAPES[sign] ?? sign) : text;
