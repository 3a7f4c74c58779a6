import { readBulletinProfile } from "../../bulletins/server/bulletin-folder.ts";
import { type CommandIo, EXIT, progress, stepsOf } from "../../foundation/server/command-io.ts";
import { withProgramme } from "../../main/open-programme.ts";
import { canTakeDemonstration, DEMONSTRATION_ACCOUNTS, loadDemonstration } from "../server/load-demonstration.ts";

/** What `firmground demonstration load` is told. */
export type LoadChoice = {
  readonly data: string | undefined;
  readonly programme: string | undefined;
  readonly seed: number;
};

/** Brings the demonstration into the programme, which has to be without records, and prints its accounts. */
export function loadFromCommandLine({ data, programme, seed }: LoadChoice, io: CommandIo): Promise<number> {
  return withProgramme(
    { data, programme },
    io,
    "firmground demonstration",
    async ({ ownerDatabase: database, profile, profileFolder }) => {
      const bulletinProfile = await readBulletinProfile(profileFolder, profile);
      if (!(await canTakeDemonstration(database, bulletinProfile))) {
        io.stderr.write(
          `The programme ${profile.programme.id} has records already, so no invented ones are added: take another --data folder.\n`,
        );
        return EXIT.failed;
      }
      const shown = progress(io.stderr);
      const options = { folder: profileFolder, seed, signal: io.signal };
      const loaded = await loadDemonstration(database, bulletinProfile, stepsOf(shown), options).finally(() =>
        shown.end(),
      );
      io.stdout.write(`${loaded.records} records and ${loaded.bulletins} bulletins, all invented.\n`);
      for (const { personId, password, does } of DEMONSTRATION_ACCOUNTS) {
        io.stdout.write(`  ${personId.padEnd(24)}  ${password}  ${does}\n`);
      }
      return EXIT.ok;
    },
  );
}
