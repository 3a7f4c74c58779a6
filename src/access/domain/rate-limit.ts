/** How much of something one sender may ask for: so many at once, and then so many a minute. */
export type RateLimit = { readonly atOnce: number; readonly perMinute: number };

/** What a sender has left, and since when. */
export type Allowance = { readonly left: number; readonly at: number };

const MINUTE = 60_000;

/**
 * Takes one from a sender's allowance, which fills up again as time passes (a token bucket).
 *
 * @param allowance  as it was left; undefined for a sender of whom nothing is known
 * @param now        milliseconds
 * @returns what is left, and how many milliseconds to wait: 0 where it was given
 */
export function takeOne(
  allowance: Allowance | undefined,
  { atOnce, perMinute }: RateLimit,
  now: number,
): { readonly allowance: Allowance; readonly waitMilliseconds: number } {
  const before = allowance ?? { left: atOnce, at: now };
  // A clock that was set back gives nothing, and takes nothing.
  const grown = (Math.max(0, now - before.at) * perMinute) / MINUTE;
  const left = Math.min(atOnce, before.left + grown);
  if (left >= 1) return { allowance: { left: left - 1, at: now }, waitMilliseconds: 0 };
  return { allowance: { left, at: now }, waitMilliseconds: Math.ceil(((1 - left) * MINUTE) / perMinute) };
}

/**
 * The part of an address that stands for one sender: an IPv4 address; of IPv6 the first 64 bits, of which everybody has the rest
 * to themselves.
 */
export function senderOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("%", 1)[0]?.split("::") ?? [];
  const groups = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups.length - last.length);
  return [...groups, ...Array<string>(missing).fill("0"), ...last].slice(0, 4).join(":");
}
