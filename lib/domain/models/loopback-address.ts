/** Whether an address is on this machine: a loopback name or a literal loopback address. */
export function isLoopbackAddress(address: string): boolean {
  const { hostname } = new URL(address);
  const isNamed = hostname === "localhost" || hostname.endsWith(".localhost");
  return isNamed || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
