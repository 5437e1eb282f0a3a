import { formatNumber } from '@/components/ui/format';
import { QuietLink } from '@/components/ui/text-link';
import { networkWorkloadsPath } from '@/lib/client/network';
import { plainText } from '@/lib/inventory/plain-text';
import type { NamespaceReach } from '@/lib/network/namespace-reach';
import { ReachMark } from './reach-mark';
import { widestOpen } from './widest-open';

type OpenNamespacesProps = { clusterId: string; at: string | null; cells: readonly NamespaceReach[] };

const most = 8;

/** The map in words: which namespaces are open to the most others. */
export function OpenNamespaces({ clusterId, at, cells }: OpenNamespacesProps) {
  const open = widestOpen(cells);
  return (
    <section aria-label="Open to the most" className="min-w-64 grow basis-72 lg:max-w-lg">
      <h3 className="pb-1 text-sm font-medium">Open to the most</h3>
      {open.length === 0 ? (
        <p className="text-sm text-quiet">No namespace surely reaches another.</p>
      ) : (
        <ul className="flex flex-col divide-y divide-hairline text-sm">
          {open.slice(0, most).map(({ namespace, sources, others, open: pairs, pairs: all }) => (
            <li key={namespace} className="flex items-center gap-2.5 py-1.5">
              <ReachMark share={pairs / all} />
              <QuietLink
                href={networkWorkloadsPath(clusterId, { ns: namespace, at })}
                className="min-w-0 grow font-mono text-xs wrap-anywhere"
              >
                {plainText(namespace)}
              </QuietLink>
              <span className="shrink-0 text-xs text-quiet tabular-nums">
                reached by {sources === others ? 'all' : <>{formatNumber(sources)} of</>} {formatNumber(others)}{' '}
                {others === 1 ? 'other' : 'others'}
              </span>
            </li>
          ))}
          {open.length > most && (
            <li className="py-1.5 text-xs text-quiet">and {formatNumber(open.length - most)} more that others reach</li>
          )}
        </ul>
      )}
    </section>
  );
}
