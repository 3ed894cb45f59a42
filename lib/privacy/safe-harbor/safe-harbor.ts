import { findDeaNumbers } from "../detect/registered-number.ts";
import { findUrls } from "../detect/web-address.ts";
import { type Detector, detectorOf } from "../entity.ts";
import { findHighAges } from "./ages.ts";
import { findPersonalDates } from "./dates.ts";
import { BENEFICIARY, findOtherNumbers } from "./other-numbers.ts";
import { findSmallPlaces } from "./places.ts";

/**
 * What HIPAA's Safe Harbor (45 C.F.R. § 164.514(b)(2)) names beyond what is masked in any text: dates of a person's life
 * and treatment, ages over 89, places smaller than a state, addresses of the web, and any other number behind a label.
 */
export const SAFE_HARBOR_DETECTORS: readonly Detector[] = [
  findPersonalDates,
  findHighAges,
  findSmallPlaces,
  findUrls,
  findDeaNumbers,
  detectorOf("medical-record", BENEFICIARY),
  findOtherNumbers,
];
