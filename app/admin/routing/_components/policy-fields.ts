import type { RoutingPolicy } from "#lib/domain/routing/policy";
import type { RoutedEndpoint } from "../../_components/use-endpoint-name.ts";
import type { PolicyField } from "./read-policy.ts";

/** The properties of every part of the policy's form. */
export type FieldsProps = {
  /** The form's initial values. */
  policy: RoutingPolicy;
  /** The endpoints that may be chosen, without `quotes`. */
  endpoints: readonly RoutedEndpoint[];
  /** A field's error as a sentence; undefined when the field is right. */
  errorOf: (field: PolicyField) => string | undefined;
};
