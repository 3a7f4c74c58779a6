"use strict";
// Read by any Node there ever was, so that one that is too old can say so: nothing newer than 2009 in this file.
var version = process.versions.node;
if (Number(version.split(".")[0]) < 20) {
  console.error(
    "Firmground needs Node 20 or newer to start, and this is Node " +
      version +
      ": install a newer one from https://nodejs.org.",
  );
  process.exit(1);
}
