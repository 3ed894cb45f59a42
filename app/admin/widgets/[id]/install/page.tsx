import { headers } from "next/headers";
import { requireCuratorPage } from "#lib/auth/page";
import { publicOriginOf } from "#lib/http/same-origin";
import { currentLoader } from "#lib/widget/loader-release";
import { loadWidget } from "../../../../_widgets/load-widget.ts";
import { InstallGuide } from "../_components/install/install-guide.tsx";

type Props = PageProps<"/admin/widgets/[id]/install">;

export default async function WidgetInstallPage({ params }: Props) {
  const { id } = await params;
  await requireCuratorPage(`/admin/widgets/${id}/install`);
  const { name, language, origins, appearance } = await loadWidget(id);
  const { accent, position, title } = appearance;
  const { version, integrity } = currentLoader();

  return (
    <InstallGuide
      ownOrigin={publicOriginOf(await headers())}
      widget={{ id, name, language, origins, appearance: { accent, position, title } }}
      loader={{ version, integrity }}
    />
  );
}
