import { describe, expect, test } from "vitest";
import { parseDependencies } from "./apt.ts";
import { isAtLeast } from "./binaries.ts";
import { installationAdvice } from "./platforms.ts";

test.each([
  ["3.3.2", "3.3", true],
  ["3.3", "3.3", true],
  ["3.10.0", "3.9", true],
  ["3.2.9", "3.3", false],
  ["4.0.0+dfsg", "3.3", true],
  ["2.5", "3.3", false],
])("%s against %s is at least as new: %s", (version, oldest, expected) => {
  expect(isAtLeast(version, oldest)).toBe(expected);
});

describe("the dependencies that apt lists", () => {
  const listed = parseDependencies(
    [
      "postgresql-15",
      " |Depends: locales",
      "  Depends: locales-all",
      "  PreDepends: libc6",
      "  Depends: libsystemd0",
      "    libelogind0",
      "  Depends: <debconf-2.0>",
      "    cdebconf",
      "    debconf",
      "  Depends: perl:any",
      "libsystemd0",
      "  Depends: libc6",
      "<debconf-2.0>",
    ].join("\n"),
  );

  test("of alternatives the first is taken, of a virtual package its first provider, of a real one itself", () => {
    expect(listed.get("postgresql-15")).toEqual(["locales", "libc6", "libsystemd0", "cdebconf", "perl"]);
    expect(listed.get("libsystemd0")).toEqual(["libc6"]);
  });
});

test("where nothing can be unpacked, the sentence names the one command of the platform", () => {
  expect(installationAdvice("darwin", undefined)).toBe(
    'Firmground needs PostgreSQL 15 or newer with PostGIS 3.3 or newer: run "brew install postgis", or set DATABASE_URL.',
  );
  expect(installationAdvice("darwin", 16)).toMatch(/^This data folder was made by PostgreSQL 16/u);
});
