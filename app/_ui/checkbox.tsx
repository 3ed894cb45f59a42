import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode };

export function Checkbox({ label, className, ...props }: CheckboxProps) {
  return (
    <label className={classNames("flex min-h-7 items-center gap-2.5", className)}>
      <input type="checkbox" className="size-4 shrink-0 accent-accent" {...props} />
      <span className="min-w-0">{label}</span>
    </label>
  );
}
