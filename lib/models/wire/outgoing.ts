import { getCACertificates } from "node:tls";
import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";
import { isLoopbackAddress } from "../../domain/models/loopback-address.ts";
import { readCaFile } from "./ca-file.ts";

/** The gateway's deadlines end a request. undici's own, five minutes, must not end a patient one earlier. */
const NO_DEADLINES = { headersTimeout: 0, bodyTimeout: 0 };

let dispatchers: { direct: Dispatcher; proxied: Dispatcher } | null = null;

/**
 * The way of a request to an address: through the proxy of `HTTPS_PROXY` or `HTTP_PROXY` unless `NO_PROXY` names the
 * host, with the certificates of `FREEHOLD_CA_FILE` trusted beside the usual ones. Loopback never goes through a proxy.
 * For the option `dispatcher` of `fetch`.
 */
export function wayTo(address: string): { dispatcher: Dispatcher } {
  dispatchers ??= createDispatchers();
  const { direct, proxied } = dispatchers;
  return { dispatcher: isLoopbackAddress(address) ? direct : proxied };
}

function createDispatchers() {
  const tls = trusted();
  return {
    direct: new Agent({ ...NO_DEADLINES, connect: tls }),
    proxied: new EnvHttpProxyAgent({
      ...NO_DEADLINES,
      connect: tls,
      requestTls: tls,
      proxyTls: tls,
    }),
  };
}

/** Without a file of certificates, Node's own list applies. */
function trusted() {
  const certificates = readCaFile();
  return certificates ? { ca: [...getCACertificates("default"), ...certificates] } : {};
}
