import type { Lookup } from "./find-faults.ts";

/**
 * What `withSystem` may look up before the organization is known, each with the reason. There are no exceptions
 * for a viewer's statements.
 */
export const ALLOWED_LOOKUPS: readonly (Lookup & { reason: string })[] = [
  {
    table: "session",
    column: "token_hash",
    reason: "A cookie holds nothing but the token; its row says whose it is.",
  },
  {
    table: "session",
    column: "user_id",
    reason:
      "A person lists and ends their own sign-ins in every organization; a new password ends them.",
  },
  {
    table: "session",
    column: "id",
    reason: "Open streams of all organizations are checked at once, by their sign-ins.",
  },
  {
    table: "access_key",
    column: "token_hash",
    reason: "A program shows nothing but its key; the key's row says whose it is.",
  },
  {
    table: "access_key",
    column: "id",
    reason: "Open streams of all organizations are checked at once, by their keys.",
  },
  {
    table: "one_time_link",
    column: "token_hash",
    reason: "A link holds nothing but the token; its row says whose it is.",
  },
  {
    table: "member",
    column: "user_id",
    reason: "Signing in chooses among the organizations that a person belongs to.",
  },
  {
    table: "widget",
    column: "id",
    reason: "A site's page holds nothing but the widget's id.",
  },
  {
    table: "widget_session",
    column: "token_hash",
    reason: "A visitor's page holds nothing but the token; its row says whose it is.",
  },
  {
    table: "widget_session",
    column: "id",
    reason: "Open streams of all organizations are checked at once, by their sessions.",
  },
];
