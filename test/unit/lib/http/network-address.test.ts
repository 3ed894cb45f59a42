import { expect, it } from "vitest";
import { addressOf } from "#lib/http/network-address";

it.each([
  ["203.0.113.5", 0, "203.0.113.5"],
  ["198.51.100.1, 203.0.113.5", 1, "203.0.113.5"],
  ["198.51.100.1, 203.0.113.5, 10.0.0.2", 2, "203.0.113.5"],
  ["203.0.113.5", 2, "unknown"],
  ["", 0, "unknown"],
  [null, 0, "unknown"],
  ["::ffff:203.0.113.5", 0, "203.0.113.5"],
  ["2001:db8:1:2:3:4:5:6", 0, "2001:db8:1:2::/64"],
  ["2001:DB8:0001:2::9", 0, "2001:db8:1:2::/64"],
  ["::1", 0, "0:0:0:0::/64"],
  ["fe80::1%eth0", 0, "fe80:0:0:0::/64"],
])("reads from %j behind %i proxies the address %s", (header, proxies, address) => {
  expect(addressOf(header, proxies)).toBe(address);
});
