import { expect, test } from "vitest";
import { withoutPassword } from "./database-command.ts";

test("a password in DATABASE_URL reaches psql by its environment, never by its arguments", () => {
  expect(withoutPassword("postgres://app:p%40ss@db.example:5432/mines?sslmode=require")).toEqual({
    address: "postgres://app@db.example:5432/mines?sslmode=require",
    secret: { PGPASSWORD: "p@ss" },
  });
  expect(withoutPassword("postgres://app:secret@a.example:5432,b.example:5432/mines")).toEqual({
    address: "postgres://app@a.example:5432,b.example:5432/mines",
    secret: { PGPASSWORD: "secret" },
  });
  for (const address of ["postgres://app@db.example/mines", "postgres:///mines?host=/run/postgresql"]) {
    expect(withoutPassword(address)).toEqual({ address, secret: {} });
  }
});
