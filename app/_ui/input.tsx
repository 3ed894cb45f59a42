import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

// 16 px on phones: Safari zooms into smaller text when it gets the focus.
const look =
  "w-full rounded-md border border-line-strong/70 bg-surface px-3 text-ink placeholder:text-muted max-md:text-[16px] disabled:opacity-60 aria-invalid:border-stop focus-visible:outline-offset-0";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={classNames(look, "h-9", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={classNames(look, "min-h-20 py-2", className)} {...props} />;
}
