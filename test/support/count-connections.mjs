// Loaded into a process, and by NODE_OPTIONS into every Node that it starts: writes each connection that is opened
// and each name that is looked up as a line of the file that its own address names (`?file=`).
import { appendFileSync } from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";

const require = createRequire(import.meta.url);
const net = require("node:net");
const dns = require("node:dns");
const dgram = require("node:dgram");

const file = new URL(import.meta.url).searchParams.get("file");
const note = (line) => appendFileSync(file, `${line}\n`);

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function counted(...values) {
  const [first, second] = values.flat();
  const options =
    typeof first === "object" && first !== null ? first : { port: first, host: second };
  // A path is a socket of this machine, between processes.
  if (!options.path) note(`${options.host ?? "localhost"}:${options.port}`);
  return connect.apply(this, values);
};

for (const owner of [dns, dns.promises]) {
  for (const name of Object.keys(owner).filter((key) => /^(?:lookup|resolve)/.test(key))) {
    const original = owner[name];
    owner[name] = (host, ...rest) => {
      note(String(host));
      return original.call(owner, host, ...rest);
    };
  }
}

const { send } = dgram.Socket.prototype;
dgram.Socket.prototype.send = function counted(...values) {
  note(`udp ${values.filter((value) => typeof value === "string").join(" ")}`);
  return send.apply(this, values);
};
syncBuiltinESMExports();
