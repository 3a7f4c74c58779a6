import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readBulletinProfile } from "../src/bulletins/server/bulletin-folder.ts";
import { loadDemonstration } from "../src/demonstration/server/load-demonstration.ts";
import { openDatabase } from "../src/foundation/server/database.ts";
import { openEngine } from "../src/foundation/server/engine/engine.ts";
import { migrate } from "../src/foundation/server/migrations.ts";
import { PRODUCT_FOLDER, readProfile } from "../src/main/open-programme.ts";
import { startNamedServer, type NamedServer } from "./support/named-server.ts";

const PROFILE_FOLDER = join(PRODUCT_FOLDER, "programmes", "azerbaijan");

let folder = "";
let server: NamedServer | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "firmground-same-"));
  chmodSync(folder, 0o755);
  server = await startNamedServer(join(folder, "server"));
});

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Loads the whole demonstration and gives what its bulletins say, and the land that it released in all, in cm². */
async function figuresOf(databaseUrl: string) {
  const engine = await openEngine({ dataFolder: join(folder, "data"), databaseUrl, purpose: "the test" });
  const database = openDatabase(engine.connection);
  try {
    await migrate(database, join(PRODUCT_FOLDER, "migrations"));
    const profile = await readBulletinProfile(PROFILE_FOLDER, await readProfile(PROFILE_FOLDER));
    await loadDemonstration(database, profile, undefined, { now: () => new Date("2026-03-01T08:00:00Z") });
    return await database.read(async (sql) => ({
      origin: engine.connection.origin,
      bulletins: await sql<{ firstDay: string; metrics: { definition: { id: string }; week: { total: number } }[] }[]>`
        select first_day as "firstDay", figures -> 'metrics' as metrics from bulletin order by first_day, edition
      `,
      land: await sql<{ product: string; squareCentimetres: number }[]>`
        select product, round(sum(area_m2)::numeric, 4) * 10000 as "squareCentimetres"
        from land_face where known_to_seq is null group by product order by product
      `,
    }));
  } finally {
    await database.close();
    await engine.close();
  }
}

test("the private cluster and a server named by DATABASE_URL give identical figures for the demonstration programme", async () => {
  const own = await figuresOf("");
  const named = await figuresOf(server?.databaseUrl ?? "");
  expect(own.origin).not.toBe("database-url");
  expect(named.origin).toBe("database-url");
  expect(own.bulletins.length).toBeGreaterThan(250);
  const founding = own.bulletins.find(({ firstDay }) => firstDay === "2025-07-07");
  const published = ["anti_tank", "anti_personnel", "uxo"].map(
    (id) => founding?.metrics.find(({ definition }) => definition.id === id)?.week.total,
  );
  expect(published).toEqual([16, 65, 240]);
  expect(named.bulletins).toEqual(own.bulletins);
  expect(named.land).toEqual(own.land);
}, 400_000);
