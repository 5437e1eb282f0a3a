import { CodeBlock } from '@/components/ui/code-block';
import { count } from '@/components/ui/format';
import type { Removal } from '@/lib/access-graph/removal-commands';

/** The commands that take the subject out of each binding, and what each also takes away. */
export function GrantRemovals({ removals }: { removals: readonly Removal[] }) {
  return removals.map(({ binding, role, command, others }) => (
    <div key={`${binding.kind}/${binding.namespace}/${binding.name}`} className="flex flex-col gap-2">
      <p className="text-sm text-pretty text-quiet">
        {others === 0
          ? 'Nobody else is bound by '
          : `${count(others, 'other subject')} ${others === 1 ? 'keeps' : 'keep'} the rights of `}
        <span className="font-mono text-xs break-all text-text">
          {binding.namespace === '' ? binding.name : `${binding.namespace}/${binding.name}`}
        </span>
        : removing it takes away all that <span className="font-mono text-xs break-all text-text">{role}</span> gives
        there.
      </p>
      <CodeBlock code={command} label="Command" wrap />
    </div>
  ));
}
