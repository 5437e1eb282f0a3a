import { Command } from 'cmdk';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icons';

type PaletteRowProps = {
  value: string;
  onSelect: () => void;
  icon: IconName | ReactNode;
  title: string;
  /** A name of an object: in mono. */
  mono?: boolean;
  detail?: string;
};

/** One thing that can be gone to. Names are text, whatever they hold. */
export function PaletteRow({ value, onSelect, icon, title, mono = false, detail = '' }: PaletteRowProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 text-sm select-none data-[selected=true]:bg-accent/14"
    >
      <span className="flex w-4 shrink-0 justify-center text-quiet">
        {typeof icon === 'string' ? <Icon name={icon as IconName} /> : icon}
      </span>
      <bdi className={mono ? 'min-w-0 truncate font-mono text-xs' : 'min-w-0 truncate'}>{title}</bdi>
      {detail && <bdi className="ml-auto max-w-[45%] shrink-0 truncate pl-3 text-xs text-quiet">{detail}</bdi>}
    </Command.Item>
  );
}

export function PaletteGroup({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group heading={<span className="block px-2.5 pt-2 pb-1 text-xs text-quiet">{heading}</span>}>
      {children}
    </Command.Group>
  );
}
