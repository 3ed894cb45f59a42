import { useTranslations } from "next-intl";
import type { AccessKey } from "#lib/domain/people/access-key";
import { Badge } from "#ui/badge";
import { classNames } from "../_ui/class-names.ts";
import { KeyActions } from "./key-actions.tsx";
import { KeyDates } from "./key-dates.tsx";

type KeyListProps = {
  keys: AccessKey[];
  /** In the console: also shows the keys' owners and links to their calls. */
  isConsole?: boolean;
};

/** Keys with what tells them apart. Expired and revoked ones stay listed, because calls still name them. */
export function KeyList({ keys, isConsole = false }: KeyListProps) {
  return (
    <ul className="divide-y divide-line rounded-lg border bg-surface">
      {keys.map((key) => (
        <li
          key={key.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-8 gap-y-3 px-4 py-3 md:grid-cols-[minmax(0,1fr)_auto_auto]"
        >
          <KeyName accessKey={key} owner={isConsole ? key.owner : null} />
          <div className="max-md:order-last max-md:col-span-2">
            <KeyDates accessKey={key} />
          </div>
          <KeyActions accessKey={key} hasCalls={isConsole} />
        </li>
      ))}
    </ul>
  );
}

function KeyName({ accessKey, owner }: { accessKey: AccessKey; owner: string | null }) {
  const t = useTranslations("keys");
  const people = useTranslations("people");
  const { name, prefix, role, state } = accessKey;
  return (
    <div className="min-w-0">
      <h2 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-medium">
        <span className={classNames("break-words", state !== "active" && "text-muted")}>
          {name}
        </span>
        {state !== "active" && <Badge>{t(`state.${state}`)}</Badge>}
      </h2>
      <p className="text-muted text-sm [overflow-wrap:anywhere]">
        <span translate="no" className="font-mono">
          {prefix}…
        </span>
        {owner === null ? "" : ` · ${owner}`} · {people(`role.${role}`)}
      </p>
    </div>
  );
}
