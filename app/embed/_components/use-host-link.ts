"use client";

import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import {
  type FrameMessage,
  type HostMessage,
  hostMessageIn,
  offerIn,
  parentOriginOf,
} from "./host-link.ts";

export type HostLink = {
  /** The origin of the page around the frame; null while it is unknown. */
  hostOrigin: string | null;
  /** Whether the page was opened by itself, outside any frame. */
  isUnframed: boolean;
  /** Whether a loader is connected. A plain frame has none. */
  isConnected: boolean;
  send: (message: FrameMessage) => void;
};

/** Listens only to the page around the frame. */
export function useHostLink(onMessage: (message: HostMessage) => void): HostLink {
  const [hostOrigin, setHostOrigin] = useState<string | null>(null);
  const [isUnframed, setUnframed] = useState(false);
  const [isConnected, setConnected] = useState(false);
  const port = useRef<MessagePort | null>(null);
  const receive = useEffectEvent(onMessage);

  useEffect(() => {
    if (window.parent === window) {
      setUnframed(true);
      return;
    }
    const known = parentOriginOf(window, document);
    setHostOrigin(known);
    const onOffer = (event: MessageEvent) => {
      const offer = offerIn(event, window.parent, window.location.ancestorOrigins ? known : null);
      if (!offer) return;
      port.current?.close();
      port.current = offer.port;
      offer.port.onmessage = ({ data }) => {
        const message = hostMessageIn(data);
        if (message) receive(message);
      };
      offer.port.postMessage({ type: "hello", nonce: offer.nonce });
      setHostOrigin(offer.origin);
      setConnected(true);
    };
    window.addEventListener("message", onOffer);
    return () => window.removeEventListener("message", onOffer);
  }, []);

  const send = useCallback((message: FrameMessage) => port.current?.postMessage(message), []);
  return { hostOrigin, isUnframed, isConnected, send };
}
