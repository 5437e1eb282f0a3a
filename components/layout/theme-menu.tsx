'use client';

import { useTheme } from 'next-themes';
import { useSyncExternalStore } from 'react';
import { IconButton } from '@/components/ui/button';
import { Menu, MenuChoice } from '@/components/ui/menu';

const themes = [
  { value: 'dark', label: 'Dark', icon: 'moon' },
  { value: 'light', label: 'Light', icon: 'sun' },
  { value: 'system', label: 'As the system', icon: 'system' },
] as const;

export function ThemeMenu() {
  const { theme = 'dark', setTheme } = useTheme();
  const mounted = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false, // the server does not know the theme
  );
  const current = themes.find(({ value }) => value === theme) ?? themes[0];
  return (
    <Menu align="end" trigger={<IconButton icon={mounted ? current.icon : 'moon'} label="Theme" />}>
      <MenuChoice value={current.value} onChange={setTheme} options={themes} />
    </Menu>
  );
}
