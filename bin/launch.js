"use strict";

const { spawn } = require("node:child_process");
const { constants } = require("node:os");
const path = require("node:path");
const { NODE, ROOT, install } = require("./install.js");

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Runs a command of Firmground on the Node of the installation; signals go in, the exit code comes out. */
async function launch(args) {
  if (!(await install())) {
    process.exitCode = 1;
    return;
  }
  const child = spawn(NODE, [path.join(ROOT, "src/main/cli.ts"), ...args], {
    // The channel carries nothing: its end tells the child that we have ended, however that came.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.once("exit", (code, signal) => {
    process.exitCode = code === null ? 128 + constants.signals[signal] : code;
    process.disconnect?.();
    for (const each of SIGNALS) process.removeAllListeners(each);
  });
}

module.exports = { launch };
