"use client";

import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "#ui/button";

type AddButtonProps = {
  label: string;
  isOpenAtFirst?: boolean;
  /** The dialog; gets the function that closes it. */
  children: (close: () => void) => ReactNode;
};

/** Adds something in a dialog, which starts empty each time it is opened. */
export function AddButton({ label, isOpenAtFirst = false, children }: AddButtonProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {label}
      </Button>
      {isOpen && children(() => setOpen(false))}
    </>
  );
}
