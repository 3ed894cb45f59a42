import { getTranslations } from "next-intl/server";
import { Section } from "../../_components/section.tsx";
import { ReasoningSwitch } from "./reasoning-switch.tsx";

type ReasoningSectionProps = { keeps: boolean; mayChange: boolean };

/** Whether what models think is kept, and for owners a button to change it. */
export async function ReasoningSection({ keeps, mayChange }: ReasoningSectionProps) {
  const t = await getTranslations("console.privacy.reasoning");
  return (
    <Section
      id="reasoning"
      title={t("title")}
      intro={t("intro")}
      action={mayChange && <ReasoningSwitch keeps={keeps} />}
    >
      <p>{keeps ? t("isKept") : t("isNotKept")}</p>
    </Section>
  );
}
