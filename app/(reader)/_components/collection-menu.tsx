"use client";

import { ChevronDown, Library } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenu } from "radix-ui";
import { Button } from "#ui/button";
import { Menu } from "#ui/overlay/menu";
import { useReader } from "./reader-context.tsx";

const look =
  "relative flex min-h-8 cursor-default select-none items-center rounded-sm pr-3 pl-8 outline-none data-highlighted:bg-sunken";

/**
 * Shows which collections are searched, next to the question field; on a phone it is the only place for
 * this.
 */
export function CollectionMenu() {
  const t = useTranslations("reader");
  const common = useTranslations("common");
  const { collections, chosenIds, toggleCollection, chooseAll } = useReader();
  if (collections.length === 0) return <span />;
  const [only] = chosenIds;
  const label =
    chosenIds.length === 0
      ? t("allCollections")
      : chosenIds.length === 1
        ? (collections.find(({ id }) => id === only)?.name ?? "")
        : t("collectionsChosen", { count: chosenIds.length });
  return (
    <Menu
      align="start"
      trigger={
        <Button
          variant="ghost"
          size="small"
          aria-label={common("labelled", { name: t("searchIn"), value: label })}
          className="min-w-0 shrink px-2 font-normal text-muted"
        >
          <Library aria-hidden />
          <span className="truncate">{label}</span>
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      <Item isChecked={chosenIds.length === 0} onCheck={chooseAll}>
        {t("allCollections")}
      </Item>
      {collections.map(({ id, name }) => (
        <Item key={id} isChecked={chosenIds.includes(id)} onCheck={() => toggleCollection(id)}>
          {name}
        </Item>
      ))}
    </Menu>
  );
}

type ItemProps = { isChecked: boolean; onCheck: () => void; children: string };

function Item({ isChecked, onCheck, children }: ItemProps) {
  return (
    <DropdownMenu.CheckboxItem
      className={look}
      checked={isChecked}
      onCheckedChange={onCheck}
      // Keeps the menu open, so that several collections can be chosen.
      onSelect={(event) => event.preventDefault()}
    >
      <DropdownMenu.ItemIndicator className="absolute left-2.5 text-accent">
        ✓
      </DropdownMenu.ItemIndicator>
      {children}
    </DropdownMenu.CheckboxItem>
  );
}
