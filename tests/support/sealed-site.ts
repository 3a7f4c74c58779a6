import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../src/foundation/server/database.ts";
import type { EngineConnection } from "../../src/foundation/server/engine/engine.ts";
import type { Assets } from "../../src/foundation/server/http/assets.ts";
import { keyFolder } from "../../src/proofs/server/key-folder.ts";
import type { Sealer } from "../../src/proofs/server/keys.commands.ts";
import { fillSite, NO_ASSETS, type PreparedSite } from "./fill-site.ts";
import { createTestDatabase } from "./with-database.ts";

/** A prepared site with everything that seals its journal, and the folder that the keys are in. */
export type SealedSite = PreparedSite & {
  readonly sealer: Sealer;
  readonly connection: EngineConnection;
  readonly folder: string;
};

/** The site of `fillSite` on a database of its own, with keys in a folder of its own; nothing is sealed yet. */
export async function sealedSite(assets: Assets = NO_ASSETS): Promise<SealedSite> {
  const { connection, drop } = await createTestDatabase();
  const prepared = await fillSite(connection, assets);
  const folder = mkdtempSync(join(tmpdir(), "firmground-keys-"));
  const database = openDatabase(connection, { role: "firmground_sealer" });
  const sealer = {
    programmeId: prepared.people.press.programmeId,
    database,
    keys: keyFolder(folder, undefined),
    now: () => new Date(),
  };
  return {
    ...prepared,
    sealer,
    connection,
    folder,
    async end() {
      await database.close();
      await prepared.end();
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
