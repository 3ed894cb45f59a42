import { z } from "zod";
import { Money } from "../money/money.ts";
import { normalizeOrigin } from "./origins.ts";

/** For one list. More is probably a mistake, and every request reads the list. */
const MOST_ORIGINS = 50;
const MOST_QUESTIONS = 6;
/** As a data URL. A logo is shown 24 px high. */
const LONGEST_LOGO = 90_000;
const LOGO = /^data:image\/(png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/;

const text = (longest: number) => z.string().trim().max(longest);

/** An allowed origin, converted to the form that browsers send. */
const Origin = z.string().transform((written, context) => {
  const origin = normalizeOrigin(written);
  if (origin !== null) return origin;
  context.addIssue({
    code: "custom",
    message: `"${written}" is not an origin: write it like https://example.com or https://*.example.com`,
  });
  return z.NEVER;
});

/** Colours, corners and texts of a widget. Null texts use the catalogue's own. */
export const Appearance = z.object({
  /** The brand colour, as #rrggbb. It is darkened or lightened until readable. */
  accent: z.string().regex(/^#[0-9a-f]{6}$/i, "must be a colour like #0b6b4f"),
  theme: z.enum(["auto", "light", "dark"]),
  /** Corner radius in CSS pixels. */
  radius: z.number().int().min(0).max(24),
  /** The corner of the page where the button appears. */
  position: z.enum(["right", "left"]),
  /** A small picture as a data URL. */
  logo: z.string().max(LONGEST_LOGO).regex(LOGO, "must be a PNG, JPEG, WebP or SVG").nullable(),
  title: text(60).nullable(),
  greeting: text(400).nullable(),
  disclaimer: text(300).nullable(),
  suggestedQuestions: z.array(text(200).min(1)).max(MOST_QUESTIONS),
});
export type Appearance = z.infer<typeof Appearance>;

/** Questions allowed. Visitors without a signed identity are also counted by network address. */
export const WidgetLimits = z.object({
  visitorPerMinute: z.number().int().min(1).max(1_000),
  visitorPerDay: z.number().int().min(1).max(100_000),
  widgetPerDay: z.number().int().min(1).max(10_000_000),
});
export type WidgetLimits = z.infer<typeof WidgetLimits>;

export const WidgetSettings = z.object({
  name: text(100).min(1),
  /** Where it may appear. Empty: nowhere. */
  origins: z.array(Origin).max(MOST_ORIGINS),
  /** What it answers from. Empty: nothing. */
  collectionIds: z.array(z.uuid()).max(100),
  /** Whether a citation opens the original at its page, or only shows the quoted words. */
  sourceAccess: z.enum(["page", "quote"]),
  /** Whether visitors need a token signed by the site. */
  identity: z.enum(["optional", "required"]),
  /** `page`: the language of the surrounding page, if it is supported. */
  language: z.enum(["page", "en", "zh"]),
  appearance: Appearance,
  limits: WidgetLimits,
  /** Most that models may cost per day (UTC). Above it, sources are quoted, which is free. */
  dailyBudget: Money.nullable(),
  /** A PEM public key (SPKI, Ed25519), for sites that sign with EdDSA instead of the secret. */
  publicKey: z.string().trim().max(1_000).nullable(),
});
export type WidgetSettings = z.infer<typeof WidgetSettings>;

/** A widget as the console shows it. Its secret is shown once, when it is created. */
export type Widget = WidgetSettings & {
  id: string;
  isPaused: boolean;
  /** When the current secret was created. */
  secretMadeAt: string;
  createdAt: string;
};

export type WidgetSummary = Pick<Widget, "id" | "name" | "isPaused" | "origins" | "createdAt"> & {
  questionsToday: number;
  /** Number in the last 30 days. */
  questions: number;
  lastAskedAt: string | null;
};

export const DEFAULT_SETTINGS: Omit<WidgetSettings, "name" | "origins" | "collectionIds"> = {
  sourceAccess: "page",
  identity: "optional",
  language: "page",
  appearance: {
    accent: "#0b6b4f",
    theme: "auto",
    radius: 12,
    position: "right",
    logo: null,
    title: null,
    greeting: null,
    disclaimer: null,
    suggestedQuestions: [],
  },
  limits: { visitorPerMinute: 10, visitorPerDay: 100, widgetPerDay: 2_000 },
  dailyBudget: null,
  publicKey: null,
};

/** One day of a widget, in UTC. */
export type WidgetDay = {
  /** YYYY-MM-DD */
  day: string;
  questions: number;
  /** Number of different visitors who asked. */
  visitors: number;
  /** Those that nothing answered for certain. */
  uncertain: number;
  abstained: number;
  failed: number;
  helpful: number;
  unhelpful: number;
  /** What its models cost, by currency. */
  cost: Money[];
};

/** A question that the documents did not answer, or not for certain, grouped over everyone who asked it. */
export type WidgetGap = {
  question: string;
  count: number;
  lastAskedAt: string;
  /** One of the answers, as an example. */
  answerId: string;
  conversationId: string | null;
};

/** A visitor's conversation, as the console lists it. */
export type WidgetConversation = {
  id: string;
  title: string;
  updatedAt: string;
  questions: number;
  /** Number of its answers that were uncertain or abstained. */
  abstained: number;
  /** The identity signed by the site. Null for anonymous visitors. */
  subject: string | null;
  name: string | null;
  /** The page's origin. */
  hostOrigin: string | null;
};
