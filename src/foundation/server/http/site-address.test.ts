import { expect, test } from "vitest";
import { addressFrom, AddressRefusal, type Arrival, readsArrivals, type SiteAddress } from "./site-address.ts";

const arrive = (address: SiteAddress, { headers = {}, ...arrival }: Partial<Arrival> & { headers?: object }) =>
  readsArrivals(address)({
    peer: "203.0.113.9",
    host: "127.0.0.1:7070",
    scheme: "http",
    header: (name) => (headers as Record<string, string>)[name],
    ...arrival,
  });

test("what anybody writes into X-Forwarded-For is not believed", () => {
  const headers = { "X-Forwarded-For": "198.51.100.1", "X-Forwarded-Proto": "https" };
  expect(arrive({}, { headers })).toMatchObject({ client: "203.0.113.9", origin: "http://127.0.0.1:7070" });
  expect(arrive({ proxies: ["10.0.0.0/8"] }, { headers }).client).toBe("203.0.113.9");
});

test("a proxy of ours is believed about whom it saw, and not about what that one had written before", () => {
  const proxies = ["10.0.0.0/8", "::1"];
  const headers = { "X-Forwarded-For": "127.0.0.1, 198.51.100.1, 10.9.9.9", "X-Forwarded-Proto": "https" };
  const reached = arrive({ proxies }, { peer: "::ffff:10.0.0.2", headers });
  expect(reached).toMatchObject({ client: "198.51.100.1", origin: "https://127.0.0.1:7070" });
  expect(arrive({ proxies }, { peer: "::1", headers: {} }).client).toBe("::1");
  expect(arrive({ proxies }, { peer: "::1", headers: { "X-Forwarded-For": "nonsense" } }).client).toBe("::1");
});

test.each([
  ["127.0.0.1:7070", true],
  ["[::1]:7070", true],
  ["localhost", true],
  ["firmground.localhost", true],
  ["10.1.2.3", true],
  ["bulletin.example", true],
  ["elsewhere.example", false],
  ["bulletin.example.elsewhere.example", false],
  ["localhost.elsewhere.example", false],
  ["a b", false],
  ["", false],
])("a request for %j is expected: %s", (host, isExpected) => {
  expect(arrive({ origin: "https://bulletin.example" }, { host }).isExpected).toBe(isExpected);
});

test("with an origin, links lead there whatever a request names", () => {
  const { origin } = arrive({ origin: "https://bulletin.example" }, { host: "198.51.100.66" });
  expect(origin).toBe("https://bulletin.example");
});

test("the settings are read from the environment, or refused in a sentence", () => {
  expect(
    addressFrom({ FIRMGROUND_ORIGIN: "https://bulletin.example/", FIRMGROUND_PROXIES: "10.0.0.0/8, ::1" }),
  ).toEqual({ origin: "https://bulletin.example", proxies: ["10.0.0.0/8", "::1"] });
  expect(addressFrom({})).toEqual({ proxies: [] });
  for (const FIRMGROUND_ORIGIN of ["bulletin.example", "https://a/b", "ftp://a", "https://user:word@a"]) {
    expect(() => addressFrom({ FIRMGROUND_ORIGIN })).toThrow(AddressRefusal);
  }
  for (const FIRMGROUND_PROXIES of ["proxy", "10.0.0.0/99", "10.0.0.0/a"]) {
    expect(() => addressFrom({ FIRMGROUND_PROXIES })).toThrow(AddressRefusal);
  }
});
