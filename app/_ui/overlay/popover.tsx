"use client";

import { Popover as Primitive } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { classNames } from "../class-names.ts";

type PopoverProps = {
  /** One element that takes a ref: the button that opens it. */
  trigger: ReactNode;
  /** What it is about, for those who hear the page. */
  label: string;
  children: ReactNode;
  /** What must stay readable beside it; the trigger when left out. */
  beside?: RefObject<HTMLElement | null>;
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** It is closed, and the focus is back where it was opened. */
  onClosed?: () => void;
  className?: string;
};

/** More about a control, with something to do in it; opened by a click, a tap or Enter. */
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
          // Told of before the focus moves, so what comes next waits a turn.
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
