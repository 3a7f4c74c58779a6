import type { Logger } from "pino";
import type { Actor } from "../../access/domain/actor.ts";
import type { Database } from "../../foundation/server/database.ts";
import type { Sealer } from "./keys.commands.ts";
import { proveEarlierBulletins } from "./prove-bulletins.commands.ts";
import { sealJournal } from "./seal-journal.ts";

/** Seals the journal while the site runs. */
export type SealingLoop = {
  /** Seals at once, for a bulletin that was just published; resolves when it is done, or when it took too long to wait for. */
  soon(): Promise<void>;
  stop(): Promise<void>;
};

const EVERY_MS = 3_000;
const LONGEST_WAIT_MS = 4_000;

/**
 * Seals whatever is new every few seconds. Nobody waits for it, and nothing depends on it but proofs: where it cannot seal, it says so in
 * the log, once, and tries again.
 *
 * @param database  for bulletins from before there were proofs, which get theirs in the name of `machine`
 */
export function startSealing(
  sealer: Sealer,
  { database, machine, log, everyMs = EVERY_MS }: { database: Database; machine: Actor; log: Logger; everyMs?: number },
): SealingLoop {
  let stopped = false;
  let said = "";
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();

  const sealOnce = async (): Promise<void> => {
    try {
      const { outcome, seal, entries } = await sealJournal(sealer);
      if (outcome === "sealed") log.info({ seal: seal?.body.number, entries }, "journal sealed");
      said = "";
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // The same every three seconds would only hide the rest of the log.
      if (message !== said && !stopped) log.error({ err: error }, "journal not sealed");
      said = message;
    }
  };
  const next = (): Promise<void> => {
    clearTimeout(timer);
    const before = underWay;
    underWay = (async () => {
      await before;
      await sealOnce();
      if (!stopped) timer = setTimeout(() => void next(), everyMs).unref();
    })();
    return underWay;
  };

  underWay = proveEarlierBulletins(database, machine).then(
    () => undefined,
    (error: unknown) => log.error({ err: error }, "bulletins not proven"),
  );
  void next();
  return {
    soon: () => Promise.race([next(), new Promise<void>((done) => setTimeout(done, LONGEST_WAIT_MS).unref())]),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}
