import { escapeXml } from "../../foundation/domain/escape-xml.ts";
import { formatPeriod } from "../../foundation/domain/format-date.ts";
import type { Language } from "../../foundation/domain/language.ts";
import { formatFigure } from "../domain/format-figure.ts";
import type { MetricDefinition } from "../domain/metric.ts";
import { restatedSentence } from "../domain/rendering/restatement.ts";
import { paths } from "./bulletin-site.ts";
import type { BulletinInList } from "./bulletin.queries.ts";

/** What a feed of the bulletins is made of. */
export type Feed = {
  readonly language: Language;
  /** `https://host` under which the reader knows this server */
  readonly origin: string;
  readonly title: string;
  readonly author: string;
  readonly programmeId: string;
  /** said in each entry of a programme whose records are invented */
  readonly notice: string | undefined;
  /** newest first */
  readonly weeks: readonly BulletinInList[];
  readonly metrics: readonly MetricDefinition[];
};

// XML 1.0 cannot hold control characters, even escaped; tab and line end, which it can, say nothing here either.
const escaped = (text: string): string => escapeXml(text).replaceAll(/\p{Cc}|[\uFFFE\uFFFF]/gu, " ");

const titleOf = (feed: Feed, { firstDay, lastDay }: BulletinInList): string =>
  formatPeriod({ firstDay, lastDay }, feed.language);

const summaryOf = ({ metrics, language, notice }: Feed, { totals, edition, restates }: BulletinInList): string =>
  [
    ...(restates === null ? [] : [restatedSentence(edition, restates, language)?.replace(/\.$/u, "")]),
    ...metrics.map(
      (definition) =>
        `${definition.label[language]}: ${formatFigure(definition, totals[definition.id] ?? 0, language)}`,
    ),
    ...(notice === undefined ? [] : [notice]),
  ].join(". ");

const linkOf = ({ origin, language }: Feed, { firstDay }: BulletinInList): string =>
  `${origin}/${language}${paths.bulletin(firstDay)}`;

/** A name for an entry that stays whatever server it is read from (RFC 4151). */
const idOf = ({ programmeId, language }: Feed, { firstDay, edition }: BulletinInList): string =>
  `tag:firmground,2026:${programmeId}:bulletin:${firstDay}:${edition}:${language}`;

const EPOCH = "1970-01-01T00:00:00Z";

/** The latest bulletins as Atom (RFC 4287). */
export function atomFeed(feed: Feed): string {
  const entries = feed.weeks.map(
    (week) => `  <entry>
    <id>${escaped(idOf(feed, week))}</id>
    <title>${escaped(titleOf(feed, week))}</title>
    <link rel="alternate" hreflang="${feed.language}" href="${escaped(linkOf(feed, week))}"/>
    <published>${week.publishedAt}</published>
    <updated>${week.publishedAt}</updated>
    <summary>${escaped(summaryOf(feed, week))}</summary>
  </entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">
  <id>tag:firmground,2026:${escaped(feed.programmeId)}:bulletins:${feed.language}</id>
  <title>${escaped(feed.title)}</title>
  <updated>${latestMoment(feed)}</updated>
  <author><name>${escaped(feed.author)}</name></author>
  <link rel="self" type="application/atom+xml" href="${escaped(feed.origin)}/${feed.language}/feed.atom"/>
  <link rel="alternate" type="text/html" hreflang="${feed.language}" href="${escaped(feed.origin)}/${feed.language}/"/>
${entries.join("\n")}
</feed>
`;
}

const latestMoment = ({ weeks }: Feed): string =>
  weeks.map(({ publishedAt }) => publishedAt).sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? EPOCH;

/** The same as RSS 2.0, for older readers. */
export function rssFeed(feed: Feed): string {
  const items = feed.weeks.map(
    (week) => `    <item>
      <title>${escaped(titleOf(feed, week))}</title>
      <link>${escaped(linkOf(feed, week))}</link>
      <guid isPermaLink="false">${escaped(idOf(feed, week))}</guid>
      <pubDate>${new Date(week.publishedAt).toUTCString()}</pubDate>
      <description>${escaped(summaryOf(feed, week))}</description>
    </item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>${escaped(feed.title)}</title>
    <link>${escaped(feed.origin)}/${feed.language}/</link>
    <description>${escaped(feed.author)}</description>
    <language>${feed.language}</language>
    <lastBuildDate>${new Date(latestMoment(feed)).toUTCString()}</lastBuildDate>
    <atom:link rel="self" type="application/rss+xml" href="${escaped(feed.origin)}/${feed.language}/feed.rss"/>
${items.join("\n")}
  </channel>
</rss>
`;
}
