import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import type { Act } from "./actor.ts";
import { covers, type Grant } from "./scope.ts";

/** The longest that a machine's token lasts: whoever still needs it after a year is asked again. */
export const LONGEST_TOKEN_DAYS = 365;

/**
 * What a machine may do in somebody's name: read, and hand in.
 *
 * Deciding, signing and giving rights are acts of a person who is there. A machine that verified would let its owner verify what they
 * wrote themselves (promise 5).
 */
export const ACTS_OF_MACHINES: readonly Act[] = ["read", "submit", "audit"];

/** A token that a program carries: `fg_` and 256 random bits. */
export const MACHINE_TOKEN = /^fg_[\w-]{43}$/u;

/** A token that a field device carries in its address: 64 characters, 384 random bits. */
export const DEVICE_TOKEN = /^[\w-]{64}$/u;

/** What a machine is to be allowed, and for how long. */
export type WantedToken = Grant & { readonly days: number };

/** Why a machine may not be given that. */
export type TokenRefusal =
  | { readonly reason: "no-acts" }
  | { readonly reason: "not-for-machines"; readonly acts: readonly Act[] }
  | { readonly reason: "beyond-own-rights" }
  | { readonly reason: "too-long"; readonly longestDays: number };

/**
 * Whether somebody may give a machine what they want for it: no more than they hold themselves, nothing that takes a person, and not for
 * longer than {@link LONGEST_TOKEN_DAYS}.
 *
 * @param held  what the owner holds now
 */
export function judgeToken(held: readonly Grant[], wanted: WantedToken): Result<WantedToken, TokenRefusal> {
  if (wanted.acts.length === 0) return refused({ reason: "no-acts" });
  const acts = wanted.acts.filter((act) => !ACTS_OF_MACHINES.includes(act));
  if (acts.length > 0) return refused({ reason: "not-for-machines", acts });
  if (wanted.days > LONGEST_TOKEN_DAYS || !(wanted.days >= 1)) {
    return refused({ reason: "too-long", longestDays: LONGEST_TOKEN_DAYS });
  }
  return covers(held, wanted) ? accepted(wanted) : refused({ reason: "beyond-own-rights" });
}

/**
 * The role of tokens that let do exactly this, by its id: the same acts, in whatever order they are named, make the same role.
 *
 * @param acts  at least one
 */
export const roleOfToken = (acts: readonly Act[]): string =>
  `token_${[...new Set(acts)].toSorted().join("_").replaceAll("-", "_")}`;
