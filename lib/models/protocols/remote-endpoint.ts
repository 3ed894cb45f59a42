/** A model at an address. */
export type RemoteEndpoint = {
  id: string;
  baseUrl: string;
  model: string;
  /** Null: the server needs no key. */
  apiKey: string | null;
};
