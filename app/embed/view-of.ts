import type { EmbeddedWidgetView } from "#lib/domain/widgets/embed";
import type { Widget } from "#lib/domain/widgets/widget";

/** The only form in which a widget's row is sent to visitors, field by field. */
export function viewOf(widget: Omit<Widget, "dailyBudget">): EmbeddedWidgetView {
  const { id, isPaused, identity, sourceAccess, appearance } = widget;
  return { id, isPaused, identity, sourceAccess, appearance };
}
