import { expect, test } from "vitest";
import { withRollback } from "../../../tests/support/with-database.ts";
import { findRowSources, NEVER_SEALED } from "./kept-rows.queries.ts";

/** Tables that keep what was written and do not say by which entry: parts of a token, of which only `access_token` is a fact. */
const NOT_OF_AN_ENTRY: readonly string[] = ["access_token_secret", "field_device"];

test("every table that refuses changes is sealed, or it is said here why not", () =>
  withRollback(async (sql) => {
    const kept = await sql<{ name: string }[]>`
      select distinct relname as name
      from pg_trigger
      join pg_proc on pg_proc.oid = tgfoid
      join pg_class on pg_class.oid = tgrelid
      where proname like 'refuse%' and relnamespace = 'public'::regnamespace
      order by relname
    `;
    const sealed = new Set((await findRowSources(sql)).map(({ table }) => table));
    const others = kept.map(({ name }) => name).filter((name) => !sealed.has(name) && !NEVER_SEALED.includes(name));
    expect(others).toEqual(NOT_OF_AN_ENTRY);
    expect(sealed.size).toBeGreaterThan(25);
  }));

test("a row that was closed is sealed with the entry that closed it, and not changed by it for the entry that wrote it", () =>
  withRollback(async (sql) => {
    const sources = await findRowSources(sql);
    const written = sources.find(({ name }) => name === "record_decision");
    const closed = sources.find(({ name }) => name === "record_decision closed");
    expect([written?.seq, closed?.seq]).toEqual(["t.known_from_seq", "t.known_to_seq"]);
    expect(written?.columns).not.toContain("known_to_seq");
    expect(closed?.columns).toEqual(["record_id", "version", "known_from_seq", "known_to_seq"]);
    for (const { name, columns } of sources) {
      expect([name, columns.includes("programme_id"), columns.includes("area_m2") && name === "land_face"]).toEqual([
        name,
        false,
        false,
      ]);
    }
  }));
