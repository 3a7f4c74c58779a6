import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, inject } from "vitest";
import { type Database, type DatabaseOptions, openDatabase, type Sql } from "../../src/foundation/server/database.ts";
import type { EngineConnection } from "../../src/foundation/server/engine/engine.ts";
import { connectionTo, copyDatabase, createEmptyDatabase, dropDatabase } from "./databases.ts";
import type { TestServer } from "./private-database.ts";

let asked: Promise<TestServer> | undefined;

/** The run's server; the first who asks waits until it is started and migrated. */
export function testServer(): Promise<TestServer> {
  asked ??= ask();
  return asked;
}

async function ask(): Promise<TestServer> {
  const answer = JSON.parse(await text(connect(inject("testServerSocket")))) as TestServer | { failure: string };
  if ("failure" in answer) throw new Error(`the tests have no database: ${answer.failure}`);
  return answer;
}

let databaseCount = 0;

/** Makes a migrated database of its own; whoever made it drops it. For tests that share one between `beforeAll` and `afterAll`. */
export async function createTestDatabase(): Promise<{ connection: EngineConnection; drop: () => Promise<void> }> {
  const { connection, template } = await testServer();
  databaseCount += 1;
  const name = `${template}_${process.pid}_${Date.now().toString(36)}_${databaseCount}`;
  await copyDatabase(connection, template, name);
  return { connection: connectionTo(connection, name), drop: () => dropDatabase(connection, name) };
}

/** The same without a single table, for tests of the migrations themselves. */
export async function withEmptyDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const { connection, template } = await testServer();
  databaseCount += 1;
  const name = `${template}_${process.pid}_empty_${databaseCount}`;
  await createEmptyDatabase(connection, name);
  const database = openDatabase(connectionTo(connection, name));
  try {
    return await work(database);
  } finally {
    await database.close();
    await dropDatabase(connection, name);
  }
}

/** Gives a test a migrated database of its own, with nothing in it, and takes it away afterwards. */
export async function withDatabase<T>(
  work: (database: Database, connection: EngineConnection) => Promise<T>,
  options?: DatabaseOptions,
): Promise<T> {
  const { connection, drop } = await createTestDatabase();
  const database = openDatabase(connection, options);
  try {
    return await work(database, connection);
  } finally {
    await database.close();
    await drop();
  }
}

/** Carries the test's answer out of a transaction that is rolled back. */
class RolledBack extends Error {
  readonly answer: unknown;

  constructor(answer: unknown) {
    super("rolled back");
    this.answer = answer;
  }
}

let shared: Promise<{ database: Database; end: () => Promise<void> }> | undefined;

/** Runs a test in a transaction that is rolled back, on a database that this file's tests share. The fastest way. */
export async function withRollback<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  shared ??= openShared();
  const { database } = await shared;
  try {
    return await database.transaction(async (sql) => {
      throw new RolledBack(await work(sql));
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.answer as T;
    throw error;
  }
}

async function openShared(): Promise<{ database: Database; end: () => Promise<void> }> {
  const { connection, drop } = await createTestDatabase();
  const database = openDatabase(connection);
  return {
    database,
    async end() {
      await database.close();
      await drop();
    },
  };
}

afterAll(async () => {
  if (shared) await (await shared).end();
  shared = undefined;
});
