import type { AnswerRecord } from "#lib/domain/answers/answer";
import type { EmbeddedWidgetView } from "#lib/domain/widgets/embed";
import type { FrameMessage } from "./host-link.ts";
import type { Session } from "./use-session.ts";

type Event = Extract<FrameMessage, { type: "event" }>;

export type WidgetFrameProps = {
  widget: EmbeddedWidgetView;
  session: Session;
  /** The identity token of the site's visitor; null for anonymous visitors. */
  visitor: string | null;
  /** The next question that the site asks for its visitor. */
  asked: string | null;
  /** Called when that question was sent. */
  onAsked: () => void;
  /** Rises whenever the panel is opened; then the field gets the focus. */
  openings: number;
  /** Null when there is nothing to close. */
  onClose: (() => void) | null;
  onRestart: () => void;
  onEvent: (name: Event["name"], detail: Event["detail"]) => void;
};

export type SavedConversation = { id: string; answers: AnswerRecord[] };
