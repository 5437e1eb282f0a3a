import { formatNumber } from '@/components/ui/format';
import { TextLink } from '@/components/ui/text-link';
import type { PlaceId } from '@/lib/attack-paths/types';
import { plainText } from '@/lib/inventory/plain-text';
import { pathsLink, type PathsAddress } from './paths-links';
import { placeTitle } from './place-parts';

/** Ends of one kind, by the names that tell them apart. */
export type ReachList = {
  /** What a link on the page leads to. */
  readonly id: string;
  readonly label: string;
  readonly ends: readonly { readonly to: PlaceId; readonly name: string }[];
  /** How many there are, where `ends` are only the first of them. */
  readonly total?: number;
};

const most = 60;

/** Ends of which there are many, folded: each leads to its paths. Empty lists are left out. */
export function ReachLists({ address, lists }: { address: PathsAddress; lists: readonly ReachList[] }) {
  const full = lists.filter(({ ends }) => ends.length > 0);
  if (full.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-2 px-1 text-sm">
      {full.map(({ id, label, ends, total = ends.length }) => (
        <details key={id} className="min-w-0">
          <summary className="text-quiet hover:text-ink">{label}</summary>
          <p id={id} className="flex flex-wrap gap-x-3 gap-y-1 py-1.5">
            {ends.slice(0, most).map(({ to, name }) => (
              <TextLink key={to} href={pathsLink(address, { to })} scroll={false} className="font-mono text-xs">
                {plainText(name)}
              </TextLink>
            ))}
            {total > Math.min(most, ends.length) && (
              <span className="text-quiet">
                and {formatNumber(total - Math.min(most, ends.length))} more, found by name above
              </span>
            )}
          </p>
        </details>
      ))}
    </div>
  );
}

/** The names of namespaces or nodes as ends. */
export const endsOf = (kind: string, names: readonly string[]): ReachList['ends'] =>
  names.map((name) => ({ to: `${kind}:${name}`, name }));

/** Places as ends, called as everywhere else. */
export const endsAt = (places: readonly PlaceId[]): ReachList['ends'] =>
  places.map((to) => ({ to, name: placeTitle(to) }));
