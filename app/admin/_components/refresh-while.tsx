"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const MOVING_MILLISECONDS = 2_000;

/** Renders the page on the server again every other second while something on it changes. */
export function RefreshWhile({ isMoving }: { isMoving: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!isMoving) return;
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, MOVING_MILLISECONDS);
    return () => clearInterval(timer);
  }, [isMoving, router]);
  return null;
}
