import "../foundation/web/page.css";
import "../foundation/web/site.css";
import "../foundation/web/forms.css";
import "../foundation/web/tables.css";
import "../foundation/web/narrow-and-print.css";
import "../bulletins/web/article.css";
import "../access/web/account.css";
import "../verification/web/record.css";
import "../verification/web/workflow.css";
import "../quality/web/cases.css";
import "../verification/web/rules.css";
import "../quality/web/quality.css";
import "../exchange/web/repairs.css";
import "../hazardous-areas/web/balance.css";
import "../places/web/coordinates.css";
import "../access/web/administration.css";
import "../bulletins/web/bulletin.css";
import "../proofs/web/proof.css";
import "../traverses/web/traverse.css";
import { offerPasskey } from "../access/web/passkeys.ts";
import { describeChart } from "../bulletins/web/chart-tips.ts";
import { rememberLanguage } from "../foundation/web/remember-language.ts";
import { sortByHeadings } from "../foundation/web/sortable-tables.ts";

// Pages are complete without this script; it only makes them handier.
rememberLanguage(document);
for (const table of document.querySelectorAll<HTMLTableElement>("table[data-sortable]")) sortByHeadings(table);
for (const chart of document.querySelectorAll<SVGSVGElement>("svg.drawing")) describeChart(chart);
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) offerPasskey(form);
