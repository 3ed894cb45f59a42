// Loaded into the web process before Next. Next takes an X-Forwarded-For header from whoever sends
// one and writes the socket's address only where there is none, so a caller could choose the address
// that limits count by. Unless proxies of ours stand in front, the header is taken off on arrival.
import { Server } from "node:http";

if (Number(process.env.FREEHOLD_TRUSTED_PROXIES ?? 0) === 0) {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function emitWithoutClaims(event, ...values) {
    if (event === "request") delete values[0].headers["x-forwarded-for"];
    return emit.call(this, event, ...values);
  };
}
