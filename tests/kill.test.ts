import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../src/foundation/server/database.ts";
import { openEngine } from "../src/foundation/server/engine/engine.ts";

const ROUNDS = 20;
const ROWS = 3_000;
const PROGRAM = new URL("../src/main/cli.ts", import.meta.url).pathname;

let folder = "";
let dataFolder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "firmground-kill-"));
  // Started by root, PostgreSQL runs as nobody, who has to get in.
  chmodSync(folder, 0o711);
  dataFolder = join(folder, "data");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lots of ordnance with numbers of their own; the three sums of the file follow from its name. */
function writeItems(name: string): string {
  const header =
    "local_id,organisation,district,form_version,reported_on,received_on,category,quantity,longitude,latitude,depth_cm,condition,found_on,context,neutralised_on";
  const rows = Array.from(
    { length: ROWS },
    (_, n) =>
      `${name}-${n},anama,aghdam,test-1,2025-07-09,2025-07-10,ap_mine,1,${(46.9 + (n % 50) / 1_000).toFixed(4)},${(39.95 + Math.floor(n / 50) / 5_000).toFixed(4)},10,armed_intact,2025-07-08,land_release,2025-07-08`,
  );
  const file = join(folder, `${name}.csv`);
  writeFileSync(file, [header, ...rows, ""].join("\n"));
  return file;
}

/** The program as a user starts it, on its own private PostgreSQL. */
function startImport(file: string): { program: ChildProcess; ended: Promise<number | null> } {
  const program = spawn(
    process.execPath,
    [PROGRAM, "import", file, "--as", "ordnance-item", "--data", dataFolder, "--repairs", folder],
    { stdio: "ignore", env: { ...process.env, DATABASE_URL: "" } },
  );
  const ended = new Promise<number | null>((resolve) => {
    program.once("exit", (code) => resolve(code));
  });
  return { program, ended };
}

function postmaster(): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(dataFolder, "postgresql", "postmaster.pid"), "utf8"), 10);
  } catch {
    return undefined;
  }
}

function kill(pid: number | undefined): void {
  if (pid === undefined || !Number.isInteger(pid)) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // It ended by itself a moment ago.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** How often each record of a file stands in the register: how many numbers there are, and how many rows. */
async function countRows(name: string): Promise<{ numbers: number; rows: number }> {
  const engine = await openEngine({ dataFolder, databaseUrl: "", purpose: "the test" });
  try {
    const database = openDatabase(engine.connection, { connections: 1 });
    try {
      return await database.read(async (sql) => {
        const [row] = await sql<{ numbers: number; rows: number }[]>`
          select count(distinct local_id) as numbers, count(*) as rows
          from ordnance_item item
          join record_decision decision on decision.record_id = item.id and decision.version = item.version
          where local_id like ${`${name}-%`}
        `;
        return row ?? { numbers: -1, rows: -1 };
      });
    } finally {
      await database.close();
    }
  } finally {
    await engine.close();
  }
}

describe("kill -9 during an import", () => {
  let unhurriedMs = 0;

  test("left alone, an import ends well", async () => {
    expect(await startImport(writeItems("first")).ended).toBe(0);
    const began = Date.now();
    expect(await startImport(writeItems("unhurried")).ended).toBe(0);
    unhurriedMs = Date.now() - began;
  });

  test.each(["the program", "its PostgreSQL"])(
    `of %s, ${ROUNDS} times: what was acknowledged is there once, what was not is there whole or not at all`,
    async (victim) => {
      const outcomes = { acknowledged: 0, whole: 0, absent: 0 };
      let longestMs = unhurriedMs;
      for (let round = 0; round < ROUNDS; round += 1) {
        const name = `${victim === "the program" ? "program" : "engine"}${round}`;
        const { program, ended } = startImport(writeItems(name));
        // From the start of the program to a little after its end, in even steps; longer where the machine has become slower.
        if (round >= ROUNDS / 2 && outcomes.whole === 0) longestMs *= 1.4;
        await pause((longestMs * (round + 1)) / (ROUNDS - 2));
        kill(victim === "the program" ? program.pid : postmaster());
        const acknowledged = (await ended) === 0;

        const { numbers, rows } = await countRows(name);
        expect(rows, `${name}: nothing twice`).toBe(numbers);
        expect([0, ROWS], `${name}: whole or not at all`).toContain(numbers);
        expect(acknowledged && numbers === 0, `${name}: acknowledged and missing`).toBe(false);
        outcomes.acknowledged += acknowledged ? 1 : 0;
        outcomes.whole += numbers === ROWS ? 1 : 0;
        outcomes.absent += numbers === 0 ? 1 : 0;
      }
      // Whatever became of it, the file can be sent again and is there once then.
      for (const round of [0, 7, 14, ROUNDS - 1]) {
        const name = `${victim === "the program" ? "program" : "engine"}${round}`;
        expect(await startImport(join(folder, `${name}.csv`)).ended, `${name}: imported again`).toBe(0);
        expect(await countRows(name)).toEqual({ numbers: ROWS, rows: ROWS });
      }
      // Both must have happened, or the kills came too early or too late to mean anything.
      expect(outcomes.whole).toBeGreaterThan(0);
      expect(outcomes.absent).toBeGreaterThan(0);
    },
    300_000,
  );
});
