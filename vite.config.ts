import { defineConfig } from "vite";

/** The pages' one style sheet and script. Pages are made by the server; names hold a hash, the manifest says which. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: "dist",
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    modulePreload: false,
    assetsInlineLimit: 0,
    rollupOptions: { input: "src/main/page.ts" },
  },
});
