import type { Sql } from "../../foundation/server/database.ts";
import { entryLeaf } from "./entry-leaf.ts";
import { hashedColumns } from "./entry-proof.ts";
import { settleTextForms } from "./kept-rows.queries.ts";
import { listKeys } from "./keys.queries.ts";
import { proofText } from "./proof-file.ts";
import { digestRows } from "./row-digests.ts";
import { everySeal, findSeal, findSecret, listEntries } from "./seal.queries.ts";
import { hex } from "./sha256.ts";

const ENTRIES_AT_ONCE = 4096;

/**
 * Writes the sealed journal line by line: a header, the keys, then every entry in order and each seal behind the last entry that it covers.
 *
 * What is not sealed yet is left out. As the sealer or the register.
 *
 * @param restricted  with who acted, the details, and the digests of rows; for who may read the whole journal
 */
export async function* exportJournal(
  sql: Sql,
  programmeId: string,
  { restricted }: { readonly restricted: boolean },
): AsyncGenerator<string, void, undefined> {
  const last = await findSeal(sql, programmeId);
  const secret = await findSecret(sql, programmeId, "journal");
  const size = last?.body.treeSize ?? 0;
  const header = { format: "firmground-journal-1", programme: programmeId, restricted };
  yield proofText({ ...header, seals: last?.body.number ?? 0, treeSize: size });
  yield proofText({ keys: await listKeys(sql, programmeId) });
  if (!last || !secret) return;

  await settleTextForms(sql);
  const columnsAt = await hashedColumns(sql, programmeId);
  let [after, index] = [-1, 0];
  for await (const seal of everySeal(sql, programmeId)) {
    const { lastSeq: upTo } = seal.body;
    for (;;) {
      const entries = await listEntries(sql, programmeId, { after, upTo, limit: ENTRIES_AT_ONCE });
      const newest = entries.at(-1);
      if (!newest) break;
      const rows = await digestRows(sql, programmeId, columnsAt(newest.seq), { after, upTo: newest.seq });
      for (const row of entries) {
        const leaf = entryLeaf(programmeId, row, rows.get(row.seq) ?? {}, secret);
        const shown = restricted ? { restricted: leaf.restricted } : {};
        yield proofText({ index, leaf: hex(leaf.hash), entry: leaf.entry, ...shown });
        index += 1;
      }
      after = newest.seq;
    }
    yield proofText({ seal });
  }
}
