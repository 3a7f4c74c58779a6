/** Where the public keys are, for whoever wants to pin one. */
export const KEYS_PATH = "/.well-known/firmground-keys.json";

/** Where the checker is: one file, to be run by Node.js alone, the same bytes as in the source. */
export const CHECKER_PATH = "/firmground-verify.ts";
