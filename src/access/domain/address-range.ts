/**
 * The network that an address belongs to, for people to know a session again: `203.0.113.0/24`, `2001:db8:12::/48`. The very address is more than they need,
 * and more than should be kept. What is no address is left out: `unknown`.
 */
export function addressRange(address: string): string {
  const v4 = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/iu.exec(address);
  if (v4) return `${v4[1]}.${v4[2]}.${v4[3]}.0/24`;
  if (!/^[\da-f:]{2,39}(?:%\w+)?$/iu.test(address) || !address.includes(":")) return "unknown";
  const [head = "", tail] = (address.split("%")[0] ?? "").toLowerCase().split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => "0");
  const network = [...left, ...zeros, ...right].slice(0, 3);
  while (network.at(-1) === "0") network.pop();
  return `${network.join(":")}::/48`;
}
