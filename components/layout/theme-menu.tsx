'use client';

import { useTheme } from 'next-themes';
import { useState, useSyncExternalStore } from 'react';
import { IconButton } from '@/components/ui/button';
import { Menu, MenuChoice, MenuHeading, MenuSeparator } from '@/components/ui/menu';
import { densityCookie, densityOf, type Density } from './density-cookie';

const themes = [
  { value: 'dark', label: 'Dark', icon: 'moon' },
  { value: 'light', label: 'Light', icon: 'sun' },
  { value: 'system', label: 'As the system', icon: 'system' },
] as const;

const densityChoices = [
  { value: 'comfortable', label: 'Comfortable', icon: 'menu' },
  { value: 'compact', label: 'Compact', icon: 'table' },
] as const;

/** How it looks: the theme, and how close lists stand. */
export function ThemeMenu() {
  const { theme = 'dark', setTheme } = useTheme();
  const mounted = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false, // the server does not know the theme
  );
  const current = themes.find(({ value }) => value === theme) ?? themes[0];
  return (
    <Menu align="end" trigger={<IconButton icon={mounted ? current.icon : 'moon'} label="Theme and density" />}>
      <MenuHeading>Theme</MenuHeading>
      <MenuChoice value={current.value} onChange={setTheme} options={themes} />
      <MenuSeparator />
      <MenuHeading>Density</MenuHeading>
      <DensityChoice />
    </Menu>
  );
}

/** Kept in a cookie and on the root element: the next page comes as this one was left. */
function DensityChoice() {
  const [density, setDensity] = useState(() => densityOf(document.documentElement.dataset.density));
  function choose(next: Density) {
    setDensity(next);
    document.documentElement.dataset.density = next;
    document.cookie = `${densityCookie}=${next}; path=/; max-age=31536000; samesite=lax`;
  }
  return <MenuChoice value={density} onChange={choose} options={densityChoices} />;
}
