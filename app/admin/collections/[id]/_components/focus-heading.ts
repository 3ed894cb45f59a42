/** Moves the focus to the heading of the button's section, because the button goes away with its line. */
export function focusHeading(button: HTMLElement): void {
  button.closest("section")?.querySelector<HTMLElement>("h2")?.focus();
}
