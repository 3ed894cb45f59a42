import type { AnswerRecord } from "#lib/domain/answers/answer";
import type { EmbeddedWidgetView } from "#lib/domain/widgets/embed";
import type { FrameMessage } from "./host-link.ts";
import type { Session } from "./use-session.ts";

type Event = Extract<FrameMessage, { type: "event" }>;

export type WidgetFrameProps = {
  widget: EmbeddedWidgetView;
  session: Session;
  /** Whom the site has vouched for, by its token; null for anyone else. */
  visitor: string | null;
  /** What the site asks for its visitor next. */
  asked: string | null;
  /** That question was sent. */
  onAsked: () => void;
  /** Rises whenever the panel is opened: then the field gets the focus. */
  openings: number;
  /** Null where there is nothing to close. */
  onClose: (() => void) | null;
  onRestart: () => void;
  onEvent: (name: Event["name"], detail: Event["detail"]) => void;
};

export type SavedConversation = { id: string; answers: AnswerRecord[] };
