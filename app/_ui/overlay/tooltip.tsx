"use client";

import { Tooltip as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

export const TooltipProvider = Primitive.Provider;

type TooltipProps = {
  content: ReactNode;
  /** One element that takes a ref: a button or a link. */
  children: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
  /** Set both or neither: then the caller controls whether it is visible. */
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
};

/** More about a control, on hover or focus. Never put information only here. */
export function Tooltip({ content, children, side = "top", className, ...state }: TooltipProps) {
  return (
    <Primitive.Root {...state}>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          sideOffset={6}
          collisionPadding={12}
          className={classNames(
            "fade-in-0 z-50 max-w-sm animate-in rounded-md border bg-surface px-3 py-2 text-ink text-sm shadow-float",
            className,
          )}
        >
          {content}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
