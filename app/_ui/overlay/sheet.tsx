"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "../button.tsx";
import { classNames } from "../class-names.ts";
import { overlay } from "./dialog.tsx";

const SIDES = {
  left: "inset-y-0 left-0 h-dvh w-[min(20rem,85vw)] border-r data-[state=open]:slide-in-from-left-8",
  right:
    "inset-y-0 right-0 h-dvh w-[min(40rem,100vw)] border-l data-[state=open]:slide-in-from-right-8",
  bottom:
    "inset-x-0 bottom-0 h-[85dvh] rounded-t-lg border-t pb-[env(safe-area-inset-bottom)] data-[state=open]:slide-in-from-bottom-8",
};

type SheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  side: keyof typeof SIDES;
  /** The name for screen readers; render a visible heading inside. */
  label: string;
  children: ReactNode;
  className?: string;
};

/** A panel that slides in from an edge, over the page. */
export function Sheet({ open, onOpenChange, side, label, children, className }: SheetProps) {
  const t = useTranslations("common");
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlay} />
        <Primitive.Content
          aria-describedby={undefined}
          className={classNames(
            "fixed z-50 flex flex-col bg-paper shadow-float outline-none data-[state=open]:animate-in data-[state=open]:fade-in-0",
            SIDES[side],
            className,
          )}
        >
          <Primitive.Title className="sr-only">{label}</Primitive.Title>
          {children}
          <Primitive.Close asChild>
            <Button
              variant="ghost"
              size="icon"
              aria-label={t("close")}
              className="absolute top-2 right-2 text-muted"
            >
              <X aria-hidden />
            </Button>
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
