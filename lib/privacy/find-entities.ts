import { findBankCards } from "./detect/bank-card.ts";
import { findCaseNumbers } from "./detect/case-number.ts";
import { findChineseAddresses } from "./detect/chinese-address.ts";
import { findChineseNames } from "./detect/chinese-name.ts";
import { findEmails } from "./detect/email.ts";
import { findEnglishNames } from "./detect/english-name.ts";
import { findLowerCaseNames } from "./detect/lower-case-name.ts";
import { findMedicalRecords } from "./detect/medical-record.ts";
import { findMessengers } from "./detect/messenger.ts";
import { findNetworkAddresses } from "./detect/network-address.ts";
import { findNumberPlates } from "./detect/number-plate.ts";
import { findPassports } from "./detect/passport.ts";
import { findPhones } from "./detect/phone.ts";
import { findRegisteredNumbers } from "./detect/registered-number.ts";
import { findResidentIds } from "./detect/resident-id.ts";
import { findSocialSecurity } from "./detect/social-security.ts";
import { findStreetAddresses } from "./detect/street-address.ts";
import { findTransliteratedNames } from "./detect/transliterated-name.ts";
import { findNamesInUrls } from "./detect/web-address.ts";
import type { Detector, Entity } from "./entity.ts";
import { withLookalikes } from "./lookalikes.ts";
import { findLiterals } from "./placeholder.ts";
import { rememberTexts } from "./remember-texts.ts";
import { SAFE_HARBOR_DETECTORS } from "./safe-harbor/safe-harbor.ts";

const findNumbers: Detector = (text) => NUMBERS.flatMap((detect) => detect(text));
const NUMBERS: readonly Detector[] = [
  findResidentIds,
  findMedicalRecords,
  findCaseNumbers,
  findRegisteredNumbers,
  findBankCards,
  findSocialSecurity,
  findPassports,
  findPhones,
  findMessengers,
];

/** Detectors for formats that can be checked. They run again on the masked text before anything is sent. */
export const STRUCTURED_DETECTORS: readonly Detector[] = [
  findEmails,
  withLookalikes(findNumbers),
  findNumberPlates,
  findNetworkAddresses,
  findNamesInUrls,
  findChineseAddresses,
  findStreetAddresses,
];

/** All detectors except an organization's own terms. For equal matches, the earlier detector determines the kind. */
export const DETECTORS: readonly Detector[] = [
  findLiterals,
  ...STRUCTURED_DETECTORS,
  findChineseNames,
  findTransliteratedNames,
  findEnglishNames,
  findLowerCaseNames,
];

function findSafeHarbor(text: string): Entity[] {
  return SAFE_HARBOR_DETECTORS.flatMap((detect) => detect(text));
}

/** Combines detectors into one that caches its results per text. */
function remembering(detectors: readonly Detector[]): Detector {
  return rememberTexts((text) => detectors.flatMap((detect) => detect(text)));
}

/** `DETECTORS`, `STRUCTURED_DETECTORS` and those of Safe Harbor, cached for texts that occur again. */
export const REMEMBERING = {
  all: remembering(DETECTORS),
  structured: remembering(STRUCTURED_DETECTORS),
  safeHarbor: remembering([withLookalikes(findSafeHarbor)]),
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
