"use client";

import { useTheme } from "next-themes";
import { Toaster as Primitive, toast } from "sonner";

/** The place of short messages. One per page, in the layout; show one with `toast(…)` of sonner. */
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
  /** Restores it on the screen. */
  onUndo: () => void;
  /** Deletes it for good, after ten seconds or when the message is dismissed. */
  onExpire: () => void;
};

/** Says that something is being deleted, and lets the user undo that for ten seconds before it is. */
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
