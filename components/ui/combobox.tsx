'use client';

import { Combobox as BaseCombobox } from '@base-ui/react/combobox';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { Icon } from './icons';
import { inputClass } from './input';
import { listItem, overlaySurface } from './overlay-style';

export type ComboboxOption = { value: string; label: string; detail?: ReactNode };

type ComboboxProps = {
  label: string;
  placeholder?: string;
  options: readonly ComboboxOption[];
  value: string | null;
  onChange: (value: string | null) => void;
  /** Said when nothing matches. */
  empty?: string;
  className?: string;
};

/** A text field with a list of known values under it. */
export function Combobox({
  label,
  placeholder,
  options,
  value,
  onChange,
  empty = 'Nothing matches',
  className,
}: ComboboxProps) {
  const chosen = options.find((option) => option.value === value) ?? null;
  return (
    <BaseCombobox.Root
      items={options}
      value={chosen}
      onValueChange={(option: ComboboxOption | null) => onChange(option?.value ?? null)}
      itemToStringLabel={(option: ComboboxOption) => option.label}
      isItemEqualToValue={(one: ComboboxOption, other: ComboboxOption) => one.value === other.value}
    >
      <div className={clsx('relative', className)}>
        <BaseCombobox.Input aria-label={label} placeholder={placeholder} className={clsx(inputClass, 'w-full pr-8')} />
        <BaseCombobox.Trigger
          aria-label={`Show ${label.toLowerCase()}`}
          className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-quiet"
        >
          <Icon name="chevronDown" />
        </BaseCombobox.Trigger>
      </div>
      <BaseCombobox.Portal>
        <BaseCombobox.Positioner sideOffset={4} className="z-50">
          <BaseCombobox.Popup className={clsx(overlaySurface, 'w-[var(--anchor-width)] min-w-56 p-1')}>
            <BaseCombobox.Empty>
              <div className="px-2 py-3 text-sm text-quiet">{empty}</div>
            </BaseCombobox.Empty>
            <BaseCombobox.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto">
              {(option: ComboboxOption) => (
                <BaseCombobox.Item key={option.value} value={option} className={listItem}>
                  <span className="min-w-0 grow truncate font-mono text-xs">{option.label}</span>
                  {option.detail}
                </BaseCombobox.Item>
              )}
            </BaseCombobox.List>
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  );
}
