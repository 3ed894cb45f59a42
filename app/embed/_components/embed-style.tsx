import type { Appearance } from "#lib/domain/widgets/widget";
import { type Accent, accentsOf } from "#lib/domain/widgets/widget-theme";

/** The widget's colours and corners, which override ours. All values are validated; none is free text. */
export function EmbedStyle({ accent, radius }: Pick<Appearance, "accent" | "radius">) {
  const { light, dark } = accentsOf(accent);
  const corners = [
    `--radius-sm:${radius / 4}px`,
    `--radius-md:${radius / 2}px`,
    `--radius-lg:${radius * 0.75}px`,
  ].join(";");
  // Doubled, to have a higher specificity than the rules of globals.css.
  return (
    <style>{`:root:root{${colours(light, "black")};${corners}}.dark.dark{${colours(dark, "white")}}`}</style>
  );
}

function colours({ accent, onAccent }: Accent, further: string): string {
  return [
    `--accent:${accent}`,
    `--accent-strong:color-mix(in oklch, ${accent} 86%, ${further})`,
    `--on-accent:${onAccent}`,
    `--accent-wash:color-mix(in oklch, ${accent} 12%, var(--surface))`,
  ].join(";");
}
