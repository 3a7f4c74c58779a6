import { expect, test } from "vitest";
import { azerbaijan } from "../../../../tests/support/azerbaijan.ts";
import { withDatabase } from "../../../../tests/support/with-database.ts";
import { openDatabase } from "../../../foundation/server/database.ts";
import { registerProgramme } from "../../../places/server/programme.commands.ts";
import { countAttempt, forgetAttempt } from "./attempts.commands.ts";

const ROLE = { role: "firmground_access" };

test("attempts count for all processes of a server, and over a restart", () =>
  withDatabase(async (owner, connection) => {
    const profile = await azerbaijan();
    await owner.transaction((sql) => registerProgramme(sql, profile));
    const attempt = { programmeId: profile.programme.id, account: "somebody", address: "203.0.113.7" };
    const [one, other] = [openDatabase(connection, ROLE), openDatabase(connection, ROLE)];
    try {
      const waits = await Promise.all(
        Array.from({ length: 12 }, (_, index) => countAttempt(index % 2 === 0 ? one : other, attempt)),
      );
      expect(waits.filter((wait) => wait === 0).length).toBe(6);
    } finally {
      await Promise.all([one.close(), other.close()]);
    }

    const restarted = openDatabase(connection, ROLE);
    try {
      expect(await countAttempt(restarted, attempt)).toBeGreaterThan(0);
      expect(await countAttempt(restarted, { ...attempt, address: "198.51.100.4" })).toBe(0);
      await forgetAttempt(restarted, { ...attempt, address: "198.51.100.4" });
      // Whoever proved right elsewhere does not free the place from which somebody guesses.
      expect(await countAttempt(restarted, attempt)).toBeGreaterThan(0);
    } finally {
      await restarted.close();
    }
  }));
