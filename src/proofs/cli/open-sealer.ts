import { CommandRefusal, type OpenProgramme } from "../../main/open-programme.ts";
import { keyFolder, KeyRefusal } from "../server/key-folder.ts";
import type { Sealer } from "../server/keys.commands.ts";
import { sealJournal, SealRefusal } from "../server/seal-journal.ts";

type Opened = Pick<OpenProgramme, "actor" | "sealDatabase" | "dataFolder">;

/** What seals the journal of an open programme: the keys lie in its data folder, or where FIRMGROUND_KEY_FILE says. */
export const sealerOf = ({ actor, sealDatabase, dataFolder }: Opened): Sealer => ({
  programmeId: actor.programmeId,
  database: sealDatabase,
  keys: keyFolder(dataFolder),
  now: () => new Date(),
});

/** Lets what sealing refuses be told in one sentence. */
export async function refusingInWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof KeyRefusal || error instanceof SealRefusal) throw new CommandRefusal(error.message);
    throw error;
  }
}

/** Seals what was just published, and says how it went: a bulletin is published also where its seal has to wait. */
export async function sealedInWords(open: Opened): Promise<string> {
  try {
    const { seal, outcome } = await sealJournal(sealerOf(open));
    return outcome === "sealed" && seal
      ? `Seal ${seal.body.number} covers it.\n`
      : "It is sealed when those have ended who are writing now.\n";
  } catch (error) {
    if (error instanceof KeyRefusal || error instanceof SealRefusal) return `It is not sealed: ${error.message}\n`;
    throw error;
  }
}
