import { subscribe } from "node:diagnostics_channel";
import {
  isMetadataAddress,
  isMetadataIp,
  METADATA_REFUSAL,
} from "../../domain/models/metadata-address.ts";
import { ModelFault } from "../model-fault.ts";

/** Throws when a cloud's metadata service is at an address, before anything is recorded or sent. */
export function refuseMetadata(address: string): void {
  if (isMetadataAddress(address)) {
    throw new ModelFault("unreachable", { cause: new Error(METADATA_REFUSAL) });
  }
}

/** What Node's `fetch` reports of a connection that it has just made. */
type Connected = { socket: { remoteAddress?: string; destroy: (error: Error) => void } };

// A name is resolved when the connection is made, and what it resolves to may differ from one time to the next. So
// this looks at the address of the connection itself, before a byte of a request is written to it. It holds for every
// `fetch` of the process, whatever name, redirect or proxy led there.
subscribe("undici:client:connected", (message) => {
  const { socket } = message as Connected;
  if (isMetadataIp(socket.remoteAddress ?? "")) socket.destroy(new Error(METADATA_REFUSAL));
});
