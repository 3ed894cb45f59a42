import type { Money } from "#lib/domain/money/money";
import { parseAmount } from "#lib/domain/money/money";
import type { Appearance, WidgetLimits, WidgetSettings } from "#lib/domain/widgets/widget";
import { readLines, readOrigins, type WrongLine } from "../../../_components/read-lines.ts";
import type { DraftField, SettingsDraft } from "./settings-draft.ts";

const MOST_QUESTIONS = 6;
const LONGEST_QUESTION = 200;
const ACCENT = /^#[0-9a-f]{6}$/i;
const CURRENCY = /^[A-Z]{3}$/;
/** The limits of `WidgetLimits`. */
const HIGHEST: WidgetLimits = {
  visitorPerMinute: 1_000,
  visitorPerDay: 100_000,
  widgetPerDay: 10_000_000,
};

/** What is wrong with a field; the text is in the catalogues (`console.widgets.problem.*`). */
export type Problem =
  | ({ kind: "wrongOrigin" } & WrongLine)
  | { kind: "empty" | "notAColour" | "notAnAmount" | "notACurrency" }
  | { kind: "tooManyQuestions"; most: number }
  | { kind: "longQuestion"; most: number }
  | { kind: "notANumber"; most: number }
  /** The server's own sentence. */
  | { kind: "refused"; message: string };

export type Problems = Partial<Record<DraftField, Problem>>;

/** Converts a draft into settings; they are valid only when there are no problems. */
export function readDraft(draft: SettingsDraft): { settings: WidgetSettings; problems: Problems } {
  const { origins } = readOrigins(draft.origins);
  return {
    settings: {
      name: draft.name.trim(),
      origins,
      collectionIds: draft.collectionIds,
      sourceAccess: draft.sourceAccess,
      identity: draft.identity,
      language: draft.language,
      appearance: appearanceOf(draft),
      limits: {
        visitorPerMinute: Number(draft.visitorPerMinute),
        visitorPerDay: Number(draft.visitorPerDay),
        widgetPerDay: Number(draft.widgetPerDay),
      },
      dailyBudget: budgetOf(draft),
      publicKey: textOrNull(draft.publicKey),
    },
    problems: problemsOf(draft),
  };
}

function appearanceOf(draft: SettingsDraft): Appearance {
  const { accent, theme, radius, position, logo } = draft;
  return {
    accent: accent.trim().toLowerCase(),
    theme,
    radius,
    position,
    logo,
    title: textOrNull(draft.title),
    greeting: textOrNull(draft.greeting),
    disclaimer: textOrNull(draft.disclaimer),
    suggestedQuestions: readLines(draft.suggestedQuestions),
  };
}

/** The settings for the preview while somebody is still typing. */
export function previewOf(draft: SettingsDraft, lastAccent: string) {
  const { language, sourceAccess } = draft;
  const appearance = appearanceOf(draft);
  const accent = ACCENT.test(appearance.accent) ? appearance.accent : lastAccent;
  const suggestedQuestions = appearance.suggestedQuestions.slice(0, MOST_QUESTIONS);
  return { language, sourceAccess, appearance: { ...appearance, accent, suggestedQuestions } };
}

export type PreviewSettings = ReturnType<typeof previewOf>;

function budgetOf({ budget, currency }: SettingsDraft): Money | null {
  const nano = budget.trim() === "" ? null : parseAmount(budget);
  return nano === null ? null : { nano, currency: currency.trim().toUpperCase() };
}

function problemsOf(draft: SettingsDraft): Problems {
  const { wrong } = readOrigins(draft.origins);
  return {
    ...(draft.name.trim() === "" && { name: { kind: "empty" } }),
    ...(wrong && { origins: { kind: "wrongOrigin", ...wrong } }),
    ...(!ACCENT.test(draft.accent.trim()) && { accent: { kind: "notAColour" } }),
    ...questionProblems(draft),
    ...limitProblem(draft, "visitorPerMinute"),
    ...limitProblem(draft, "visitorPerDay"),
    ...limitProblem(draft, "widgetPerDay"),
    ...budgetProblems(draft),
  };
}

function questionProblems(draft: SettingsDraft): Problems {
  const questions = readLines(draft.suggestedQuestions);
  if (questions.length > MOST_QUESTIONS) {
    return { suggestedQuestions: { kind: "tooManyQuestions", most: MOST_QUESTIONS } };
  }
  const isLong = questions.some((question) => question.length > LONGEST_QUESTION);
  return isLong ? { suggestedQuestions: { kind: "longQuestion", most: LONGEST_QUESTION } } : {};
}

function limitProblem(draft: SettingsDraft, field: keyof WidgetLimits): Problems {
  const typed = draft[field].trim();
  const isFine = /^\d+$/.test(typed) && Number(typed) >= 1 && Number(typed) <= HIGHEST[field];
  return isFine ? {} : { [field]: { kind: "notANumber", most: HIGHEST[field] } };
}

function budgetProblems({ budget, currency }: SettingsDraft): Problems {
  if (budget.trim() === "") return {};
  return {
    ...(parseAmount(budget) === null && { budget: { kind: "notAnAmount" } }),
    ...(!CURRENCY.test(currency.trim().toUpperCase()) && { currency: { kind: "notACurrency" } }),
  };
}

function textOrNull(text: string): string | null {
  return text.trim() || null;
}
