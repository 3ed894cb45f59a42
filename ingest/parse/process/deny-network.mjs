import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";

// Loaded before the parser (`--import`), where no network namespace keeps the process from the network, and
// beside one. A parser needs no socket; TLS and HTTP are built on the ones below. The functions cannot be
// fetched again: Node's permissions refuse `process.binding`, add-ons, programs and threads.

function refuse() {
  throw new Error("A parser has no network.");
}

const deny = (target, name) =>
  Object.defineProperty(target, name, { value: refuse, writable: false, configurable: false });

for (const name of ["connect", "createConnection", "createServer"]) deny(net, name);
deny(net.Socket.prototype, "connect");
deny(net.Server.prototype, "listen");
deny(dgram, "createSocket");
for (const name of ["bind", "connect", "send", "sendto"]) deny(dgram.Socket.prototype, name);
for (const lookups of [
  dns,
  dns.promises,
  dns.Resolver.prototype,
  dns.promises.Resolver.prototype,
]) {
  for (const name of Object.getOwnPropertyNames(lookups)) {
    if (/^(lookup|resolve|reverse)/.test(name)) deny(lookups, name);
  }
}
for (const name of ["fetch", "WebSocket", "EventSource"]) deny(globalThis, name);
