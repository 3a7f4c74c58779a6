import fc from "fast-check";

/**
 * Property tests draw the same examples in every run, so that the gate says the same of the same commit. `TEST_SEED=7` draws others,
 * `TEST_SEED=random` new ones each time: for looking for faults rather than for guarding what is known.
 */
const asked = process.env["TEST_SEED"] ?? "1";
if (asked !== "random") fc.configureGlobal({ seed: Number(asked) });
