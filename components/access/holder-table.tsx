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

/** Columns that a phone leaves out; the subject's own cell says the important part there. */
const wide = 'hidden sm:table-cell';

/** Those who may, where, and through which binding. */
export function HolderTable({ clusterId, at, holders, verbs: asked }: HolderTableProps) {
  return (
    <Table label="Who can">
      <thead>
        <tr>
          <Th>Subject</Th>
          {asked.length > 1 && <Th className={wide}>May</Th>}
          <Th className={wide}>Where</Th>
          <Th className={wide}>Through</Th>
          <Th className={wide}>Its risk</Th>
          <Th className={`${wide} print:hidden`}>
            <span className="sr-only">Proof</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {holders.map((holder) => {
          const { key, subject, scope, severity, builtIn, verbs, command } = holder;
          return (
            <Tr key={`${key} ${scope}`}>
              <Td className="max-w-80 sm:min-w-44">
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
                <span className="mt-1 flex flex-wrap items-center gap-x-2 text-xs text-quiet sm:hidden">
                  {severity && <SeverityMark level={severity} className="text-sm" />}
                  {asked.length > 1 && <span className="font-mono">{verbs.join(' ')}</span>}
                  <Scope scope={scope} />
                </span>
                <span className="mt-0.5 block sm:hidden">
                  <Through clusterId={clusterId} at={at} holder={holder} />
                </span>
              </Td>
              {asked.length > 1 && (
                <Td className={`${wide} max-w-40 font-mono text-xs`}>
                  {asked.map((verb) => (
                    <span key={verb} className={verbs.includes(verb) ? '' : 'sr-only'}>
                      {verbs.includes(verb) ? `${verb} ` : `not ${verb} `}
                    </span>
                  ))}
                </Td>
              )}
              <Td className={`${wide} whitespace-nowrap`}>
                <Scope scope={scope} />
              </Td>
              <Td className={`${wide} min-w-56`}>
                <Through clusterId={clusterId} at={at} holder={holder} />
              </Td>
              <Td className={`${wide} whitespace-nowrap`}>
                {severity ? <SeverityMark level={severity} /> : <span className="text-quiet">none known</span>}
              </Td>
              <Td className={`${wide} print:hidden`}>
                <CopyButton text={command} label="Copy the kubectl command that proves it" icon="terminal" compact />
              </Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}

const Scope = ({ scope }: { scope: string }) =>
  scope === '' ? 'everywhere' : <span className="font-mono text-xs">{plainText(scope)}</span>;

/** The bindings that let somebody, each a way into the graph. */
function Through({ clusterId, at, holder }: { clusterId: string; at: string | null; holder: HolderRow }) {
  const { key, via } = holder;
  if (via.length === 0) return <span className="text-quiet">its certificate: allowed before RBAC is asked</span>;
  return (
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
  );
}
