"use strict";

const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { obtainChromium } = require("./chromium.js");
const { ROOT, environment, install } = require("./install.js");

const TEST_REPORT = path.join(ROOT, ".cache/tests.json");

/** Checks that count one each, in order; the tests come between and count as many as there are. */
const BEFORE_TESTS = [
  { name: "types", command: "tsc", args: ["-b"] },
  { name: "lint", command: "oxlint", args: ["--type-aware"] },
  { name: "format", command: "oxfmt", args: ["--check"] },
];
const AFTER_TESTS = [{ name: "build", command: "vite", args: ["build", "--logLevel", "warn"] }];

const counts = { passed: 0, failed: 0, tests: 0 };

/** Runs a tool to its end and keeps what it says. */
function run(command, args, extra = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...environment(), ...extra },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
    child.once("error", (error) => resolve({ ok: false, output: error.message }));
    child.once("close", (code) => resolve({ ok: code === 0, output }));
  });
}

/** Shows a check while it runs, and then in one line how it went; what it said only where it failed. */
async function report(name, work) {
  const startedAt = Date.now();
  if (process.stdout.isTTY) process.stdout.write(`… ${name}`);
  const { ok, output, note = "" } = await work();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${process.stdout.isTTY ? "\r" : ""}${ok ? "✓" : "✗"} ${name}${note} ${seconds} s`);
  if (!ok) console.log(output.trimEnd());
  return ok;
}

async function check({ name, command, args }) {
  const ok = await report(name, () => run(command, args));
  counts[ok ? "passed" : "failed"] += 1;
}

async function test(chromium) {
  fs.rmSync(TEST_REPORT, { force: true });
  await report("tests", async () => {
    const { ok, output } = await run(
      "vitest",
      ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${TEST_REPORT}`],
      chromium ? { FIRMGROUND_CHROMIUM: chromium } : {},
    );
    const { passed, failed, skipped } = readReport();
    counts.tests = passed + failed;
    counts.passed += passed;
    // A run can fail without a failing test: by an error between the tests, or before the first.
    counts.failed += failed + (ok || failed > 0 ? 0 : 1);
    return { ok: ok && failed === 0, output, note: ` (${passed} passed, ${failed} failed, ${skipped} skipped)` };
  });
}

function readReport() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      fs.readFileSync(TEST_REPORT, "utf8"),
    );
    // A file that cannot even be loaded has no tests that could fail.
    const unloadable = testResults.filter(
      ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
    );
    return {
      passed: numPassedTests,
      failed: numFailedTests + unloadable.length,
      skipped: numPendingTests + numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

/** Checks everything, goes on after a failure, and ends with the line `N passed, N failed`. */
async function runChecks() {
  if (!(await install())) {
    console.log("0 passed, 1 failed");
    process.exitCode = 1;
    return;
  }
  for (const each of BEFORE_TESTS) await check(each);

  const { path: chromium, missing } = obtainChromium();
  if (missing) {
    console.log(`✗ browser\n${missing}`);
    counts.failed += 1;
  }
  await test(chromium);
  if (counts.tests === 0) console.log("No test ran.");

  for (const each of AFTER_TESTS) await check(each);
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed > 0 || counts.tests === 0 ? 1 : 0;
}

module.exports = { runChecks };
