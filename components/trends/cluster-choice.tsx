import clsx from 'clsx';
import Link from 'next/link';
import { Icon } from '@/components/ui/icons';
import { comparePath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

type ClusterChoiceProps = {
  choices: readonly { readonly id: string; readonly name: string }[];
  chosen: readonly string[];
};

/** Which clusters stand side by side: each a link to the same page with it, or without. */
export function ClusterChoice({ choices, chosen }: ClusterChoiceProps) {
  if (choices.length < 2) return null;
  return (
    <ul aria-label="Clusters" className="flex flex-wrap gap-2">
      {choices.map(({ id, name }) => {
        const isIn = chosen.includes(id);
        const next = isIn ? chosen.filter((other) => other !== id) : [...chosen, id];
        return (
          <li key={id}>
            <Link
              href={comparePath(next)}
              scroll={false}
              aria-label={`${isIn ? 'Leave out' : 'Add'} ${plainText(name)}`}
              className={clsx(
                'inline-flex h-7 max-w-64 items-center gap-1.5 rounded-md border px-2 text-xs transition-colors hover:bg-hover',
                isIn ? 'border-accent/50 text-ink' : 'text-quiet',
              )}
            >
              <Icon name={isIn ? 'check' : 'plus'} size={12} className="shrink-0" />
              <span className="truncate">{plainText(name)}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
