import { chmodSync, mkdirSync, writeFileSync, chownSync } from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { serverEnvironment } from "../../src/foundation/server/engine/binaries.ts";
import { findPrograms } from "../../src/foundation/server/engine/engine.ts";
import { postgresIdentity } from "../../src/foundation/server/engine/identity.ts";
import { run } from "../../src/foundation/server/engine/run.ts";

/** A PostgreSQL as an administrator runs it for others: over TCP with passwords, its owner of tables no superuser. */
export type NamedServer = { readonly databaseUrl: string; stop(): Promise<void> };

const SUPERUSER_PASSWORD = "superuser-of-a-test";
const OWNER_PASSWORD = "owner-of-a-test";

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

/** Makes and starts a server in a folder that the user of PostgreSQL can enter, with an empty database that has PostGIS. */
export async function startNamedServer(folder: string): Promise<NamedServer> {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const [binaries, identity, port] = [await findPrograms(folder), await postgresIdentity(folder), await freePort()];
  const cluster = join(folder, "cluster");
  mkdirSync(cluster, { mode: 0o700 });
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, SUPERUSER_PASSWORD, { mode: 0o600 });
  if (identity) for (const path of [cluster, passwordFile]) chownSync(path, identity.uid, identity.gid);
  const environment = { ...serverEnvironment(), ...binaries.environment };
  const made = await run(
    join(binaries.folder, "initdb"),
    [
      `--pgdata=${cluster}`,
      "--username=administrator",
      "--encoding=UTF8",
      "--locale=C.UTF-8",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
    ],
    { identity, folder: cluster, environment },
  );
  if (made.code !== 0) throw new Error(made.stderr);
  const server = spawn(
    join(binaries.folder, "postgres"),
    [
      "-D",
      cluster,
      "-c",
      `port=${port}`,
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "unix_socket_directories=",
      "-c",
      "jit=off",
    ],
    { stdio: "ignore", cwd: cluster, env: environment, ...identity },
  );
  const ended = once(server, "exit");
  const address = `127.0.0.1:${port}`;
  await prepare(`postgres://administrator:${SUPERUSER_PASSWORD}@${address}`);
  return {
    databaseUrl: `postgres://registry_owner:${OWNER_PASSWORD}@${address}/registry`,
    async stop() {
      server.kill("SIGINT");
      await ended;
    },
  };
}

async function prepare(administrator: string): Promise<void> {
  const sql = await answering(`${administrator}/postgres`);
  await sql.unsafe(`create role registry_owner login createrole password '${OWNER_PASSWORD}'`);
  await sql`create database registry owner registry_owner`;
  await sql.end();
  const inside = postgres(`${administrator}/registry`, { max: 1, onnotice: () => undefined });
  await inside`create extension postgis`;
  await inside`alter schema public owner to registry_owner`;
  await inside.end();
}

async function answering(url: string): Promise<postgres.Sql> {
  for (let attempt = 0; ; attempt += 1) {
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    try {
      await sql`select 1`;
      return sql;
    } catch (error) {
      await sql.end();
      if (attempt >= 100) throw error;
      await pause(100);
    }
  }
}
