/** A program that owns an engine, to be killed by a test. Says `ready` with what a test needs to know, then waits. */
import { openDatabase } from "../../src/foundation/server/database.ts";
import { openEngine } from "../../src/foundation/server/engine/engine.ts";

const [dataFolder = "", ending = ""] = process.argv.slice(2);
const engine = await openEngine({ dataFolder, databaseUrl: "", purpose: "the owner in a test" });
engine.onUnexpectedExit(({ message }) => process.stderr.write(`${message}\n`));
const database = openDatabase(engine.connection);
await database.transaction((sql) => sql`create table if not exists note (number int primary key)`);
process.stdout.write(`ready ${engine.connection.socketDirectory}\n`);
if (ending === "exit") process.exit(0);

if (ending === "write") {
  // Says each number once it is acknowledged: none of them may ever be missing.
  const [row] = await database.read(
    (sql) => sql<{ next: number }[]>`select coalesce(max(number), 0) + 1 as next from note`,
  );
  for (let number = row?.next ?? 1; ; number += 1) {
    await database.transaction((sql) => sql`insert into note values (${number})`);
    process.stdout.write(`${number}\n`);
  }
}
await new Promise((resolve) => setTimeout(resolve, 600_000));
