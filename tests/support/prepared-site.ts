import type { Assets } from "../../src/foundation/server/http/assets.ts";
import { fillSite, NO_ASSETS, type PreparedSite } from "./fill-site.ts";
import { createTestDatabase } from "./with-database.ts";

/** The site of {@link fillSite} on a database of its own, which goes when it ends. */
export async function preparedSite(assets: Assets = NO_ASSETS): Promise<PreparedSite> {
  const { connection, drop } = await createTestDatabase();
  const prepared = await fillSite(connection, assets);
  return {
    ...prepared,
    async end() {
      await prepared.end();
      await drop();
    },
  };
}
