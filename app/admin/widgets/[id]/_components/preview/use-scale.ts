"use client";

import { useEffect, useRef, useState } from "react";

/** How much a drawing of that many CSS pixels must shrink to fit into `ref`. */
export function useScale(drawnWidth: number, largest: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    if (ref.current) observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return { ref, scale: Math.min(largest, width / drawnWidth) };
}
