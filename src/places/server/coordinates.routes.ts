import { Hono } from "hono";
import { showPage } from "../../access/server/show-page.ts";
import type { Site, WebEnv } from "../../access/server/site.ts";
import { describeNotationFinding, notationLabel } from "../../foundation/domain/coordinates/describe-notation.ts";
import { readNotation } from "../../foundation/domain/coordinates/read-notation.ts";
import { notationsOf } from "../../foundation/domain/coordinates/write-position.ts";
import { problem } from "../../foundation/server/http/problem.ts";
import { localSystemsOf } from "../domain/local-systems.ts";
import { coordinatesPage } from "./coordinates.page.ts";
import { coordinatesText } from "./coordinates.text.ts";

/** A position that somebody types may be that of a hazard: no cache on the way keeps it. */
const NOT_KEPT = { "Cache-Control": "no-store" };

const typedIn = (text: string | undefined): string => (text ?? "").trim();

/** Positions in every notation, for everybody: what is typed is converted, no record is asked. */
export function coordinatesRoutes(site: Site): { readonly pages: Hono<WebEnv>; readonly api: Hono<WebEnv> } {
  const local = localSystemsOf(site.profile);
  const pages = new Hono<WebEnv>();
  const api = new Hono<WebEnv>();

  // Everybody: `/coordinates?text=38N 662473 4424162`.
  pages.get("/coordinates", (c) => {
    const typed = typedIn(c.req.query("text"));
    const language = c.get("language");
    const text = coordinatesText[language];
    const outcome = typed === "" ? undefined : readNotation(typed, local);
    if (outcome) c.header("Cache-Control", NOT_KEPT["Cache-Control"]);
    return showPage(site, c, {
      title: text.title,
      description: text.description,
      path: `/coordinates${outcome ? `?text=${encodeURIComponent(typed)}` : ""}`,
      status: outcome && !outcome.ok ? 400 : 200,
      hidden: outcome !== undefined,
      content: coordinatesPage(typed, outcome, local, language),
    });
  });

  // Everybody.
  api.get("/coordinates", (c) => {
    const outcome = readNotation(typedIn(c.req.query("text")), local);
    const language = c.get("language");
    if (!outcome.ok) {
      const findings = outcome.refusal.map((finding) => ({
        ...finding,
        ...describeNotationFinding(finding, language),
      }));
      return problem(c, 400, "unreadable-position", { findings });
    }
    const { place, system, writtenOn } = outcome.value;
    const notations = notationsOf(place, local, writtenOn).map((notation) => ({
      ...notation,
      label: notationLabel(notation, language),
    }));
    const { pulkovo } = local;
    const transformation = pulkovo && { code: pulkovo.code, name: pulkovo.name, accuracyM: pulkovo.accuracyM };
    return c.json({ system, ...place, notations, ...(transformation && { transformation }) }, 200, NOT_KEPT);
  });

  return { pages, api };
}
