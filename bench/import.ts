import { createReadStream, createWriteStream } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { findActor } from "../src/access/server/people.queries.ts";
import { importFile } from "../src/exchange/server/import.commands.ts";
import { calendarDate } from "../src/foundation/domain/dates.ts";
import { COMMAND_LINE_ACCOUNT } from "../src/main/open-programme.ts";
import { milliseconds, withEmptyProgramme, type BenchProgramme } from "./programme.ts";

const COLUMNS =
  "local_id,organisation,district,form_version,reported_on,received_on,category,model,quantity,longitude,latitude,depth_cm,condition,found_on,context,neutralised_on,destroyed_on,destroyed_where";

/** Writes lots of ordnance over one district, each with a place of its own. */
async function writeItems(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  out.write(`${COLUMNS}\n`);
  for (let row = 0; row < rows; row += 1) {
    const [x, y] = [row % 1_000, Math.floor(row / 1_000) % 1_000];
    const day = String(1 + (row % 27)).padStart(2, "0");
    const line = `EO-${row},anama,aghdam,bench-1,2025-06-29,2025-06-30,ap_mine,PMN-2,1,${(46.86 + x * 5e-5).toFixed(6)},${(39.94 + y * 5e-5).toFixed(6)},${row % 20},armed_intact,2025-06-${day},land_release,2025-06-${day},2025-06-28,in_situ\n`;
    if (!out.write(line)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

/** The same rows into a table without keys, indexes, checks or history, as `\copy` does it: the limit. */
async function copyBare({ database }: BenchProgramme, file: string): Promise<number> {
  const names = COLUMNS.split(",");
  await database.transaction(async (sql) => {
    await sql.unsafe(`create table bare_item (${names.map((name) => `${name} ${typeOf(name)}`).join(", ")})`);
  });
  return milliseconds(() =>
    database.transaction(async (sql) => {
      const stream = await database.copyInto(sql, `bare_item (${COLUMNS})`);
      let header = true;
      for await (const line of createInterface({ input: createReadStream(file) })) {
        if (!header && !stream.write(`${line.replaceAll(",", "\t")}\n`)) await once(stream, "drain");
        header = false;
      }
      stream.end();
      await once(stream, "finish");
    }),
  );
}

const typeOf = (column: string): string => {
  if (column.endsWith("_on")) return "date";
  if (column === "longitude" || column === "latitude") return "double precision";
  return column === "quantity" || column === "depth_cm" ? "integer" : "text";
};

async function importOnce({ database, profile }: BenchProgramme, file: string) {
  const actor = await database.read((sql) => findActor(sql, profile.programme.id, COMMAND_LINE_ACCOUNT));
  if (!actor) throw new Error("nobody may import");
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
  let outcome: Awaited<ReturnType<typeof importFile>> | undefined;
  const took = await milliseconds(async () => {
    outcome = await importFile(database, {
      file,
      kind: "ordnance-item",
      actor,
      profile,
      today: calendarDate("2025-07-15"),
      language: "en",
    });
  });
  clearInterval(watch);
  if (!outcome?.ok) throw new Error(`the import was refused: ${JSON.stringify(outcome?.refusal)}`);
  return { took, peak, report: outcome.value };
}

/** Import against the bare copy of the same rows on the same server, in rows a second and as a ratio. */
export async function benchImport(sizes: readonly number[], say: (line: string) => void): Promise<void> {
  say("Import of ordnance items (CSV, checked, hashed, journalled) against \\copy of the same rows into a bare table");
  for (const rows of sizes) {
    await withEmptyProgramme(async (programme) => {
      const file = join(programme.folder, "items.csv");
      await writeItems(file, rows);
      const bare = await copyBare(programme, file);
      const { took, peak, report } = await importOnce(programme, file);
      if (report.entered !== rows) throw new Error(`${report.entered} of ${rows} rows came in`);
      const again = await importOnce(programme, file);
      const perSecond = (ms: number): string => Math.round(rows / (ms / 1_000)).toLocaleString("en");
      say(
        `  ${rows.toLocaleString("en").padStart(9)} rows: import ${perSecond(took).padStart(8)} rows/s, bare \\copy ${perSecond(bare).padStart(9)} rows/s, ratio 1:${(took / bare).toFixed(1)}; ` +
          `peak memory ${(peak / 1_048_576).toFixed(0)} MB; the same file again: ${again.report.unchanged.toLocaleString("en")} unchanged at ${perSecond(again.took)} rows/s`,
      );
    });
  }
}
