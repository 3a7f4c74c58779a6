import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCommand, useCommandFolder } from "../../../tests/support/command-run.ts";
import { fillSite, OFFICER, WEEK } from "../../../tests/support/fill-site.ts";
import { openEngine } from "../../foundation/server/engine/engine.ts";
import { migrate } from "../../foundation/server/migrations.ts";
import { openDatabase } from "../../foundation/server/database.ts";
import { keysCommand } from "./keys.cli.ts";
import { proveCommand } from "./prove.cli.ts";
import { sealCommand } from "./seal.cli.ts";
import { verifyCommand } from "./verify.cli.ts";

const folder = useCommandFolder("proofs");
const MIGRATIONS = new URL("../../../migrations", import.meta.url).pathname;
const open = () => ["--data", folder.data, "--programme", "azerbaijan"];

describe("sealing, proving and verifying by command", () => {
  test("from a register to a file that is checked without it, and back", async () => {
    const engine = await openEngine({ dataFolder: folder.data, databaseUrl: "", purpose: "a test" });
    const owner = openDatabase(engine.connection);
    await migrate(owner, MIGRATIONS);
    await owner.close();
    await (await fillSite(engine.connection)).end();
    await engine.close();

    const journal = join(folder.path, "journal.jsonl");
    const sealed = await runCommand(sealCommand, [...open(), "--export", journal]);
    expect([sealed.code, sealed.stdout]).toEqual([
      0,
      expect.stringMatching(/^seal 1: \d+ entries, \d+ of them new\nroot /u),
    ]);
    expect(statSync(join(folder.data, "keys")).mode & 0o077).toBe(0);

    const keys = await runCommand(keysCommand, [...open(), "--json"]);
    const keyFile = join(folder.path, "keys.json");
    writeFileSync(keyFile, keys.stdout);
    const proof = join(folder.path, "proof.json");
    const proven = await runCommand(proveCommand, [...open(), "--actor", OFFICER, "--week", WEEK, "--out", proof]);
    expect([proven.code, proven.stdout]).toEqual([0, ""]);
    for (const file of [proof, journal, keyFile]) {
      const checked = await runCommand(verifyCommand, [file, "--key", keyFile]);
      expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining("Everything holds.\n")]);
    }
    writeFileSync(proof, readFileSync(proof, "utf8").replace('"total":61', '"total":62'));
    const wrong = await runCommand(verifyCommand, [proof]);
    expect([wrong.code, wrong.stdout]).toEqual([
      1,
      expect.stringContaining(`✗ bulletin ${WEEK}, edition 1: its content is not what was frozen`),
    ]);

    const register = await runCommand(verifyCommand, [...open(), "--database", "--against", journal, "--key", keyFile]);
    expect([register.code, register.stdout]).toEqual([0, expect.stringContaining("Everything holds.\n")]);
  });

  test("what cannot be done is said in one sentence", async () => {
    for (const [command, args, code, sentence] of [
      [verifyCommand, [], 64, "Name one file, or --database"],
      [verifyCommand, ["nothing.json"], 1, "it cannot be read"],
      [proveCommand, [], 64, "Say by --week which week"],
      [proveCommand, [...open(), "--week", WEEK, "--contributions"], 1, "Every contribution is for auditors"],
      [proveCommand, [...open(), "--week", "2019-01-07"], 1, "No bulletin of that week was published."],
      [keysCommand, ["burn"], 64, 'There is no "burn" of keys'],
      [keysCommand, ["renew"], 64, "Say why the key is renewed"],
      [keysCommand, ["renew", "--compromised"], 64, "Say by --last-seal NUMBER"],
      [keysCommand, [...open(), "rotate"], 1, "needs the permission to administer"],
    ] as const) {
      const run = await runCommand(command, args);
      expect([run.code, run.stdout + run.stderr]).toEqual([code, expect.stringContaining(sentence)]);
    }
  });
});
