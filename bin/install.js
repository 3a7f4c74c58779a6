"use strict";

const { spawn, spawnSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const ROOT = path.dirname(__dirname);
const MODULES = path.join(ROOT, "node_modules");
const STAMP = path.join(MODULES, ".firmground-lock");
const NODE = path.join(MODULES, ".bin", "node");
/** Holds the process that installs, so that two first commands at once do not tear down each other's packages. */
const INSTALLING = path.join(ROOT, "node_modules.installing");

const LINES_OF_NPM = 8;

/** Programs of the installation come first: `tsc`, `vitest` and the Node that runs them. */
const environment = () => ({
  ...process.env,
  PATH: `${path.join(MODULES, ".bin")}${path.delimiter}${process.env.PATH}`,
});

/** The hash of package-lock.json: what is installed belongs to it, or is not what was tested. */
const lockHash = () =>
  createHash("sha256")
    .update(fs.readFileSync(path.join(ROOT, "package-lock.json")))
    .digest("hex");

/**
 * Whether everything that package-lock.json lists is there. Once it was, a stamp says so; without the stamp, as after somebody
 * else's `npm ci`, npm's own record of what it installed is compared.
 */
function isInstalled(hash) {
  try {
    if (!fs.existsSync(NODE)) return false;
    if (fs.existsSync(STAMP)) return fs.readFileSync(STAMP, "utf8") === hash;
    const wanted = JSON.parse(fs.readFileSync(path.join(ROOT, "package-lock.json"), "utf8")).packages;
    const found = JSON.parse(fs.readFileSync(path.join(MODULES, ".package-lock.json"), "utf8")).packages;
    return Object.entries(wanted).every(([place, entry]) => {
      // What is optional may be for another kind of machine.
      if (place === "" || (entry.optional && !found[place])) return true;
      return found[place] !== undefined && found[place].integrity === entry.integrity;
    });
  } catch {
    return false;
  }
}

/** One sentence on what stands in the way. */
class InstallationRefusal extends Error {}

function installPackages() {
  return new Promise((resolve, reject) => {
    const startedAt = Date.now();
    console.error("Installing the packages that package-lock.json lists; this is done once.");
    const beat = setInterval(() => {
      console.error(`  still installing, ${Math.round((Date.now() - startedAt) / 1000)} s`);
    }, 5_000);
    const npm = spawn("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: ROOT,
      stdio: ["ignore", "ignore", "pipe"],
      shell: process.platform === "win32",
    });
    let said = "";
    npm.stderr.on("data", (text) => (said += text));
    npm.once("error", () => {
      clearInterval(beat);
      reject(
        new InstallationRefusal(
          "Firmground needs npm to install its packages: install npm, which usually comes with Node.",
        ),
      );
    });
    npm.once("close", (code) => {
      clearInterval(beat);
      if (code === 0) {
        console.error(`  installed in ${Math.round((Date.now() - startedAt) / 1000)} s`);
        resolve();
        return;
      }
      // npm's first lines say what is wrong; the rest is how npm is used.
      console.error(said.trim().split("\n").slice(0, LINES_OF_NPM).join("\n"));
      reject(new InstallationRefusal("npm could not install the packages: see above, then start again."));
    });
  });
}

/** Takes the right to install: at once, or when the one who has it has ended. */
async function takeTurn() {
  for (let told = false; ;) {
    try {
      fs.writeFileSync(INSTALLING, String(process.pid), { flag: "wx" });
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (!isAlive(readTurn())) fs.rmSync(INSTALLING, { force: true });
    else {
      if (!told) console.error("Another command installs the packages; waiting for it.");
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function readTurn() {
  try {
    return Number(fs.readFileSync(INSTALLING, "utf8"));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  // Written a moment ago and still without its number: give it the time.
  if (pid === 0) return fs.existsSync(INSTALLING) && Date.now() - fs.statSync(INSTALLING).mtimeMs < 1_000;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** The Node of the installation runs only if its install script ran, which some npm settings forbid. */
function assertOwnNode() {
  const works = () => spawnSync(NODE, ["--version"]).status === 0;
  if (works()) return;
  spawnSync("npm", ["rebuild", "node", "--ignore-scripts=false"], { cwd: ROOT, stdio: "inherit" });
  if (works()) return;
  throw new InstallationRefusal(
    'The Node that Firmground brings could not be installed: allow install scripts ("npm config delete ignore-scripts") and start again.',
  );
}

/**
 * Installs what is missing, or changed since, and says how far it is.
 *
 * @returns {Promise<boolean>} whether Firmground can run; one sentence was written where it cannot
 */
async function install() {
  try {
    const hash = lockHash();
    if (isInstalled(hash)) {
      if (!fs.existsSync(STAMP)) fs.writeFileSync(STAMP, hash);
      return true;
    }
    await takeTurn();
    try {
      if (isInstalled(hash)) return true;
      await installPackages();
      assertOwnNode();
      fs.writeFileSync(STAMP, hash);
    } finally {
      fs.rmSync(INSTALLING, { force: true });
    }
    return true;
  } catch (error) {
    if (!(error instanceof InstallationRefusal)) {
      console.error(
        `Firmground cannot be installed in ${ROOT} (${error.message}): make the folder yours and start again.`,
      );
    } else console.error(error.message);
    return false;
  }
}

module.exports = { ROOT, NODE, environment, install };
