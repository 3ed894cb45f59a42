import type { RoutingPolicy } from "#lib/domain/routing/policy";
import type { RoutedEndpoint } from "../../_components/use-endpoint-name.ts";
import type { PolicyField } from "./read-policy.ts";

/** What every part of the policy's form is given. */
export type FieldsProps = {
  /** What the form begins with. */
  policy: RoutingPolicy;
  /** Those that may be chosen: `quotes` is none of them. */
  endpoints: readonly RoutedEndpoint[];
  /** What does not fit in a field, in words; unset where it fits. */
  errorOf: (field: PolicyField) => string | undefined;
};
