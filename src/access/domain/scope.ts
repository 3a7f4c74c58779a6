import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Act } from "./actor.ts";
import type { Tier } from "./role.ts";

/** Where, how far and how long a right holds; null where it holds anywhere, or until it is taken back. */
export type Scope = {
  readonly organisationId: string | null;
  readonly districtId: string | null;
  readonly taskId: string | null;
  readonly projectId: string | null;
  /** the most sensitive information that it opens */
  readonly tier: Tier;
  /** the last day on which it holds, in UTC */
  readonly endsOn: CalendarDate | null;
};

/** A right that somebody holds now: what their role lets them do, and where. */
export type Grant = Scope & { readonly acts: readonly Act[] };

const PLACES = ["organisationId", "districtId", "taskId", "projectId"] as const;

/** The limits of a scope in organisation, district, task and project that are named. */
export const placesOf = (scope: Scope): readonly (typeof PLACES)[number][] =>
  PLACES.filter((place) => scope[place] !== null);

/** Whether a right reaches no further than another in organisation, district, task and project. */
export const isPlacedWithin = (inner: Scope, outer: Scope): boolean =>
  placesOf(outer).every((place) => outer[place] === inner[place]);

/** Whether a right ends no later than another. */
const endsWith = (inner: Scope, outer: Scope): boolean =>
  outer.endsOn === null || (inner.endsOn !== null && inner.endsOn <= outer.endsOn);

/** Whether a right reaches no further than another: in place, in sensitivity and in time. */
export const isWithin = (inner: Scope, outer: Scope): boolean =>
  isPlacedWithin(inner, outer) && inner.tier <= outer.tier && endsWith(inner, outer);

/**
 * Whether everything that is wanted is held.
 *
 * Two rights that only together reach as far do not count: each act has to be held by one right, so that what is given can be traced
 * to what it rests on, and ends with it.
 */
export const covers = (held: readonly Grant[], wanted: Grant): boolean =>
  wanted.acts.every((act) => held.some((grant) => grant.acts.includes(act) && isWithin(wanted, grant)));
