import type { EmbeddedWidgetView } from "#lib/domain/widgets/embed";
import type { Widget } from "#lib/domain/widgets/widget";

/** The only way a widget's row reaches strangers: field by field. */
export function viewOf(widget: Omit<Widget, "dailyBudget">): EmbeddedWidgetView {
  const { id, isPaused, identity, sourceAccess, appearance } = widget;
  return { id, isPaused, identity, sourceAccess, appearance };
}
