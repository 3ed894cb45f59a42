import type { DraftField, SettingsDraft } from "./settings-draft.ts";

/** What every section of the form is given. */
export type SectionProps = {
  draft: SettingsDraft;
  change: (patch: Partial<SettingsDraft>) => void;
  /** What is wrong with a field, in the curator's language. */
  errorOf: (field: DraftField) => string | undefined;
};
