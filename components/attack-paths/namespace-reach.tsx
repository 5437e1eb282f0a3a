import { count } from '@/components/ui/format';
import { TextLink } from '@/components/ui/text-link';
import type { ReachTable } from '@/lib/attack-paths/reach-table';
import { plainText } from '@/lib/inventory/plain-text';
import { pathsLink, type PathsAddress } from './paths-links';

const most = 60;

/** Objectives of single namespaces, which the table leaves out: each leads to its paths. */
export function NamespaceReach({ address, table }: { address: PathsAddress; table: ReachTable }) {
  const lists = [
    { kind: 'namespace-admin', label: (n: number) => `Admin of ${count(n, 'namespace')}`, names: table.adminOf },
    { kind: 'secrets', label: (n: number) => `Secrets of ${count(n, 'namespace')}`, names: table.secretsOf },
  ].filter(({ names }) => names.length > 0);
  if (lists.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-2 px-1 text-sm">
      {lists.map(({ kind, label, names }) => (
        <details key={kind} className="group min-w-0">
          <summary className="text-quiet hover:text-ink">{label(names.length)}</summary>
          <p className="flex flex-wrap gap-x-3 gap-y-1 py-1.5">
            {names.slice(0, most).map((name) => (
              <TextLink
                key={name}
                href={pathsLink(address, { to: `${kind}:${name}` })}
                scroll={false}
                className="font-mono text-xs"
              >
                {plainText(name)}
              </TextLink>
            ))}
            {names.length > most && (
              <span className="text-quiet">and {names.length - most} more, found by name above</span>
            )}
          </p>
        </details>
      ))}
    </div>
  );
}
