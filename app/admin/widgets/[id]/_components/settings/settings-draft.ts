import { formatAmount } from "#lib/domain/money/money";
import type { Appearance, Widget, WidgetLimits, WidgetSettings } from "#lib/domain/widgets/widget";

type Choices = Pick<WidgetSettings, "collectionIds" | "sourceAccess" | "identity" | "language"> &
  Pick<Appearance, "theme" | "radius" | "position" | "logo">;
type Texts = Record<
  | "name"
  | "origins"
  | "publicKey"
  | "accent"
  | "title"
  | "greeting"
  | "disclaimer"
  | "suggestedQuestions"
  | "budget"
  | "currency"
  | keyof WidgetLimits,
  string
>;

/** The settings in the form: typed values are text, right or wrong. */
export type SettingsDraft = Choices & Texts;
export type DraftField = keyof SettingsDraft;

/** A widget's settings, without the parts that the form cannot change. */
export function settingsOf(widget: Widget): WidgetSettings {
  const {
    id: _id,
    isPaused: _isPaused,
    secretMadeAt: _made,
    createdAt: _created,
    ...settings
  } = widget;
  return settings;
}

export function draftOf(settings: WidgetSettings): SettingsDraft {
  const { name, collectionIds, sourceAccess, identity, language, dailyBudget, limits } = settings;
  const { accent, theme, radius, position, logo, ...words } = settings.appearance;
  return {
    name,
    collectionIds,
    sourceAccess,
    identity,
    language,
    accent,
    theme,
    radius,
    position,
    logo,
    origins: settings.origins.join("\n"),
    publicKey: settings.publicKey ?? "",
    title: words.title ?? "",
    greeting: words.greeting ?? "",
    disclaimer: words.disclaimer ?? "",
    suggestedQuestions: words.suggestedQuestions.join("\n"),
    visitorPerMinute: String(limits.visitorPerMinute),
    visitorPerDay: String(limits.visitorPerDay),
    widgetPerDay: String(limits.widgetPerDay),
    budget: dailyBudget ? formatAmount(dailyBudget.nano) : "",
    currency: dailyBudget?.currency ?? "USD",
  };
}

/** Whether two values of plain data have the same JSON. */
export function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The settings to send: only those that differ, so that nobody else's change is undone. */
export function changedSettings(
  before: WidgetSettings,
  after: WidgetSettings,
): Record<string, unknown> {
  const earlier = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(
    Object.entries(after).filter(([key, value]) => !isSame(value, earlier.get(key))),
  );
}
