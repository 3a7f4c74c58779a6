import type { Database } from "../../src/foundation/server/database.ts";

/** The same database, on which a command has done everything and waits to be committed until it is let go. */
export function heldBack(database: Database): {
  readonly holding: Database;
  readonly reached: Promise<void>;
  readonly letGo: () => void;
} {
  const [reached, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const hold = (open: Database): Database => ({
    ...open,
    as: (claims) => hold(open.as(claims)),
    transaction: (work) =>
      open.transaction(async (sql) => {
        const answer = await work(sql);
        reached.resolve();
        await letGo.promise;
        return answer;
      }),
  });
  return { holding: hold(database), reached: reached.promise, letGo: () => letGo.resolve() };
}
