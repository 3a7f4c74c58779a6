import type { ContentfulStatusCode } from "hono/utils/http-status";
import { originOf } from "../../foundation/server/http/client-address.ts";
import { type Html, type NavigationLink, page } from "../../foundation/server/http/page.ts";
import { may } from "../domain/actor.ts";
import { siteText } from "./site.text.ts";
import type { Site, WebContext } from "./site.ts";

/** A page to be shown: what stands in it, and where it stands. */
export type Shown = {
  readonly title: string;
  readonly description?: string;
  /** without the language: `/bulletins/2025-07-07` */
  readonly path: string;
  readonly content: Html;
  readonly status?: ContentfulStatusCode;
  /** not for search engines */
  readonly hidden?: boolean;
};

const PUBLIC_FOR_A_MINUTE = "public, max-age=60";

/** Whoever does one of these takes records further, and has a queue of them. */
const TAKES_STEPS = ["submit", "verify", "validate", "approve"] as const;

/** The pages of administration, which one link leads to. */
const ADMINISTRATION = /^\/(?:people|organisations|roles|projects|devices)(?:\/|$)/u;

/** Answers with a whole page of the site, in the language of the request. */
export function showPage(site: Site, c: WebContext, shown: Shown): Response | Promise<Response> {
  const language = c.get("language");
  const reader = c.get("reader");
  const text = siteText[language];
  const link = (path: string, label: string): NavigationLink => ({
    href: `/${language}${path}`,
    label,
    current: shown.path === path,
  });
  const navigation = [
    link("/", text.latest),
    link("/bulletins", text.archive),
    link("/figures", text.guide),
    ...(reader && may(reader, "read") ? [link("/office", text.office)] : []),
    ...(reader && may(reader, "read") && TAKES_STEPS.some((act) => may(reader, act))
      ? [link("/queue", text.queue)]
      : []),
    ...(reader && may(reader, "administer")
      ? [{ ...link("/people", text.administration), current: ADMINISTRATION.test(shown.path) }]
      : []),
  ];

  c.header("Vary", "Cookie", { append: true });
  c.header("Content-Language", language);
  if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", PUBLIC_FOR_A_MINUTE);
  return c.html(
    page(
      {
        language,
        languages: site.profile.programme.languages,
        programmeName: site.profile.programme.name[language],
        title: shown.title,
        path: shown.path,
        origin: originOf(c),
        navigation,
        demonstration: site.demonstration,
        assets: site.assets,
        ...(shown.description !== undefined && { description: shown.description }),
        ...(reader && { reader: { name: reader.name, formToken: reader.formToken } }),
        ...(shown.hidden && { hidden: true }),
      },
      shown.content,
    ),
    shown.status ?? 200,
  );
}
