/** Why such an address is refused, for who entered it. */
export const METADATA_REFUSAL =
  "This is the address of a cloud’s metadata service, not of a model server.";

/** Names of the services that tell a virtual machine its own credentials. */
const NAMES = new Set([
  "metadata",
  "metadata.google.internal",
  "metadata.goog",
  "instance-data",
  "instance-data.ec2.internal",
  "metadata.tencentyun.com",
  "metadata.azure.internal",
  "metadata.platformequinix.com",
]);

/** IPv4 networks and addresses of such services, as patterns of four numbers. */
const IPV4 = [
  // Link-local: most clouds, and the credentials of containers.
  /^169\.254\./,
  /^100\.100\.100\.200$/,
  /^168\.63\.129\.16$/,
  /^192\.0\.0\.192$/,
];

/** IPv6 networks of such services, as the first groups. Clouds take them from the range for private networks. */
const IPV6 = [
  [0xfd00, 0x0ec2],
  [0xfd00, 0x0042],
  [0xfd00, 0xa9fe],
  [0xfd20, 0x00ce],
];

/**
 * Whether an address is that of a cloud's metadata service, in any notation. Whoever may read it can act as the
 * machine, and no model answers there. A name that resolves to one is recognized only after it was resolved.
 */
export function isMetadataAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const host = new URL(address).hostname.toLowerCase().replace(/\.$/, "");
  if (host.startsWith("[")) return isMetadataIpv6(groupsOf(host.slice(1, -1)));
  return NAMES.has(host) || isMetadataIpv4(host);
}

/** The same for the bare IP address of a connection. */
export function isMetadataIp(ip: string): boolean {
  const host = ip.includes(":") ? `[${ip.replace(/%.*/, "")}]` : ip;
  return isMetadataAddress(`http://${host}/`);
}

/** `URL` has already normalized decimal, octal, hexadecimal and short forms. */
function isMetadataIpv4(host: string): boolean {
  return IPV4.some((pattern) => pattern.test(host));
}

function isMetadataIpv6(groups: readonly number[]): boolean {
  const [first = 0] = groups;
  const isLinkLocal = (first & 0xffc0) === 0xfe80;
  if (isLinkLocal || IPV6.some((network) => network.every((part, at) => groups[at] === part))) {
    return true;
  }
  return ipv4Within(groups).some(isMetadataIpv4);
}

/** The IPv4 addresses that an IPv6 address can lead to: mapped, translated, through a NAT64 or a 6to4 relay. */
function ipv4Within(groups: readonly number[]): string[] {
  const [first, second, third] = groups;
  const startsWith = (...parts: number[]) => parts.every((part, at) => groups[at] === part);
  const last = dotted(groups[6], groups[7]);
  if (startsWith(0, 0, 0, 0, 0) || startsWith(0, 0, 0, 0, 0xffff, 0)) return [last];
  if (first === 0x64 && second === 0xff9b) return [last];
  return first === 0x2002 ? [dotted(second, third)] : [];
}

function dotted(high = 0, low = 0): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join(".");
}

/** The eight groups of an address as `URL` writes it: without dots, with at most one "::". */
function groupsOf(host: string): number[] {
  const [before = "", after] = host.split("::");
  const head = numbersOf(before);
  if (after === undefined) return head;
  const tail = numbersOf(after);
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

function numbersOf(text: string): number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}
