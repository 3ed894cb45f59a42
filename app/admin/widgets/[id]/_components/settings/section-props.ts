import type { DraftField, SettingsDraft } from "./settings-draft.ts";

/** The properties of every section of the form. */
export type SectionProps = {
  draft: SettingsDraft;
  change: (patch: Partial<SettingsDraft>) => void;
  /** What is wrong with a field, in the curator's language. */
  errorOf: (field: DraftField) => string | undefined;
};
