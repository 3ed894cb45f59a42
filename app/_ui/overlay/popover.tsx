"use client";

import { Popover as Primitive } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { classNames } from "../class-names.ts";

type PopoverProps = {
  /** The button that opens it: one element that takes a ref. */
  trigger: ReactNode;
  /** What it is about, for screen readers. */
  label: string;
  children: ReactNode;
  /** The element that must stay readable beside it; by default the trigger. */
  beside?: RefObject<HTMLElement | null>;
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** Called when it is closed and the focus has returned. */
  onClosed?: () => void;
  className?: string;
};

/** More about a control, with something to do in it; a click, a tap or Enter opens it. */
export function Popover(props: PopoverProps) {
  const { trigger, label, children, beside, onClosed, className, ...state } = props;
  return (
    <Primitive.Root {...state}>
      {beside && <Primitive.Anchor virtualRef={beside as RefObject<HTMLElement>} />}
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          side="bottom"
          sideOffset={6}
          collisionPadding={12}
          // Called before the focus moves, so `onClosed` waits for the next task.
          onCloseAutoFocus={() => onClosed && setTimeout(onClosed)}
          className={classNames(
            "fade-in-0 z-50 w-80 max-w-[calc(100vw-1.5rem)] animate-in rounded-md border bg-surface p-3 text-ink text-sm shadow-float outline-none",
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
