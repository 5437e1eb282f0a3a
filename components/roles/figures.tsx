import { formatNumber } from '@/components/ui/format';

export type FigureItem = {
  readonly label: string;
  readonly value: number;
  readonly href: string;
  readonly note?: string;
};

/** Numbers in a row; each leads to the list that it counts. */
export function Figures({ items }: { items: readonly FigureItem[] }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-hairline sm:grid-flow-col sm:auto-cols-fr sm:grid-cols-none">
      {items.map(({ label, value, href, note }) => (
        <div key={label} className="bg-surface px-4 py-3 last:odd:col-span-2 sm:last:odd:col-span-1">
          <dt className="text-xs text-quiet">{label}</dt>
          <dd className="text-xl tabular-nums">
            {value === 0 ? (
              <span className="text-quiet">0</span>
            ) : (
              <a href={href} className="underline-offset-3 hover:text-accent hover:underline">
                {formatNumber(value)}
              </a>
            )}
            {note && <span className="ml-2 text-xs text-quiet">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
