"use client";

import { Search } from "lucide-react";
import { useFormatter, useNow, useTimeZone, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { ConversationItem } from "./conversation-item.tsx";
import { type DayGroup, groupByDay } from "./group-by-day.ts";
import { useReader } from "./reader-context.tsx";
import { ShowOlder } from "./show-older.tsx";
import { useConversationChanges } from "./use-conversation-changes.ts";
import { useOlderConversations } from "./use-older-conversations.ts";

/** A list this short is quicker to read than to search. */
const WORTH_FILTERING = 8;

export function ConversationList() {
  const t = useTranslations("reader");
  const timeZone = useTimeZone() ?? "UTC";
  const now = useNow();
  const [filter, setFilter] = useState("");
  const reader = useReader();
  const { shown, rename, remove } = useConversationChanges();
  const { list, loadOlder } = useOlderConversations(reader.loadOlder, shown.length);
  const words = filter.trim().toLowerCase();
  const matching = shown.filter(({ title }) => title.toLowerCase().includes(words));

  return (
    <nav aria-label={t("conversations")} className="flex min-h-0 flex-1 flex-col">
      {shown.length >= WORTH_FILTERING && <FilterField value={filter} onChange={setFilter} />}
      <div ref={list} className="min-h-0 flex-1 overflow-y-auto px-3 pb-3">
        {matching.length === 0 && (
          <p className="px-2.5 py-2 text-muted text-sm">
            {words ? t("noMatch") : t("noConversations")}
          </p>
        )}
        {groupByDay(matching, now, timeZone).map((group) => (
          <section key={group.day} className="pt-2">
            <h2 className="px-2.5 pb-1 font-medium text-muted text-sm">
              <GroupName day={group.day} />
            </h2>
            <ul>
              {group.items.map((conversation) => (
                <ConversationItem
                  key={conversation.id}
                  conversation={conversation}
                  onRename={rename}
                  onRemove={remove}
                />
              ))}
            </ul>
          </section>
        ))}
        {loadOlder && <ShowOlder loadOlder={loadOlder} />}
      </div>
    </nav>
  );
}

function GroupName({ day }: Pick<DayGroup<unknown>, "day">) {
  const t = useTranslations("reader");
  const format = useFormatter();
  if (day === "today" || day === "yesterday" || day === "lastWeek") return t(day);
  return format.dateTime(new Date(`${day}-15T12:00:00Z`), { year: "numeric", month: "long" });
}

type FilterFieldProps = { value: string; onChange: (value: string) => void };

function FilterField({ value, onChange }: FilterFieldProps) {
  const t = useTranslations("reader");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <label className="relative mx-3 mb-1 block">
      <Search
        aria-hidden
        className="absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
      />
      <input
        ref={input}
        type="search"
        value={value}
        aria-label={t("filterConversations")}
        aria-keyshortcuts="Control+K Meta+K"
        placeholder={t("filterConversations")}
        className="h-9 w-full rounded-md bg-transparent pr-2 pl-9 placeholder:text-muted hover:bg-line/40 focus:bg-surface max-md:text-[16px]"
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
