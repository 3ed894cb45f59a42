"use client";

import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "../class-names.ts";

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "end";
};

export function Menu({ trigger, children, align = "end" }: MenuProps) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="fade-in-0 z-50 min-w-40 animate-in rounded-md border bg-surface p-1 shadow-float"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

type MenuItemProps = ComponentProps<typeof Primitive.Item> & { tone?: "neutral" | "stop" };

export function MenuItem({ className, tone = "neutral", ...props }: MenuItemProps) {
  return (
    <Primitive.Item
      className={classNames(
        "flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-sm px-2 text-base outline-none data-disabled:opacity-50 data-highlighted:bg-sunken [&_svg]:size-4 [&_svg]:text-muted",
        tone === "stop" && "text-stop [&_svg]:text-stop",
        className,
      )}
      {...props}
    />
  );
}

export function MenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />;
}
