import { Panel } from '@/components/ui/panel';
import { nodeOf, nodeRights } from '@/lib/rbac/node-authorizer';
import { identityOf } from '@/lib/rbac/identity';
import type { Subject } from '@/lib/rbac/types';

/** What a kubelet may do beside RBAC; nothing for anybody else. */
export function NodeRights({ subject }: { subject: Subject }) {
  const isEveryNode = subject.kind === 'Group' && subject.name === 'system:nodes';
  if (!isEveryNode && nodeOf(identityOf(subject)) === null) return null;
  return (
    <Panel
      id="node-authorizer"
      title="What the Node authorizer adds"
      about="Beside RBAC, wherever that authorizer runs: what a kubelet may do for the pods on its node"
    >
      <ul className="grid gap-x-6 text-sm sm:grid-cols-2">
        {nodeRights().map(({ verbs, says }) => (
          <li key={`${verbs.join()} ${says}`} className="border-b py-[calc(var(--row-y)*0.75)]">
            <span className="font-mono text-xs">{verbs.join(' ')}</span> <span className="text-quiet">{says}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
