import { readFileSync, globSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

/** What the domain may know of the world outside the repository. */
const DOMAIN_PACKAGES = new Set(["zod", "proj4", "mgrs", "geographiclib-geodesic", "geomagnetism"]);
const TEST_PACKAGES = new Set(["vitest", "fast-check", "csv-parse/sync"]);
/** These stand on top: nothing below may import them. */
const UPPER = ["bulletins", "exchange", "demonstration", "proofs", "main"];
const MOST_LINES = 400;
/** What a stranger checks a bulletin with is one file, on purpose. */
const ONE_FILE = "src/proofs/server/verify-alone.ts";

type Import = { file: string; target: string; internal: boolean };

const files = globSync("src/**/*.ts").map((file) => file.replaceAll("\\", "/"));
const imports: Import[] = files.flatMap((file) =>
  [
    ...readFileSync(file, "utf8").matchAll(
      /^(?:import|export)[^"';]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|import\("([^"]+)"\)/gmu,
    ),
  ].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? "";
    const internal = specifier.startsWith(".");
    return { file, internal, target: internal ? normalize(join(dirname(file), specifier)) : specifier };
  }),
);

const isTest = (file: string): boolean => file.endsWith(".test.ts");
const roomOf = (file: string): [capability: string, side: string] => {
  const [, capability = "", side = ""] = file.split("/");
  return [capability, side];
};
const named = ({ file, target }: Import): string => `${file} imports ${target}`;

describe("which way dependencies point", () => {
  test("there is something to look at", () => {
    expect(files.length).toBeGreaterThan(20);
    expect(imports.length).toBeGreaterThan(50);
  });

  test("the domain is pure: it knows other domains, zod and the formulas of coordinates, nothing else", () => {
    const wrong = imports.filter(({ file, target, internal }) => {
      if (roomOf(file)[1] !== "domain") return false;
      if (isTest(file))
        return !internal && !TEST_PACKAGES.has(target) && !DOMAIN_PACKAGES.has(target) && !target.startsWith("node:");
      return internal ? roomOf(target)[1] !== "domain" : !DOMAIN_PACKAGES.has(target);
    });
    expect(wrong.map(named)).toEqual([]);
  });

  test("web and server meet only over HTTP", () => {
    const wrong = imports.filter(({ file, target, internal }) => {
      if (!internal || isTest(file)) return false;
      const sides = [roomOf(file)[1], roomOf(target)[1]];
      return sides.includes("web") && (sides.includes("server") || sides.includes("cli"));
    });
    expect(wrong.map(named)).toEqual([]);
  });

  test("foundation stands below every capability", () => {
    const wrong = imports.filter(
      ({ file, target, internal }) =>
        internal &&
        !isTest(file) &&
        roomOf(file)[0] === "foundation" &&
        target.startsWith("src/") &&
        roomOf(target)[0] !== "foundation",
    );
    expect(wrong.map(named)).toEqual([]);
  });

  test("what stands on top is imported by nothing below; a command of the command line is on top", () => {
    const wrong = imports.filter(({ file, target, internal }) => {
      const [from, to] = [roomOf(file)[0], roomOf(target)[0]];
      if (isTest(file) || roomOf(file)[1] === "cli") return false;
      return internal && from !== to && UPPER.includes(to) && !UPPER.includes(from);
    });
    expect(wrong.map(named)).toEqual([]);
  });

  test("SQL stands in queries, in the foundation's server, or in a test", () => {
    const wrong = files.filter((file) => {
      if (isTest(file) || /\.(queries|sql)\.ts$/u.test(file) || file.startsWith("src/foundation/server/")) return false;
      return /\bsql(<[^`]*>)?`/u.test(readFileSync(file, "utf8"));
    });
    expect(wrong).toEqual([]);
  });

  test("nothing in the code knows a country: operators and districts are named in profiles alone", () => {
    const ids = globSync("programmes/*/{operators.json,districts.geojson}").flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/"id":\s*"([^"]+)"/gu)].map(([, id = ""]) => id),
    );
    expect(ids.length).toBeGreaterThan(15);
    const quoted = new RegExp(`["'](?:${ids.join("|")})["']`, "u");
    const wrong = files.filter(
      (file) => !/\.(?:test|fixture)\.ts$/u.test(file) && quoted.test(readFileSync(file, "utf8")),
    );
    expect(wrong).toEqual([]);
  });

  test("files stay short", () => {
    const long = files.filter(
      (file) => file !== ONE_FILE && readFileSync(file, "utf8").split("\n").length > MOST_LINES,
    );
    expect(long).toEqual([]);
  });
});
