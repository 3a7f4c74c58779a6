import fc from "fast-check";
import { expect, test } from "vitest";
import { addressRange } from "./address-range.ts";
import { browserName } from "./browser-name.ts";

test.each([
  ["203.0.113.77", "203.0.113.0/24"],
  ["::ffff:203.0.113.77", "203.0.113.0/24"],
  ["2001:db8:12:3456::1", "2001:db8:12::/48"],
  ["2001:db8::1", "2001:db8::/48"],
  ["::1", "::/48"],
  ["fe80::1%eth0", "fe80::/48"],
  ["unknown", "unknown"],
  ["<script>", "unknown"],
])("%s is of the network %s", (address, range) => expect(addressRange(address)).toBe(range));

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/139.0 Safari/537.36 Edg/139.0",
    "Edge, Windows",
  ],
  ["Mozilla/5.0 (Linux; Android 14; SM-A145F) AppleWebKit/537.36 Chrome/139.0 Mobile Safari/537.36", "Chrome, Android"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1",
    "Safari, iOS",
  ],
  ["curl/8.5.0", ""],
  [undefined, ""],
])("%s is %s", (userAgent, name) => expect(browserName(userAgent)).toBe(name));

test("nothing that a browser says comes out of it but names of our own", () => {
  fc.assert(
    fc.property(fc.string(), (userAgent) => {
      expect(browserName(userAgent)).toMatch(/^[A-Za-z, ]*$/u);
    }),
  );
});
