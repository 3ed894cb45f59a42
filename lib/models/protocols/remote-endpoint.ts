/** A model at an address. */
export type RemoteEndpoint = {
  id: string;
  baseUrl: string;
  model: string;
  /** Null: the server asks for none. */
  apiKey: string | null;
};
