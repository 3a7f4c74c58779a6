import type { Sql } from "../../foundation/server/database.ts";
import { findNumbers } from "../../verification/server/records.queries.ts";
import { listBulletinsWith } from "./bulletin-proof.queries.ts";
import { findSealedRows } from "./kept-rows.queries.ts";
import { ABOUT_NOTHING, digestRows, type HashedRow, type HashedSource, rowsIn } from "./row-digests.ts";

/** More than so many are counted and not listed. */
const MOST_NAMED = 10;

/** A row that was changed, removed or added, or that stands beside one of few that was. */
type Suspect = { readonly table: string; readonly about: string };

/**
 * Says in words which records an entry is about that is no longer what was sealed, and in which published figures they are counted.
 *
 * Of an entry that wrote many rows it names those that differ; of one that wrote few, all of them.
 */
export async function describeSuspect(
  sql: Sql,
  programmeId: string,
  sources: readonly HashedSource[],
  seq: number,
): Promise<string> {
  const suspects = (await findSuspects(sql, programmeId, sources, seq)).filter(({ about }) => about !== ABOUT_NOTHING);
  const byId = [...Map.groupBy(suspects, ({ about }) => about)];
  const shown = byId.slice(0, MOST_NAMED);
  const numbers = await findNumbers(
    sql,
    programmeId,
    shown.map(([id]) => id),
  );
  const described: string[] = [];
  for (const [id, rows] of shown) {
    const counted = await listBulletinsWith(sql, programmeId, id);
    const where = counted.map(
      ({ firstDay, edition, metricId }) => `bulletin ${firstDay}, edition ${edition}, figure ${metricId}`,
    );
    const number = numbers.get(id);
    const name = number === undefined ? id : `record ${number} (${id})`;
    const tables = new Set(rows.map(({ table }) => table.replace(" closed", "")));
    const figures = where.length > 0 ? `, counted in ${where.join("; ")}` : "";
    described.push(`${name} in ${[...tables].join(", ")}${figures}`);
  }
  if (byId.length > MOST_NAMED) described.push(`and ${byId.length - MOST_NAMED} more`);
  return described.length > 0 ? `: ${described.join(" · ")}` : "";
}

async function findSuspects(
  sql: Sql,
  programmeId: string,
  sources: readonly HashedSource[],
  seq: number,
): Promise<Suspect[]> {
  const now = new Map<string, HashedRow[]>();
  await digestRows(sql, programmeId, sources, { after: seq - 1, upTo: seq }, ({ name }, { rows }) => {
    now.set(name, [...(now.get(name) ?? []), ...rowsIn(rows)]);
  });
  const sealed = new Map<string, HashedRow[]>();
  for (const { source, rows } of await findSealedRows(sql, programmeId, seq)) {
    sealed.set(source, [...(sealed.get(source) ?? []), ...rowsIn(rows)]);
  }
  const everything = sealed.size === 0;
  return [...new Set([...now.keys(), ...sealed.keys()])].flatMap((table) => {
    const [here, then] = [now.get(table) ?? [], sealed.get(table) ?? []];
    if (everything) return here.map(({ about }) => ({ table, about }));
    const [known, found] = [new Set(then.map(({ hash }) => hash)), new Set(here.map(({ hash }) => hash))];
    const differing = [...here.filter(({ hash }) => !known.has(hash)), ...then.filter(({ hash }) => !found.has(hash))];
    return differing.map(({ about }) => ({ table, about }));
  });
}
