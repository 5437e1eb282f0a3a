import { KindName } from '@/components/layout/kind-name';
import { Badge } from '@/components/ui/badge';
import { CodeBlock } from '@/components/ui/code-block';
import type { DeadGrantRow } from '@/lib/api/dead-grants';
import { bindingPath, rolePath, subjectPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

type DeadItemProps = {
  clusterId: string;
  at: string | null;
  row: DeadGrantRow;
  isChosen: boolean;
  onChoose: (isOn: boolean) => void;
};

/** One dead grant: why, on what that rests, and how to take it away. */
export function DeadItem({ clusterId, at, row, isChosen, onChoose }: DeadItemProps) {
  const { object, part, why, proof, confidence, commands } = row;
  return (
    <li className="flex gap-3 border-b px-4 py-[calc(var(--row-y)*1.25)] text-sm last:border-b-0">
      <input
        type="checkbox"
        checked={isChosen}
        onChange={({ target }) => onChoose(target.checked)}
        aria-label={`Choose ${object.kind} ${plainText(object.name)}${part && `, ${part}`}`}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <KindName
            kind={object.kind}
            namespace={object.namespace}
            name={object.name}
            href={pathOf(clusterId, object, at)}
          />
          {part !== '' && <span className="font-mono text-xs text-quiet">{part}</span>}
          <Badge {...(confidence === 'check' && { tone: 'high' as const })}>
            {confidence === 'safe' ? 'safe to delete' : 'check first'}
          </Badge>
        </div>
        <p className="mt-0.5 text-pretty wrap-anywhere text-quiet">{plainText(why)}</p>
        <details className="mt-1 text-xs">
          <summary className="cursor-default text-accent">
            Proof and command<span className="sr-only">: {plainText(object.name)}</span>
          </summary>
          <ul className="my-1.5 flex list-disc flex-col gap-0.5 pl-4 wrap-anywhere text-quiet">
            {proof.map((line) => (
              <li key={line}>{plainText(line)}</li>
            ))}
          </ul>
          <CodeBlock code={commands.join('\n')} label={`Command for ${plainText(object.name)}`} wrap />
        </details>
      </div>
    </li>
  );
}

function pathOf(clusterId: string, { kind, namespace, name }: DeadGrantRow['object'], at: string | null): string {
  switch (kind) {
    case 'ServiceAccount':
      return subjectPath(clusterId, `sa:${namespace}/${name}`, at);
    case 'Role':
      return rolePath(clusterId, `role:${namespace}/${name}`, at);
    case 'ClusterRole':
      return rolePath(clusterId, `cr:${name}`, at);
    case 'RoleBinding':
      return bindingPath(clusterId, `rb:${namespace}/${name}`, at);
    case 'ClusterRoleBinding':
      return bindingPath(clusterId, `crb:${name}`, at);
  }
}
