import { expect, test } from "vitest";
import { withRollback } from "../../../../tests/support/with-database.ts";
import { loggedError, loggedPath } from "./logged.ts";

const failureOf = async (work: () => Promise<unknown>): Promise<unknown> => {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("it did not fail");
};

test("an error of PostgreSQL is told by its code and its table, without the row that it quotes", async () => {
  const error = await failureOf(() =>
    withRollback(async (sql) => {
      await sql`create temporary table casualty (name text not null, age integer not null)`;
      await sql`insert into casualty values ('Mahbuba Testova', null)`;
    }),
  );
  expect(String((error as { detail?: string }).detail)).toContain("Mahbuba");
  const logged = loggedError(error);
  expect(JSON.stringify(logged)).not.toContain("Mahbuba");
  expect(logged.database).toMatchObject({ code: "23502", table_name: "casualty", column_name: "age" });
});

test("what a parser quotes is left out, the place stays", () => {
  let failed: unknown;
  try {
    JSON.parse("{Mahbuba Testova\n    at (victim:1:2)");
  } catch (error) {
    failed = new Error("while reading Mahbuba Testova", { cause: error });
  }
  const logged = JSON.stringify(loggedError(failed));
  expect(logged).not.toContain("Mahbuba");
  expect(logged).toContain("logged.test.ts");
});

test("what the machine says is told in its words", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  expect(loggedError(full)).toMatchObject({ type: "Error", message: "ENOSPC: no space left on device, write" });
});

test("a token in an address is not told", () => {
  expect(loggedPath("/key/a-token_of-a-tablet/v1/formList")).toBe("/key/…/v1/formList");
  expect(loggedPath("/en/office")).toBe("/en/office");
});
