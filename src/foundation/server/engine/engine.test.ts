import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "../database.ts";
import { type Engine, openEngine } from "./engine.ts";
import { isRoot } from "./identity.ts";

const OWNER = new URL("../../../../tests/support/engine-owner.ts", import.meta.url).pathname;

describe("the private engine", () => {
  let folder = "";
  const opened: Engine[] = [];
  const started: ChildProcess[] = [];
  const made = mkdtempSync(join(tmpdir(), "firmground-engine-"));
  beforeAll(async () => {
    // Making a cluster is most of the work, so it is made once and copied with its owner.
    chmodSync(made, 0o711);
    const engine = await openEngine({ dataFolder: join(made, "data"), databaseUrl: "", purpose: "a test" });
    await engine.close();
  });
  afterAll(() => rmSync(made, { recursive: true }));
  const givenCluster = (): void => void spawnSync("cp", ["-a", join(made, "data"), dataFolder()]);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "firmground-engine-"));
    chmodSync(folder, 0o711);
  });
  afterEach(async () => {
    const killed = started.splice(0).filter((child) => child.exitCode === null && child.kill("SIGKILL"));
    // What a killed owner left running is ended by the next one.
    if (killed.length > 0) await open({ join: true });
    for (const engine of opened.splice(0)) await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const dataFolder = (): string => join(folder, "data");
  async function open(options: { join?: boolean; purpose?: string } = {}): Promise<Engine> {
    const engine = await openEngine({ dataFolder: dataFolder(), databaseUrl: "", purpose: "a test", ...options });
    opened.push(engine);
    return engine;
  }
  const postmasterPid = (): number =>
    Number(readFileSync(join(dataFolder(), "postgresql/postmaster.pid"), "utf8").split("\n")[0]);
  const runs = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  async function one(engine: Engine): Promise<unknown> {
    const database = openDatabase(engine.connection);
    try {
      return await database.read((sql) => sql`select 1 as one`);
    } finally {
      await database.close();
    }
  }
  async function startOwner(
    ending = "",
  ): Promise<{ child: ChildProcess; lines: string[]; ended: Promise<number | null> }> {
    const child = spawn(process.execPath, [OWNER, dataFolder(), ending], { stdio: ["ignore", "pipe", "inherit"] });
    started.push(child);
    const lines: string[] = [];
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    const ready = new Promise<void>((resolve) => {
      createInterface({ input: child.stdout }).on("line", (line) => {
        lines.push(line);
        resolve();
      });
    });
    await Promise.race([ready, ended]);
    return { child, lines, ended };
  }

  test("starts in an empty folder, keeps what was written, and leaves nothing running", async () => {
    const first = await open();
    expect(first.owned).toBe(true);
    expect(first.connection.serverVersion).toMatch(/^1[5-9]|^[2-9]\d/u);
    expect(first.connection.postgisVersion).toMatch(/^3\.[3-9]|^[4-9]/u);
    const database = openDatabase(first.connection);
    await database.transaction(async (sql) => {
      await sql`create table place (name text, geom geometry)`;
      await sql`insert into place values ('Ağdam', st_point(46.93, 39.99, 4326))`;
    });
    await database.close();
    const pid = postmasterPid();
    const socketFolder = first.connection.socketDirectory ?? "";
    await first.close();
    await first.close();
    expect(runs(pid)).toBe(false);
    expect(existsSync(socketFolder)).toBe(false);

    const second = await open();
    const again = openDatabase(second.connection);
    const places = await again.read((sql) => sql`select name, upper(name) as loud, st_x(geom) as x from place`);
    await again.close();
    expect(places).toEqual([{ name: "Ağdam", loud: "AĞDAM", x: 46.93 }]);
  });

  test("has no TCP port, checks its pages, waits for the disk, and lets in only its own user", async () => {
    givenCluster();
    const engine = await open();
    const database = openDatabase(engine.connection);
    const settings = await database.read(
      (sql) => sql<{ name: string; setting: string }[]>`
        select name, setting from pg_settings
        where name in ('listen_addresses', 'data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit', 'jit', 'server_encoding')
        order by name
      `,
    );
    await database.close();
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      data_checksums: "on",
      fsync: "on",
      full_page_writes: "on",
      jit: "off",
      listen_addresses: "",
      server_encoding: "UTF8",
      synchronous_commit: "on",
    });
    const socketFolder = statSync(engine.connection.socketDirectory ?? "");
    expect(socketFolder.mode & 0o777).toBe(0o700);
    expect(socketFolder.uid).not.toBe(0);
  });

  test("a second owner is refused and told who has it, whoever joins is let in and stops nothing", async () => {
    givenCluster();
    const first = await open({ purpose: "the server" });
    await expect(open()).rejects.toMatchObject({
      reason: "already-running",
      message: expect.stringContaining(`the server (process ${process.pid}`) as unknown,
    });
    const joined = await open({ join: true });
    expect(joined.owned).toBe(false);
    expect(await one(joined)).toEqual([{ one: 1 }]);
    await joined.close();
    expect(await one(first)).toEqual([{ one: 1 }]);
  });

  test("another process is refused too, and whoever joins nobody becomes the owner", async () => {
    givenCluster();
    const { child, ended } = await startOwner();
    await expect(open()).rejects.toMatchObject({ reason: "already-running" });
    const joined = await open({ join: true });
    expect([joined.owned, await one(joined)]).toEqual([false, [{ one: 1 }]]);
    child.kill("SIGTERM");
    await ended;
    const alone = await open({ join: true });
    expect([alone.owned, await one(alone)]).toEqual([true, [{ one: 1 }]]);
  });

  test.each(["SIGINT", "SIGTERM"] as const)("ends with its program on %s", async (signal) => {
    givenCluster();
    const { child, ended } = await startOwner();
    const pid = postmasterPid();
    child.kill(signal);
    await ended;
    expect([runs(pid), child.signalCode]).toEqual([false, signal]);
  });

  test("ends with a program that just exits", async () => {
    givenCluster();
    const { ended, lines } = await startOwner("exit");
    expect(await ended).toBe(0);
    expect(lines[0]).toMatch(/^ready /u);
    expect(await one(await open())).toEqual([{ one: 1 }]);
  });

  test("after a kill -9 of its owner the next start ends the orphan and misses nothing that was acknowledged", async () => {
    givenCluster();
    const { child, lines, ended } = await startOwner("write");
    while (lines.length < 50) await pause(10);
    const orphan = postmasterPid();
    child.kill("SIGKILL");
    await ended;
    expect(runs(orphan)).toBe(true);

    const engine = await open();
    expect(runs(orphan)).toBe(false);
    expect(existsSync(lines[0]?.replace("ready ", "") ?? "")).toBe(false);
    const database = openDatabase(engine.connection);
    const rows = await database.read((sql) => sql<{ number: number }[]>`select number from note order by number`);
    await database.close();
    const acknowledged = lines.slice(1).map(Number);
    expect(rows.map(({ number }) => number)).toEqual(expect.arrayContaining(acknowledged));
    expect(rows.length - acknowledged.length).toBeLessThanOrEqual(1);
  });

  test("after a kill -9 of PostgreSQL it is started again at the same socket and misses nothing", async () => {
    givenCluster();
    const engine = await open();
    const database = openDatabase(engine.connection);
    await database.transaction((sql) => sql`create table note (number int)`);
    const told = new Promise((resolve) => engine.onUnexpectedExit(resolve));
    const before = postmasterPid();
    process.kill(before, "SIGKILL");
    // A command may fail meanwhile, or find itself waiting; what it says was kept is kept.
    let acknowledged = 0;
    for (let number = 0; number < 50; number += 1) {
      await database
        .transaction((sql) => sql`insert into note values (${number})`)
        .then(
          () => (acknowledged += 1),
          () => pause(20),
        );
    }
    expect(await told).toMatchObject({ recovered: true });
    expect(postmasterPid()).not.toBe(before);
    const [row] = await database.read((sql) => sql<{ count: number }[]>`select count(*) from note`);
    await database.close();
    expect(acknowledged).toBeGreaterThan(0);
    expect(row?.count).toBe(acknowledged);
  });

  test("a backend that works on after its postmaster was killed does not keep the next from starting", async () => {
    givenCluster();
    const engine = await open();
    const database = openDatabase(engine.connection);
    const endless = database
      .read((sql) => sql`select count(*) from generate_series(1, 100000000000)`)
      .catch((error: unknown) => error);
    await pause(200);
    const told = new Promise((resolve) => engine.onUnexpectedExit(resolve));
    process.kill(postmasterPid(), "SIGKILL");
    expect(await told).toMatchObject({ recovered: true });
    expect(await endless).toMatchObject({ name: "ConnectionLost" });
    await database.close();
  });

  test("a cluster that cannot start says in one sentence what PostgreSQL called fatal", async () => {
    givenCluster();
    rmSync(join(dataFolder(), "postgresql/global/pg_control"));
    await expect(open()).rejects.toMatchObject({ name: "EngineRefusal", reason: "start-failed" });
    await expect(open()).rejects.toThrow(/^PostgreSQL did not start: could not find the database system/u);
  });

  test("what a killed initdb left is no cluster", async () => {
    mkdirSync(join(dataFolder(), "postgresql.unfinished/base"), { recursive: true });
    expect(await one(await open())).toEqual([{ one: 1 }]);
  });

  test("a process that has the number of a killed postmaster does not keep the next from starting", async () => {
    givenCluster();
    const cluster = join(dataFolder(), "postgresql");
    const { uid, gid } = statSync(cluster);
    const stranger = spawn("sleep", ["60"], { uid, gid });
    started.push(stranger);
    writeFileSync(join(cluster, "postmaster.pid"), `${stranger.pid}\n${cluster}\n`);
    expect(await one(await open())).toEqual([{ one: 1 }]);
    expect(runs(stranger.pid ?? 0)).toBe(true);
  });

  test("a data folder that is a file is refused", async () => {
    writeFileSync(dataFolder(), "");
    await expect(open()).rejects.toMatchObject({ reason: "unwritable-folder" });
  });

  test.runIf(isRoot())("a folder below one that PostgreSQL's user may not enter is refused by name", async () => {
    chmodSync(folder, 0o700);
    await expect(open()).rejects.toMatchObject({ reason: "unreachable-folder" });
    await expect(open()).rejects.toThrow(`chmod o+x ${folder}`);
  });

  test.runIf(!isRoot())("a folder that is not ours is refused", async () => {
    mkdirSync(dataFolder(), { mode: 0o500 });
    await expect(open()).rejects.toMatchObject({ reason: "unwritable-folder" });
  });
});

describe("a server named by DATABASE_URL", () => {
  const named = (databaseUrl: string): Promise<Engine> =>
    openEngine({ dataFolder: "/nonexistent", databaseUrl, purpose: "a test" });

  test("that does not answer is refused", async () => {
    await expect(named("postgres://nobody@127.0.0.1:1/nothing")).rejects.toMatchObject({
      reason: "unreachable-server",
    });
  });

  test("that is no address is refused", async () => {
    await expect(named("nonsense")).rejects.toMatchObject({ reason: "unreachable-server" });
  });
});
