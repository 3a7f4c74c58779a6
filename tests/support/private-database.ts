import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../src/foundation/server/database.ts";
import { type Engine, type EngineConnection, openEngine } from "../../src/foundation/server/engine/engine.ts";
import { migrate } from "../../src/foundation/server/migrations.ts";
import { connectionTo, createEmptyDatabase, dropDatabase } from "./databases.ts";

/** What a test worker is told: the server, and the migrated database that every test's own is copied from. */
export type TestServer = { readonly connection: EngineConnection; readonly template: string };

declare module "vitest" {
  interface ProvidedContext {
    /** Where a worker asks for the {@link TestServer}; it is started by the first who asks. */
    readonly testServerSocket: string;
  }
}

const MIGRATIONS = new URL("../../migrations", import.meta.url).pathname;

/**
 * One PostgreSQL for the whole run, private in a temporary folder or the one that DATABASE_URL names, started only when a test
 * asks for it: a run of the domain's tests needs none.
 */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "firmground-test-"));
  // Started by root, PostgreSQL runs as nobody, who has to get in.
  chmodSync(folder, 0o711);
  let started: Promise<TestServer & { engine: Engine }> | undefined;
  const open: Socket[] = [];

  const server = createServer((socket) => {
    open.push(socket);
    started ??= start(join(folder, "data"));
    void answer(socket, started);
  });
  const address = join(folder, "ask");
  server.listen(address);
  project.provide("testServerSocket", address);

  return async () => {
    server.close();
    for (const socket of open) socket.destroy();
    // Where it did not start, the tests that asked have said so.
    const running = await started?.catch(() => undefined);
    if (running) await stop(running);
    rmSync(folder, { recursive: true, force: true });
  };
}

async function answer(socket: Socket, started: Promise<TestServer>): Promise<void> {
  try {
    const { connection, template } = await started;
    socket.end(JSON.stringify({ connection, template }));
  } catch (error) {
    socket.end(JSON.stringify({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
  }
}

async function start(dataFolder: string): Promise<TestServer & { engine: Engine }> {
  const engine = await openEngine({
    dataFolder,
    purpose: "the tests",
    onProgress: (message) => process.stderr.isTTY && process.stderr.write(`${message}\n`),
    // Nothing here outlives the run, so nothing need reach the disk.
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" },
  });
  const template = `firmground_test_${process.pid}_${Date.now()}`;
  await createEmptyDatabase(engine.connection, template);
  const database = openDatabase(connectionTo(engine.connection, template), { connections: 1 });
  try {
    await migrate(database, MIGRATIONS);
  } finally {
    await database.close();
  }
  return { engine, connection: engine.connection, template };
}

async function stop({ engine, connection, template }: TestServer & { engine: Engine }): Promise<void> {
  if (!engine.owned) await dropDatabase(connection, template);
  await engine.close();
}
