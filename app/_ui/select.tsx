import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

/** The browser's own list, which works on every phone and with every screen reader. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={classNames("relative inline-flex w-full", className)}>
      <select
        className="h-9 w-full appearance-none rounded-md border border-line-strong/70 bg-surface pr-9 pl-3 text-ink disabled:opacity-60 aria-invalid:border-stop max-md:text-[16px]"
        {...props}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
