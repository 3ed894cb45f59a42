"use client";

import { Ellipsis, PenLine, Trash2 } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import type { ConversationSummary } from "#lib/db/answers/conversations";
import { Button } from "#ui/button";
import { Menu, MenuItem } from "#ui/overlay/menu";
import { useReader } from "./reader-context.tsx";

type ConversationItemProps = {
  conversation: ConversationSummary;
  onRename: (id: string, title: string) => Promise<void>;
  onRemove: (conversation: ConversationSummary) => void;
};

export function ConversationItem({ conversation, onRename, onRemove }: ConversationItemProps) {
  const t = useTranslations("reader");
  const common = useTranslations("common");
  const { setSidebarOpen } = useReader();
  const { id, title } = conversation;
  const isCurrent = usePathname() === `/c/${id}`;
  const [isRenaming, setRenaming] = useState(false);

  if (isRenaming) {
    return (
      <li>
        <TitleField
          title={title}
          onDone={(next) => {
            setRenaming(false);
            if (next && next !== title) void onRename(id, next);
          }}
        />
      </li>
    );
  }
  return (
    <li className="group relative">
      <Link
        href={`/c/${id}`}
        prefetch={false}
        title={title}
        aria-current={isCurrent ? "page" : undefined}
        className="block truncate rounded-md py-1.5 pr-2.5 pl-2.5 pointer-coarse:pr-9 group-focus-within:pr-9 group-hover:pr-9 hover:bg-line/50 aria-[current=page]:bg-line/70 aria-[current=page]:font-medium"
        onClick={() => setSidebarOpen(false)}
      >
        {title}
      </Link>
      <Menu
        trigger={
          <Button
            variant="ghost"
            size="icon-small"
            aria-label={t("conversationMenu", { title })}
            className="absolute top-1 right-1 text-muted opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
          >
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => setRenaming(true)}>
          <PenLine aria-hidden /> {common("rename")}
        </MenuItem>
        <MenuItem tone="stop" onSelect={() => onRemove(conversation)}>
          <Trash2 aria-hidden /> {common("delete")}
        </MenuItem>
      </Menu>
    </li>
  );
}

type TitleFieldProps = { title: string; onDone: (title: string | null) => void };

function TitleField({ title, onDone }: TitleFieldProps) {
  const t = useTranslations("reader");
  const [value, setValue] = useState(title);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") onDone(value.trim());
    if (event.key === "Escape") onDone(null);
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the reader just chose "Rename".
      autoFocus
      value={value}
      maxLength={120}
      aria-label={t("renameTitle")}
      className="my-px h-8 w-full rounded-md border border-accent bg-surface px-2 max-md:text-[16px]"
      onFocus={(event) => event.target.select()}
      onChange={(event) => setValue(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => onDone(value.trim())}
    />
  );
}
