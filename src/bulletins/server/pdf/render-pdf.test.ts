import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, test } from "vitest";
import { azerbaijan } from "../../../../tests/support/azerbaijan.ts";
import { sampleBulletin } from "../../../../tests/support/sample-bulletin.ts";
import { LANGUAGES } from "../../../foundation/domain/language.ts";
import { renderPdf } from "./render-pdf.ts";

const profile = await azerbaijan();
const bulletin = sampleBulletin(profile);

/** Reads a PDF back as another program sees it. */
async function readPdf(body: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(body), verbosity: 0 }).promise;
  const pages = await Promise.all(Array.from({ length: document.numPages }, (_, at) => document.getPage(at + 1)));
  const texts = await Promise.all(pages.map((page) => page.getTextContent()));
  const text = texts
    .flatMap(({ items }) => items.map((item) => ("str" in item ? item.str + (item.hasEOL ? " " : "") : "")))
    .join("")
    .replaceAll("\u00A0", " ");
  const [markInfo, metadata, tree] = await Promise.all([
    document.getMarkInfo(),
    document.getMetadata(),
    pages[0]?.getStructTree(),
  ]);
  return {
    pages: document.numPages,
    text,
    markInfo,
    info: metadata.info as Record<string, unknown>,
    tree: JSON.stringify(tree),
  };
}

describe.each(LANGUAGES)("the PDF in %s", (language) => {
  test("is tagged, names its title and language, and says the figures", async () => {
    const { pages, text, markInfo, info, tree } = await readPdf(await renderPdf(bulletin, language, profile));
    const figures = language === "en" ? "1,639.6" : "1 639,6";
    expect(pages).toBe(2);
    for (const fact of ["16", "65", "240", figures]) expect(text).toContain(fact);
    expect(text).toContain({ az: "NÜMAYİŞ", en: "DEMONSTRATION", ru: "ДЕМОНСТРАЦИЯ" }[language]);
    expect(info["Title"]).toContain(
      { az: "7–13 iyul 2025-ci il", en: "7–13 July 2025", ru: "7–13 июля 2025 года" }[language],
    );
    expect(info["Language"]).toBe(language);
    expect(markInfo instanceof Map && markInfo.get("Marked")).toBe(true);
    for (const role of ["H1", "H2", "Figure", "Table", "TH"]) expect(tree).toContain(`"${role}"`);
    expect(tree).toContain('"alt"');
  });
});

test("a restated bulletin says on its sheet what it supersedes, and every step with a drawing", async () => {
  const step = { landReassigned: false, records: 2, byDistrict: {}, byOperator: {} };
  const waterfall = { metricId: "uxo", reach: "week", before: 236, after: 240 } as const;
  const restates = {
    edition: 1,
    totals: { uxo: 236 },
    waterfalls: [{ ...waterfall, steps: [{ ...step, reason: "late", amount: 4 } as const] }],
  };
  const restated = sampleBulletin(profile, { edition: 2, restates });
  const { pages, text } = await readPdf(await renderPdf(restated, "en", profile));
  expect(pages).toBe(3);
  expect(text).toContain("Restated: edition 2 supersedes edition 1 because of late records.");
  expect(text).toMatch(/Edition 1 said.*236.*Late records.*\+4.*This edition says.*240/u);
  expect(text).toContain("The axis does not begin at zero.");
});

test("two sheets set at the same moment do not mix", async () => {
  const [english, russian] = await Promise.all([
    renderPdf(bulletin, "en", profile),
    renderPdf(bulletin, "ru", profile),
  ]);
  expect((await readPdf(english)).text).toContain("Weekly report on mine action");
  expect((await readPdf(russian)).text).toContain("Еженедельная сводка");
});
