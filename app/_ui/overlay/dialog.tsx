"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "../button.tsx";
import { classNames } from "../class-names.ts";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** The buttons, the main one last. */
  footer?: ReactNode;
  className?: string;
};

export const overlay =
  "fixed inset-0 z-40 bg-black/45 data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=closed]:animate-out data-[state=closed]:fade-out-0";

/** A window over the page. The focus goes in, stays in, and returns to where it was. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  className,
}: DialogProps) {
  const t = useTranslations("common");
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlay} />
        <Primitive.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={classNames(
            "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 flex-col gap-4 overflow-y-auto rounded-lg border bg-surface p-6 shadow-float outline-none data-[state=open]:animate-in data-[state=open]:fade-in-0",
            className,
          )}
        >
          <header className="flex flex-col gap-1.5 pr-8">
            <Primitive.Title className="font-semibold text-lg leading-6">{title}</Primitive.Title>
            {description && (
              <Primitive.Description className="text-muted">{description}</Primitive.Description>
            )}
          </header>
          {children}
          {footer && <footer className="flex flex-wrap justify-end gap-2 pt-2">{footer}</footer>}
          <Primitive.Close asChild>
            <Button
              variant="ghost"
              size="icon-small"
              aria-label={t("close")}
              className="absolute top-4 right-4 text-muted"
            >
              <X aria-hidden />
            </Button>
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
