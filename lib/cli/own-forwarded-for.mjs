// Loaded into the web process before Next. Next trusts a caller's X-Forwarded-For header and writes the
// socket's address only where there is none, so a caller could choose the address that limits count by.
// Unless our own proxies stand in front, this removes the header on arrival.
import { Server } from "node:http";

if (Number(process.env.FREEHOLD_TRUSTED_PROXIES ?? 0) === 0) {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function emitWithoutClaims(event, ...values) {
    if (event === "request") delete values[0].headers["x-forwarded-for"];
    return emit.call(this, event, ...values);
  };
}
