import { useTranslations } from "next-intl";
import { LONGEST_NAME, SHORTEST_PASSWORD } from "#lib/domain/account";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { NewPasswordField } from "#ui/new-password-field";

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
      <NewPasswordField
        name="password"
        label={t("password")}
        hint={t(isFirstOwner ? "passwordHint" : "passwordInvitedHint", {
          count: SHORTEST_PASSWORD,
        })}
      />
    </>
  );
}
