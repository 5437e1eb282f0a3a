import { KindName } from '@/components/layout/kind-name';
import type { Evidence } from '@/lib/attack-paths/types';
import { plainText } from '@/lib/inventory/plain-text';
import { objectPath } from './object-path';

/** The objects that make a step possible, each with what in it. */
export function EvidenceList({
  evidence,
  clusterId,
  at,
}: {
  evidence: readonly Evidence[];
  clusterId: string;
  at: string | null;
}) {
  if (evidence.length === 0) return <span className="text-quiet">What the step before gives, and nothing else.</span>;
  return (
    <ul className="flex flex-col gap-1">
      {evidence.map(({ object, detail }, index) => {
        const href = objectPath(clusterId, object, at);
        return (
          <li key={index} className="flex flex-wrap items-baseline gap-x-2">
            <KindName
              kind={object.kind}
              namespace={object.namespace}
              name={object.name}
              {...(href !== null && { href })}
            />
            <span
              className={isField(detail) ? 'font-mono text-xs text-quiet wrap-anywhere' : 'text-quiet wrap-anywhere'}
            >
              {plainText(detail)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const isField = (detail: string) => detail.startsWith('spec.') || detail.startsWith('metadata.');
