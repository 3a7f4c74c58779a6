import { BlockList, isIP } from "node:net";
import { hostname } from "node:os";

/** How readers reach this server. */
export type SiteAddress = {
  /** `https://host`, under which everybody knows the site. Without it a reader is told the host that they asked for. */
  readonly origin?: string | undefined;
  /** names under which it is reached beside the origin's and those of {@link isOwnName} */
  readonly names?: readonly string[];
  /** proxies, whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed: addresses or `address/bits` */
  readonly proxies?: readonly string[];
};

/** What of a request says how it came. */
export type Arrival = {
  /** the address at the other end of the socket; undefined where there is no socket, as in tests */
  readonly peer: string | undefined;
  readonly host: string;
  readonly scheme: "http" | "https";
  readonly header: (name: string) => string | undefined;
};

/** Who sent a request, and where they believe to be. */
export type Reached = { readonly origin: string; readonly client: string; readonly isExpected: boolean };

/** A setting of the address that cannot be meant so; the message is one sentence that says what is right. */
export class AddressRefusal extends Error {
  override readonly name = "AddressRefusal";
}

/**
 * Reads the settings from the environment: `FIRMGROUND_ORIGIN` and `FIRMGROUND_PROXIES`, the latter separated by commas.
 *
 * @throws AddressRefusal
 */
export function addressFrom(environment: Readonly<Record<string, string | undefined>>): SiteAddress {
  const [origin, proxies] = [environment["FIRMGROUND_ORIGIN"], environment["FIRMGROUND_PROXIES"]];
  const listed = (proxies ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  listFrom(listed);
  return { ...(origin ? { origin: readOrigin(origin) } : {}), proxies: listed };
}

function readOrigin(written: string): string {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  const isPlain = url && /^https?:$/u.test(url.protocol) && [url.origin, `${url.origin}/`].includes(url.href);
  if (isPlain && [url.origin, url.href].includes(written)) return url.origin;
  throw new AddressRefusal(
    `FIRMGROUND_ORIGIN is ${JSON.stringify(written)}: name scheme and host alone, as in https://bulletin.example.`,
  );
}

/**
 * Makes the function that tells who sent a request, and under which origin they know us.
 *
 * Proxies add the address that they saw at the end of `X-Forwarded-For`; the last one that is no proxy of ours is the client, and
 * what stands before it anybody can have written.
 *
 * @throws AddressRefusal where a proxy is no address
 */
export function readsArrivals(address: SiteAddress): (arrival: Arrival) => Reached {
  const proxies = listFrom(address.proxies ?? []);
  const isOurs = (ip: string): boolean => proxies.check(plain(ip), isIP(plain(ip)) === 6 ? "ipv6" : "ipv4");
  return ({ peer = "unknown", host, scheme, header }) => {
    const throughProxy = isIP(plain(peer)) !== 0 && isOurs(peer);
    const path = throughProxy ? (header("X-Forwarded-For") ?? "").split(",").map((part) => part.trim()) : [];
    const client = path.findLast((ip) => isIP(ip) !== 0 && !isOurs(ip)) ?? peer;
    const told = throughProxy && header("X-Forwarded-Proto") === "https" ? "https" : scheme;
    return {
      origin: address.origin ?? `${told}://${host}`,
      client: plain(client),
      isExpected: isExpectedHost(address, host),
    };
  };
}

/** An IPv4 address as a socket for both families tells it, as it is. */
const plain = (ip: string): string => ip.replace(/^::ffff:(?=\d+\.)/u, "");

function listFrom(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [ip = "", bits] = proxy.split("/");
    const family = isIP(ip) === 6 ? "ipv6" : "ipv4";
    const isNumber = bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) <= (family === "ipv6" ? 128 : 32));
    if (isIP(ip) === 0 || !isNumber) {
      throw new AddressRefusal(
        `FIRMGROUND_PROXIES names ${JSON.stringify(proxy)}: name addresses, as in 127.0.0.1 or 10.0.0.0/8, with commas between.`,
      );
    }
    if (bits === undefined) list.addAddress(ip, family);
    else list.addSubnet(ip, Number(bits), family);
  }
  return list;
}

/**
 * Whether a request may name this host. A page of elsewhere can let its own name lead to our address and then read our answers in
 * a browser of our network (DNS rebinding); it cannot do so with a bare address or with a name that it does not own.
 */
function isExpectedHost({ origin, names = [] }: SiteAddress, host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname: name } = new URL(`http://${host}`);
  if (isIP(name.replace(/^\[|\]$/gu, "")) !== 0) return true;
  return isOwnName(name) || names.includes(name) || (origin !== undefined && new URL(origin).hostname === name);
}

/** The names that a machine has without being given any. */
function isOwnName(name: string): boolean {
  const own = hostname().toLowerCase();
  return name === "localhost" || name.endsWith(".localhost") || name === own || name === `${own}.local`;
}
