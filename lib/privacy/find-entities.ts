import { findBankCards } from "./detect/bank-card.ts";
import { findCaseNumbers } from "./detect/case-number.ts";
import { findChineseAddresses } from "./detect/chinese-address.ts";
import { findChineseNames } from "./detect/chinese-name.ts";
import { findEmails } from "./detect/email.ts";
import { findEnglishNames } from "./detect/english-name.ts";
import { findMedicalRecords } from "./detect/medical-record.ts";
import { findPassports } from "./detect/passport.ts";
import { findPhones } from "./detect/phone.ts";
import { findResidentIds } from "./detect/resident-id.ts";
import { findSocialSecurity } from "./detect/social-security.ts";
import { findStreetAddresses } from "./detect/street-address.ts";
import type { Detector, Entity } from "./entity.ts";
import { findLiterals } from "./placeholder.ts";
import { rememberTexts } from "./remember-texts.ts";

/** Detectors for formats that can be checked. They run again on the masked text before anything is sent. */
export const STRUCTURED_DETECTORS: readonly Detector[] = [
  findEmails,
  findResidentIds,
  findMedicalRecords,
  findCaseNumbers,
  findBankCards,
  findSocialSecurity,
  findPassports,
  findPhones,
  findChineseAddresses,
  findStreetAddresses,
];

/** All detectors except an organization's own terms. For equal matches, the earlier detector determines the kind. */
export const DETECTORS: readonly Detector[] = [
  findLiterals,
  ...STRUCTURED_DETECTORS,
  findChineseNames,
  findEnglishNames,
];

/** Combines detectors into one that caches its results per text. */
function remembering(detectors: readonly Detector[]): Detector {
  return rememberTexts((text) => detectors.flatMap((detect) => detect(text)));
}

/** `DETECTORS` and `STRUCTURED_DETECTORS`, cached for texts that occur again. */
export const REMEMBERING = {
  all: remembering(DETECTORS),
  structured: remembering(STRUCTURED_DETECTORS),
};

/** The entities in a normalized text, in order and without overlaps. */
export function findEntities(text: string, detectors: readonly Detector[]): Entity[] {
  return mergeOverlaps(detectors.flatMap((detect) => detect(text)));
}

/** Merges overlapping entities and gives them the kind of the longest, so that no part of either stays unmasked. */
function mergeOverlaps(found: readonly Entity[]): Entity[] {
  const merged: (Entity & { longest: number })[] = [];
  for (const entity of found.toSorted((one, other) => one.start - other.start)) {
    const length = entity.end - entity.start;
    const last = merged.at(-1);
    if (!last || entity.start >= last.end) {
      if (length > 0) merged.push({ ...entity, longest: length });
      continue;
    }
    last.end = Math.max(last.end, entity.end);
    if (length > last.longest) Object.assign(last, { kind: entity.kind, longest: length });
  }
  return merged.map(({ kind, start, end }) => ({ kind, start, end }));
}
