"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Button } from "../button.tsx";
import { Menu, MenuItem } from "../overlay/menu.tsx";

/** System, light or dark. CSS picks the icon, so it is right before React hydrates the page. */
export function ThemeSwitch() {
  const t = useTranslations("common");
  const { theme, setTheme } = useTheme();
  const choices = [
    { value: "system", label: t("themeSystem"), Icon: Monitor },
    { value: "light", label: t("themeLight"), Icon: Sun },
    { value: "dark", label: t("themeDark"), Icon: Moon },
  ];
  return (
    <Menu
      align="start"
      trigger={
        <Button variant="ghost" size="icon" aria-label={t("theme")} title={t("theme")}>
          <Sun aria-hidden className="dark:hidden" />
          <Moon aria-hidden className="hidden dark:block" />
        </Button>
      }
    >
      {choices.map(({ value, label, Icon }) => (
        <MenuItem
          key={value}
          role="menuitemradio"
          aria-checked={theme === value}
          className="aria-checked:font-semibold"
          onSelect={() => setTheme(value)}
        >
          <Icon aria-hidden /> {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
