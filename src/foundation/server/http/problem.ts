import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/**
 * What an API answers where it says no: RFC 9457 `application/problem+json`.
 *
 * `type` is part of the API and stays; the text shown to people is made from it and may change.
 */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly [member: string]: unknown;
};

/** Where problem types are named: relative references (RFC 9457, 3.1.1), so that they hold wherever Firmground runs. */
const PROBLEM_TYPES = "/problems/";

/** Of what is wrong with a body so much is told: nobody mends more at once, and an answer is no larger than its question. */
const MOST_ISSUES = 100;

const told = (members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { issues } = members;
  return Array.isArray(issues) && issues.length > MOST_ISSUES
    ? { ...members, issues: issues.slice(0, MOST_ISSUES), issuesInAll: issues.length }
    : members;
};

/**
 * Answers with a problem.
 *
 * @param reason   kebab-case, e.g. `unknown-record`; becomes the last part of `type`
 * @param members  what a program needs to know beside it; may hold `detail`, one sentence for people
 */
export function problem(
  c: Context,
  status: ContentfulStatusCode,
  reason: string,
  members: Readonly<Record<string, unknown>> = {},
): Response {
  const body: Problem = {
    ...told(members),
    type: `${PROBLEM_TYPES}${reason}`,
    title: reason.replaceAll("-", " "),
    status,
  };
  return c.body(JSON.stringify(body), status, {
    "Content-Type": "application/problem+json; charset=utf-8",
    "Cache-Control": "no-store",
  });
}
