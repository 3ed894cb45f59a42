import dns from "node:dns";

/** Names that containers give one another, as in a compose file. */
const CONTAINER_NAMES = ["ollama", "vllm"];

type Lookup = typeof dns.lookup;

/** Resolves these names to this machine, as the resolver of a container network does. Returns what undoes it. */
export function resolveContainerNames(): () => void {
  const original = dns.lookup;
  const lookup = (host: string, ...rest: never[]) =>
    Reflect.apply(original, dns, [CONTAINER_NAMES.includes(host) ? "127.0.0.1" : host, ...rest]);
  dns.lookup = Object.assign(lookup, original) as unknown as Lookup;
  return () => {
    dns.lookup = original;
  };
}

/** The same server at a container's name. */
export function inContainer(baseUrl: string, name: string): string {
  return baseUrl.replace("127.0.0.1", name);
}
