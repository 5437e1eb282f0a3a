'use client';

import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import clsx from 'clsx';
import type { ReactNode } from 'react';

type Tab = { value: string; label: ReactNode; content: ReactNode };

type TabsProps = {
  tabs: readonly Tab[];
  /** Controlled when given; else the first tab opens. */
  value?: string;
  onChange?: (value: string) => void;
  label: string;
  className?: string;
};

export function Tabs({ tabs, value, onChange, label, className }: TabsProps) {
  return (
    <BaseTabs.Root
      {...(value === undefined ? { defaultValue: tabs[0]?.value ?? '' } : { value })}
      {...(onChange && { onValueChange: (next: string) => onChange(next) })}
      className={className}
    >
      <BaseTabs.List aria-label={label} className="relative flex gap-3 overflow-x-auto border-b sm:gap-4">
        {tabs.map((tab) => (
          <BaseTabs.Tab
            key={tab.value}
            value={tab.value}
            className={clsx(
              'h-9 text-sm whitespace-nowrap text-quiet transition-colors hover:text-ink data-active:text-ink print:not-data-active:hidden',
              '-outline-offset-2',
            )}
          >
            {tab.label}
          </BaseTabs.Tab>
        ))}
        <BaseTabs.Indicator className="absolute bottom-0 left-0 h-0.5 w-[var(--active-tab-width)] translate-x-[var(--active-tab-left)] bg-accent transition-[translate,width] duration-140 ease-out" />
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel key={tab.value} value={tab.value} className="pt-3">
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
