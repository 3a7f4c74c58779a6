import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { coordinatesCommand } from "./coordinates.cli.ts";

async function type(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const code = await coordinatesCommand(args, { stdin, stdout, stderr, signal: new AbortController().signal });
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
}

test("a position of a Soviet map in every notation, with the accuracy of the shift", async () => {
  const { code, stdout, stderr } = await type("X 4426019", "Y 8662641");
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^WGS 84, decimal degrees +EPSG:4326 +39\.952001° N, 46\.901995° E +±\s5\sm$/mu);
  expect(stdout).toMatch(/^UTM +EPSG:32638 +38N 662472\.6 4424161\.9 +±\s5\sm$/mu);
  expect(stdout).toMatch(/^SK-42, Gauss-Krüger zone 8 +EPSG:28408 +X 4426019 Y 8662641 +exact$/mu);
  expect(stdout).toContain("EPSG:1808");
});

test("as JSON, for programs", async () => {
  const { code, stdout } = await type("--json", "39.952 N 46.902 E");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ system: "EPSG:4326", latitude: 39.952, longitude: 46.902 });
});

test("what cannot be read is one sentence and 65, in the language asked for", async () => {
  const { code, stdout, stderr } = await type("--language", "ru", "4426019 662641");
  expect([code, stdout]).toEqual([65, ""]);
  expect(stderr).toMatch(/^4426019 662641: метры без указания зоны; [^\n]+\n$/u);
});

test.each([[[]], [["--language", "de", "1 2"]], [["--crs"]]])("%j is wrong usage", async (args) => {
  const { code, stderr } = await type(...args);
  expect(code).toBe(64);
  expect(stderr).not.toBe("");
});

test("a longitude west of Greenwich is no option", async () => {
  const { code, stdout } = await type("10.5 N", "-20.25 E");
  expect([code, stdout]).toEqual([65, ""]);
  expect((await type("10.5 N", "20.25 W")).stdout).toContain("10.500000° N, 20.250000° W");
});
