import { useTranslations } from "next-intl";
import { LONGEST_NAME, LONGEST_PASSWORD, SHORTEST_PASSWORD } from "#lib/domain/account";
import { Field } from "#ui/field";
import { Input } from "#ui/input";

type JoinFieldsProps = { email: string | null; isFirstOwner: boolean };

export function JoinFields({ email, isFirstOwner }: JoinFieldsProps) {
  const t = useTranslations("auth");
  return (
    <>
      {isFirstOwner && (
        <Field label={t("organization")} hint={t("organizationHint")}>
          {(control) => (
            <Input
              {...control}
              name="organization"
              autoComplete="organization"
              maxLength={LONGEST_NAME}
              required
            />
          )}
        </Field>
      )}
      <Field label={t("name")}>
        {(control) => (
          <Input {...control} name="name" autoComplete="name" maxLength={LONGEST_NAME} required />
        )}
      </Field>
      <Field label={t("email")}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            required
            {...(email ? { value: email, readOnly: true } : {})}
          />
        )}
      </Field>
      <Field
        label={t("password")}
        hint={
          isFirstOwner
            ? t("passwordHint", { count: SHORTEST_PASSWORD })
            : t("passwordInvitedHint", { count: SHORTEST_PASSWORD })
        }
      >
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            autoComplete="new-password"
            minLength={SHORTEST_PASSWORD}
            maxLength={LONGEST_PASSWORD}
            required
          />
        )}
      </Field>
    </>
  );
}
