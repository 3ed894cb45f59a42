import type { LocaleTag } from "./locales.ts";
import type en from "./messages/en.json";

// Makes a missing message, or a misspelled one, a type error.
declare module "use-intl" {
  interface AppConfig {
    Locale: LocaleTag;
    Messages: typeof en;
  }
}
