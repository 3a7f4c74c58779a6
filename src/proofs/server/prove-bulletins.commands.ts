import type { Actor } from "../../access/domain/actor.ts";
import { findBulletin } from "../../bulletins/server/bulletin.queries.ts";
import { asRegister, type Database } from "../../foundation/server/database.ts";
import { appendJournal, openJournal } from "../../foundation/server/journal.ts";
import { frozenContent } from "../domain/sealed-journal.ts";
import { findBulletinProof, listUnproven } from "./bulletin-proof.queries.ts";
import { freezeFiguresProof } from "./figures-proof.ts";

/**
 * Freezes what the figures of bulletins are made of that were published before there were proofs: as it is now, by an entry of its own.
 *
 * @returns how many
 */
export async function proveEarlierBulletins(database: Database, actor: Actor): Promise<number> {
  const { programmeId } = actor;
  const open = database.as(actor);
  const waiting = await open.transaction((sql) => asRegister(sql, () => listUnproven(sql, programmeId)));
  for (const id of waiting) {
    await open.transaction((sql) =>
      asRegister(sql, async () => {
        const seq = await openJournal(sql, programmeId);
        const bulletin = await findBulletin(sql, programmeId, { id });
        if (!bulletin || (await findBulletinProof(sql, programmeId, id))) return;
        const { contentHash, metrics } = bulletin;
        const definitions = metrics.map(({ definition }) => definition);
        const figures = await freezeFiguresProof(sql, { programmeId, bulletinId: id, contentHash, definitions }, seq);
        await appendJournal(sql, {
          actor,
          seq,
          action: "proofs.bulletin-proven",
          subjectKind: "bulletin",
          subjectId: id,
          subjectVersion: bulletin.edition,
          content: frozenContent(id, contentHash, figures),
        });
      }),
    );
  }
  return waiting.length;
}
