import { KindName } from '@/components/layout/kind-name';
import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import { SeverityMark } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { HolderRow } from '@/lib/api/who-can';
import { accessPath, subjectPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

type HolderTableProps = {
  clusterId: string;
  at: string | null;
  holders: readonly HolderRow[];
  /** The verbs that were asked about: with more than one, each row says which. */
  verbs: readonly string[];
};

/** Those who may, where, and through which binding. */
export function HolderTable({ clusterId, at, holders, verbs: asked }: HolderTableProps) {
  return (
    <Table label="Who can">
      <thead>
        <tr>
          <Th>Subject</Th>
          {asked.length > 1 && <Th>May</Th>}
          <Th>Where</Th>
          <Th>Through</Th>
          <Th>Its risk</Th>
          <Th>
            <span className="sr-only">Proof</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {holders.map(({ key, subject, scope, severity, builtIn, verbs, via, command }) => (
          <Tr key={`${key} ${scope}`}>
            <Td className="max-w-80 min-w-44">
              <span className="flex flex-wrap items-center gap-2">
                <KindName
                  kind={subject.kind}
                  namespace={subject.namespace}
                  name={subject.name}
                  href={subjectPath(clusterId, key, at)}
                  limit={44}
                />
                {builtIn && <Badge>built-in</Badge>}
              </span>
            </Td>
            {asked.length > 1 && (
              <Td className="max-w-40 font-mono text-xs">
                {asked.map((verb) => (
                  <span key={verb} className={verbs.includes(verb) ? '' : 'sr-only'}>
                    {verbs.includes(verb) ? `${verb} ` : `not ${verb} `}
                  </span>
                ))}
              </Td>
            )}
            <Td className="whitespace-nowrap">
              {scope === '' ? 'everywhere' : <span className="font-mono text-xs">{plainText(scope)}</span>}
            </Td>
            <Td className="min-w-56">
              {via.length === 0 ? (
                <span className="text-quiet">its certificate: allowed before RBAC is asked</span>
              ) : (
                <ul className="flex flex-col gap-0.5">
                  {via.map(({ bindingId, binding, roleId, role, group }) => (
                    <li key={`${bindingId} ${group}`} className="text-xs wrap-anywhere">
                      <QuietLink href={accessPath(clusterId, { focus: key, sel: bindingId, at })} className="font-mono">
                        {plainText(binding)}
                      </QuietLink>
                      <span className="text-quiet"> gives </span>
                      <QuietLink href={accessPath(clusterId, { focus: key, sel: roleId, at })} className="font-mono">
                        {plainText(role)}
                      </QuietLink>
                      {group !== '' && <span className="text-quiet"> to members of {group}</span>}
                    </li>
                  ))}
                </ul>
              )}
            </Td>
            <Td>{severity ? <SeverityMark level={severity} /> : <span className="text-quiet">none known</span>}</Td>
            <Td>
              <CopyButton text={command} label="Copy the kubectl command that proves it" icon="terminal" compact />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
