"use client";

import { useTheme } from "next-themes";
import { Toaster as Primitive, toast } from "sonner";

/** Where short messages appear. One per page, in the layout; show one with `toast(…)` of sonner. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Primitive
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-center"
      toastOptions={{
        classNames: {
          toast:
            "!rounded-md !border-line !bg-surface !text-ink !shadow-float !font-sans !text-base",
          description: "!text-muted !text-sm",
          actionButton: "!bg-accent !text-on-accent !h-7 !px-3 !text-sm",
        },
      }}
    />
  );
}

type Undoable = {
  message: string;
  undoLabel: string;
  /** Puts it back on the screen. */
  onUndo: () => void;
  /** Does it for good, ten seconds later or when the message is sent away. */
  onExpire: () => void;
};

/** Says that something is gone, and gives ten seconds to have it back before it really is. */
export function toastWithUndo({ message, undoLabel, onUndo, onExpire }: Undoable): void {
  let isUndone = false;
  const expire = () => {
    if (!isUndone) onExpire();
  };
  toast(message, {
    duration: 10_000,
    action: {
      label: undoLabel,
      onClick: () => {
        isUndone = true;
        onUndo();
      },
    },
    onAutoClose: expire,
    onDismiss: expire,
  });
}
