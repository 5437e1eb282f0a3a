import { Badge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/text-link';
import type { Proof } from '@/lib/api/can-i';
import { accessPath, bindingPath, rolePath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

type ProofLineProps = { clusterId: string; at: string | null; focus: string; proof: Proof; says?: string };

/** One way in which something is allowed: the binding, its role, the rule and the entries of it that match. */
export function ProofLine({ clusterId, at, focus, proof, says }: ProofLineProps) {
  const { bindingId, binding, roleId, role, explains, ruleIndex, matched, scope, fields } = proof;
  return (
    <li className="flex flex-col gap-1 border-b py-2 last:border-b-0">
      {says && <p className="wrap-anywhere">It {plainText(says)}.</p>}
      <p className="wrap-anywhere">
        <TextLink href={bindingPath(clusterId, bindingId, at)} className="font-mono text-xs">
          {plainText(binding)}
        </TextLink>{' '}
        <span className="text-quiet">gives</span>{' '}
        <TextLink href={rolePath(clusterId, roleId, at)} className="font-mono text-xs">
          {plainText(role)}
        </TextLink>
        <span className="text-quiet">
          , rule {ruleIndex + 1}, {scope === '' ? 'everywhere' : `in ${plainText(scope)}`}
          {matched.by === 'group' ? `, as a member of ${plainText(matched.group)}` : ', by name'}
        </span>{' '}
        {matched.by === 'group' && matched.implicit && <Badge>added by authentication</Badge>}
      </p>
      {explains && <p className="text-xs text-pretty text-quiet">{explains}</p>}
      {fields && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs text-quiet">
          {entriesOf(fields).map(([label, value]) => (
            <span key={label}>
              {label} <code className="font-mono text-ink">{plainText(value)}</code>
            </span>
          ))}
          <TextLink href={accessPath(clusterId, { focus, sel: bindingId, at })}>in the graph</TextLink>
        </p>
      )}
    </li>
  );
}

function entriesOf(fields: NonNullable<Proof['fields']>): readonly (readonly [string, string])[] {
  if (fields.kind === 'path')
    return [
      ['verb', fields.verb],
      ['URL', fields.url],
    ];
  const { verb, apiGroup, resource, name } = fields;
  return [
    ['verb', verb],
    ['group', apiGroup === '' ? '"" (core)' : apiGroup],
    ['resource', resource],
    ...(name === null ? [] : [['name', name] as const]),
  ];
}
