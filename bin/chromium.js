"use strict";

const { spawnSync } = require("node:child_process");
const fs = require("node:fs");

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ELSEWHERE = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const find = (name) => {
  const { status, stdout } = spawnSync("/bin/sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
};

/** The browser for the journeys: FIRMGROUND_CHROMIUM, or one that is installed. */
function findChromium() {
  const named = process.env.FIRMGROUND_CHROMIUM;
  if (named) return fs.existsSync(named) ? named : undefined;
  return NAMES.map(find).find((found) => found !== undefined) ?? ELSEWHERE.find((place) => fs.existsSync(place));
}

/**
 * Finds a browser, or installs Debian's where that is ours to do: as root, with apt.
 *
 * @returns {{path?: string, missing?: string}} where it is, or one sentence on how to get it
 */
function obtainChromium() {
  const found = findChromium();
  if (found) return { path: found };
  const apt = find("apt-get") !== undefined;
  if (apt && process.getuid?.() === 0) {
    const options = { encoding: "utf8", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    const install = () => spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options);
    // The lists of a new machine are empty, those of an old one name packages that are gone.
    if (install().status !== 0) {
      spawnSync("apt-get", ["update"], options);
      install();
    }
    const installed = findChromium();
    if (installed) return { path: installed };
  }
  const command = apt ? "sudo apt-get install --no-install-recommends chromium" : "install Chromium or Chrome";
  return {
    missing: `The browser journeys need the package chromium: ${command}, or name a browser in FIRMGROUND_CHROMIUM.`,
  };
}

module.exports = { obtainChromium };
