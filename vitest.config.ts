import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
    // A zone far from every programme's, to catch whoever computes a day in the server's zone.
    env: { TZ: "Pacific/Auckland" },
    setupFiles: ["tests/support/same-chance.ts"],
    globalSetup: ["tests/support/private-database.ts"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
