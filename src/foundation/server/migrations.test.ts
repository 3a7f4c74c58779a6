import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withEmptyDatabase } from "../../../tests/support/with-database.ts";
import { migrate } from "./migrations.ts";

describe("migrations", () => {
  let folder = "";
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "firmground-migrations-"))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

  test("are applied in order, once, several statements in one file", () =>
    withEmptyDatabase(async (database) => {
      write("0002-second.sql", "insert into note values ('second'); insert into note values ('third');");
      write("0001-first.sql", "create table note (text text); insert into note values ('first');");
      write("notes.md", "not a migration");
      expect(await migrate(database, folder)).toEqual(["0001-first.sql", "0002-second.sql"]);
      expect(await migrate(database, folder)).toEqual([]);
      write("0010-later.sql", "insert into note values ('later');");
      expect(await migrate(database, folder)).toEqual(["0010-later.sql"]);
      const notes = await database.read((sql) => sql<{ text: string }[]>`select text from note`);
      expect(notes.map(({ text }) => text)).toEqual(["first", "second", "third", "later"]);
    }));

  test("a failing one leaves nothing of itself, and those before it stay", () =>
    withEmptyDatabase(async (database) => {
      write("0001-first.sql", "create table note (text text);");
      write("0002-second.sql", "insert into note values ('lost'); select 1 / 0;");
      await expect(migrate(database, folder)).rejects.toMatchObject({ code: "22012" });
      expect(await database.read((sql) => sql`select text from note`)).toEqual([]);
      write("0002-second.sql", "insert into note values ('kept');");
      expect(await migrate(database, folder)).toEqual(["0002-second.sql"]);
    }));

  test("a file that was changed after it was applied is refused, turned line ends are not", () =>
    withEmptyDatabase(async (database) => {
      write("0001-first.sql", "create table note (text text);\n");
      await migrate(database, folder);
      write("0001-first.sql", "create table note (text text);\r\n");
      expect(await migrate(database, folder)).toEqual([]);
      write("0001-first.sql", "create table note (text text, more text);\n");
      await expect(migrate(database, folder)).rejects.toMatchObject({ name: "MigrationRefusal", reason: "changed" });
    }));

  test("a database that a newer program has migrated is refused", () =>
    withEmptyDatabase(async (database) => {
      write("0001-first.sql", "create table note (text text);");
      write("0002-newer.sql", "create table newer (text text);");
      await migrate(database, folder);
      rmSync(join(folder, "0002-newer.sql"));
      await expect(migrate(database, folder)).rejects.toMatchObject({ reason: "unknown-newer" });
    }));

  test("a file that comes below the newest applied one is refused, and so is one without a number of its own", () =>
    withEmptyDatabase(async (database) => {
      write("0002-second.sql", "create table note (text text);");
      await migrate(database, folder);
      write("0001-first.sql", "create table late (text text);");
      await expect(migrate(database, folder)).rejects.toMatchObject({ reason: "out-of-order" });
      rmSync(join(folder, "0001-first.sql"));
      write("0002-again.sql", "select 1;");
      await expect(migrate(database, folder)).rejects.toMatchObject({ reason: "ill-named" });
    }));

  test("two programs that start at once apply each only once", () =>
    withEmptyDatabase(async (database) => {
      write("0001-first.sql", "create table note (text text);");
      write("0002-second.sql", "insert into note values ('once');");
      const done = await Promise.all([migrate(database, folder), migrate(database, folder)]);
      expect(done.flat().sort()).toEqual(["0001-first.sql", "0002-second.sql"]);
      expect(await database.read((sql) => sql`select text from note`)).toEqual([{ text: "once" }]);
    }));
});
