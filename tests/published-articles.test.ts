import { expect, test } from "vitest";
import { articlesPath, scoreReader } from "../bench/reader.ts";

const score = await scoreReader(articlesPath());
const where = score.available ? "" : ` (skipped: no articles at ${score.path})`;

// The articles are other people's texts and not part of the repository; where they are, the reader must keep its score.
test.skipIf(!score.available)(`95 of 100 published articles are read without an error in any field${where}`, () => {
  if (!score.available) return;
  const right = score.articles.filter(({ wrong }) => wrong.length === 0).length;
  expect(right / score.articles.length).toBeGreaterThanOrEqual(0.95);
});
