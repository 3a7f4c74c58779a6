import { benchBulletin, BULLETIN_SIZES } from "./bulletin.ts";
import { benchImport } from "./import.ts";
import { benchLand, LAND_SIZES } from "./land.ts";
import { benchPdf } from "./pdf.ts";
import { reportReader } from "./reader.ts";
import { benchTrust, TRUST_SIZES } from "./trust.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const isSmall = process.argv.includes("--small");
const asked = process.argv.slice(2).filter((argument) => argument !== "--small");

const SECTIONS: Record<string, () => Promise<void>> = {
  reader: async () => say(await reportReader()),
  pdf: () => benchPdf(say),
  import: () => benchImport([100_000, 1_000_000], say),
  land: () => benchLand(LAND_SIZES, say),
  bulletin: () => benchBulletin(BULLETIN_SIZES, say),
  // Kept to what a laptop does in a minute by --small.
  trust: () => benchTrust(isSmall ? TRUST_SIZES.small : TRUST_SIZES.full, say),
};

const unknown = asked.find((name) => !(name in SECTIONS));
if (unknown === undefined) {
  for (const [name, run] of Object.entries(SECTIONS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    await run();
    say("");
  }
} else {
  process.stderr.write(
    `There is no benchmark ${JSON.stringify(unknown)}; there is ${Object.keys(SECTIONS).join(", ")}.\n`,
  );
  process.exitCode = 64;
}
