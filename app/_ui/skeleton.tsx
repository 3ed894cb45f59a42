import { classNames } from "./class-names.ts";

/** A placeholder for content. Invisible for the first 150 ms, so that fast pages do not flicker. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden
      className={classNames(
        "fade-in-0 animate-in rounded-md bg-line/60 fill-mode-both delay-150",
        className,
      )}
    />
  );
}
