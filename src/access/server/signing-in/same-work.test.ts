import type * as Crypto from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { OFFICER, PASSWORD, type PreparedSite } from "../../../../tests/support/fill-site.ts";
import { preparedSite } from "../../../../tests/support/prepared-site.ts";
import type { Database, Sql } from "../../../foundation/server/database.ts";
import { recover } from "./account.commands.ts";
import { signInByPassword } from "./password-sign-in.commands.ts";

/** How often a password was hashed, with its length and cost. The hashing itself is real. */
const hashed: string[] = [];

vi.mock("node:crypto", async (original) => {
  const crypto = await original<typeof Crypto>();
  const argon2: typeof Crypto.argon2 = (algorithm, parameters, done) => {
    const { memory, passes, parallelism, tagLength } = parameters;
    hashed.push([algorithm, memory, passes, parallelism, tagLength].join(" "));
    return crypto.argon2(algorithm, parameters, done);
  };
  return { ...crypto, argon2 };
});

let prepared: PreparedSite;
const PLACE = { address: "203.0.113.7", userAgent: undefined };

beforeAll(async () => {
  prepared = await preparedSite();
});
afterAll(() => prepared?.end());

/** What is asked of the database, transaction by transaction. */
function counted(database: Database): { database: Database; asked: number[] } {
  const asked: number[] = [];
  const count = <T>(work: (sql: Sql) => Promise<T>) => {
    const index = asked.push(0) - 1;
    return (sql: Sql) =>
      work(
        new Proxy(sql, {
          apply: (target, self, args) => {
            asked[index] = (asked[index] ?? 0) + 1;
            return Reflect.apply(target as never, self, args) as unknown;
          },
        }),
      );
  };
  return {
    asked,
    database: {
      ...database,
      read: (work) => database.read(count(work)),
      transaction: (work) => database.transaction(count(work)),
    },
  };
}

const workOf = async (work: (database: Database) => Promise<{ ok: boolean }>) => {
  hashed.length = 0;
  const { database, asked } = counted(prepared.site.accessDatabase);
  const { ok } = await work(database);
  return { ok, hashed: [...hashed], asked };
};

const signIn = (account: string, password: string) =>
  workOf((database) => signInByPassword(database, { programmeId: "azerbaijan", account, password }, PLACE));

const recovering = (account: string) =>
  workOf((database) => {
    const typed = {
      programmeId: "azerbaijan",
      account,
      code: "0000-0000-0000-0000-0000",
      password: "four quiet hedgehogs",
    };
    return recover(database, { ...typed, knownWords: [] }, PLACE);
  });

test("an account that there is not costs the same work as a wrong password: the same queries, the same hash", async () => {
  const [unknown, wrong] = [await signIn("nobody-of-that-name", PASSWORD), await signIn(OFFICER, "wrong")];
  expect(unknown).toEqual(wrong);
  expect(unknown.ok).toBe(false);
  expect(unknown.hashed).toEqual(["argon2id 65536 3 1 32"]);
  expect(unknown.asked.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(5);
});

test("so does an account without a password, and one that is too long to be one", async () => {
  const [machine, long, wrong] = [
    await signIn(prepared.people.press.personId, PASSWORD),
    await signIn("x".repeat(10_000), "y".repeat(10_000)),
    await signIn(OFFICER, "wrong"),
  ];
  expect(machine).toEqual(wrong);
  expect(long).toEqual(wrong);
});

test("a recovery code is hashed for, whether there is such an account or not", async () => {
  const [unknown, known] = [await recovering("nobody-of-that-name"), await recovering(OFFICER)];
  expect(unknown.hashed).toEqual(known.hashed);
  expect([unknown.ok, known.ok]).toEqual([false, false]);
});
