'use client';

import clsx from 'clsx';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { Popover } from '@/components/ui/popover';

type NamespaceFilterProps = {
  namespaces: readonly string[];
  called: (namespace: string) => string;
  chosen: readonly string[];
  onChosen: (namespaces: string[]) => void;
};

/** Which namespaces are looked at; none chosen means all. */
export function NamespaceFilter({ namespaces, called, chosen, onChosen }: NamespaceFilterProps) {
  const [only] = chosen;
  const label =
    only === undefined ? 'All namespaces' : chosen.length === 1 ? called(only) : `${chosen.length} namespaces`;
  return (
    <Popover
      label="Namespaces"
      trigger={
        <button
          type="button"
          className={clsx(
            'inline-flex h-8 max-w-48 items-center gap-1.5 rounded-md border px-2.5 text-sm hover:bg-hover',
            chosen.length > 0 && 'border-accent/60',
          )}
        >
          <span className="truncate">{label}</span>
          <Icon name="chevronDown" size={12} className="text-quiet" />
        </button>
      }
    >
      <div className="flex max-h-72 w-56 flex-col gap-0.5 overflow-y-auto">
        {namespaces.map((namespace) => (
          <label key={namespace} className="flex items-center gap-2 rounded-sm px-1 py-0.5 hover:bg-hover">
            <input
              type="checkbox"
              checked={chosen.includes(namespace)}
              onChange={({ target }) =>
                onChosen(target.checked ? [...chosen, namespace] : chosen.filter((one) => one !== namespace))
              }
              className="accent-accent"
            />
            <span className="truncate font-mono text-xs" title={called(namespace)}>
              {called(namespace)}
            </span>
          </label>
        ))}
        {namespaces.length === 0 && <p className="text-quiet">This snapshot has no namespaces.</p>}
      </div>
      {chosen.length > 0 && (
        <Button size="sm" tone="quiet" className="mt-2" onClick={() => onChosen([])}>
          All namespaces
        </Button>
      )}
    </Popover>
  );
}
