import type { Language } from "../../../foundation/domain/language.ts";
import { waterfallChart } from "../drawing/waterfall-chart.ts";
import { restatementText } from "../restatement/restatement.text.ts";
import { asMarkup, markup, type Markup } from "./markup.ts";
import { type PrintedRestatement, type PrintedWaterfall, waterfallHeading } from "./restatement.ts";

/**
 * Writes a restatement as a section of a page: the steps drawn, and every one of them as a table.
 *
 * @param id  unique in the page; names the section and its drawings
 */
export function restatementSection(
  restatement: PrintedRestatement | undefined,
  language: Language,
  id = "restatement",
): Markup | undefined {
  if (!restatement) return undefined;
  const { title, intro, tables, drawn } = restatement;
  return markup`<section class="restatement" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
<p>${intro}</p>
${drawn.length === 0 ? undefined : drawing(restatement, language, id)}
${tables.map(({ caption, figures }) => markup`<h3>${caption}</h3>${table(figures, restatement, caption, language)}`)}
</section>`;
}

/** Twice: for a wide screen and for a phone. */
function drawing(restatement: PrintedRestatement, language: Language, id: string): Markup {
  const chart = (width: number, name: string) =>
    asMarkup(waterfallChart(restatement, language, { id: `${id}-${name}`, width }));
  return markup`<figure><div class="for-wide">${chart(720, "chart")}</div><div class="for-narrow">${chart(340, "chart-narrow")}</div></figure>`;
}

function table(
  figures: readonly PrintedWaterfall[],
  { beforeLabel, afterLabel, title }: PrintedRestatement,
  caption: string,
  language: Language,
): Markup {
  const text = restatementText[language];
  const line = (name: string, records: string, value: string, kind: string, detail = "") =>
    markup`<tr class="${kind}"><th scope="row">${name}${detail === "" ? undefined : markup`<small>${detail}</small>`}</th><td>${records}</td><td>${value}</td></tr>`;
  const bodies = figures.map(
    (figure) => markup`<tbody><tr class="group"><th scope="rowgroup" colspan="3">${waterfallHeading(figure)}</th></tr>
${line(beforeLabel, "", figure.before, "before")}
${figure.steps.map(({ label, detail, records, change }) => line(label, records, change, "step", detail))}
${line(afterLabel, "", figure.after, "after")}</tbody>`,
  );
  return markup`<div class="table" tabindex="0" role="group" aria-label="${title}. ${caption}"><table class="waterfall"><thead><tr><th scope="col">${text.reason}</th><th scope="col">${text.records}</th>
<th scope="col">${text.change}</th></tr></thead>${bodies}</table></div>`;
}
