import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent } from "react";
import { classNames } from "./class-names.ts";

const styles = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium transition-colors disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-accent text-on-accent hover:bg-accent-strong",
        secondary: "border border-line-strong/60 bg-surface text-ink hover:bg-sunken",
        ghost: "text-ink hover:bg-sunken",
        danger: "border border-stop/50 bg-surface text-stop hover:bg-stop-wash",
        link: "text-accent underline-offset-4 hover:underline",
      },
      size: {
        small: "h-8 px-3 text-sm",
        medium: "h-9 px-4 text-base",
        large: "h-11 px-5 text-base",
        icon: "size-9 [&_svg]:size-4.5",
        "icon-small": "size-7",
      },
    },
    defaultVariants: { variant: "secondary", size: "medium" },
  },
);

type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof styles> & {
    /** Renders the only child (a link) as a button. */
    asChild?: boolean;
    /** Shows that the click is being processed, and ignores further clicks. The button keeps the focus. */
    isBusy?: boolean;
  };

export function Button({
  className,
  variant,
  size,
  asChild = false,
  isBusy = false,
  disabled,
  children,
  type = "button",
  ...props
}: ButtonProps) {
  const look = classNames(styles({ variant, size }), className);
  if (asChild)
    return (
      <Slot.Root className={look} {...props}>
        {children}
      </Slot.Root>
    );
  return (
    <button
      type={type}
      className={look}
      disabled={disabled}
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      {...props}
      {...(isBusy && { onClick: ignore })}
    >
      {isBusy && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </button>
  );
}

/** A form is not sent either: Enter in a field clicks its button. */
function ignore(event: MouseEvent): void {
  event.preventDefault();
}
