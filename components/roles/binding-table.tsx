import { KindName } from '@/components/layout/kind-name';
import { Badge } from '@/components/ui/badge';
import { count } from '@/components/ui/format';
import { SeverityMark } from '@/components/ui/severity';
import { Table, Td, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import type { BindingRow, BindingSearch } from '@/lib/api/bindings';
import { bindingPath, rolePath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import type { ListAddress } from './filter-links';
import { SortHeading } from './sort-heading';

type BindingTableProps = {
  clusterId: string;
  at: string | null;
  rows: readonly BindingRow[];
  /** Whether the source says when objects were created. */
  withAge: boolean;
  address: ListAddress;
  sort: BindingSearch['sort'];
};

const wide = 'hidden sm:table-cell';

/** Bindings with the role that each gives, to whom, and where. */
export function BindingTable({ clusterId, at, rows, withAge, address, sort }: BindingTableProps) {
  const heading = { address, sort };
  return (
    <Table label="Bindings">
      <thead>
        <tr>
          <SortHeading {...heading} column="name">
            Binding
          </SortHeading>
          <SortHeading {...heading} column="severity" className={wide}>
            Worst it gives
          </SortHeading>
          <SortHeading {...heading} column="role" className={wide}>
            Role
          </SortHeading>
          <SortHeading {...heading} column="subjects" className={wide}>
            Subjects
          </SortHeading>
          <SortHeading {...heading} column="scope" className={wide}>
            Reaches
          </SortHeading>
          {withAge && (
            <SortHeading {...heading} column="age" className={wide}>
              Created
            </SortHeading>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const href = bindingPath(clusterId, row.id, at);
          return (
            <Tr key={row.id}>
              <Td className="max-w-96 sm:min-w-64">
                <span className="flex flex-wrap items-center gap-2">
                  <KindName kind={row.kind} namespace={row.namespace} name={row.name} href={href} limit={44} />
                  {row.builtIn && <Badge>built-in</Badge>}
                  <State state={row.state} />
                </span>
                <span className="mt-1 block text-xs wrap-anywhere text-quiet sm:hidden">
                  {row.severity && <SeverityMark level={row.severity} className="mr-2" />}
                  {row.role.kind} {plainText(row.role.name)} to {subjectsWord(row)}
                </span>
              </Td>
              <Td className="hidden min-w-48 sm:table-cell">
                {row.severity ? (
                  <>
                    <SeverityMark level={row.severity} />
                    <span className="block text-xs text-pretty text-quiet">may {row.worst}</span>
                  </>
                ) : (
                  <span className="text-quiet">{row.state === 'missing-role' ? 'nothing' : 'none known'}</span>
                )}
              </Td>
              <Td className="hidden max-w-72 sm:table-cell">
                <KindName
                  kind={row.role.kind}
                  namespace={row.role.namespace}
                  name={row.role.name}
                  {...(row.role.id !== null &&
                    row.state !== 'missing-role' && { href: rolePath(clusterId, row.role.id, at) })}
                  limit={36}
                />
              </Td>
              <Td className="hidden max-w-72 sm:table-cell">
                {row.subjects === 0 ? (
                  <span className="text-quiet">none</span>
                ) : (
                  <Subjects row={row} href={`${href}#subjects`} />
                )}
              </Td>
              <Td className="hidden whitespace-nowrap sm:table-cell">
                {row.namespace === '' ? 'every namespace' : <span className="font-mono text-xs">{row.namespace}</span>}
              </Td>
              {withAge && (
                <Td className="hidden text-xs whitespace-nowrap text-quiet sm:table-cell">
                  {row.createdAt && <Time iso={row.createdAt} />}
                </Td>
              )}
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function State({ state }: { state: BindingRow['state'] }) {
  if (state === 'missing-role') return <Badge tone="high">role is missing</Badge>;
  return state === 'nobody' ? <Badge tone="high">means nobody</Badge> : null;
}

/** The first subject by its glyph, and how many more there are. */
function Subjects({ row: { subjects, firstSubject }, href }: { row: BindingRow; href: string }) {
  const [kind = '', ...words] = firstSubject.split(' ');
  const name = words.join(' ');
  const slash = kind === 'ServiceAccount' ? name.indexOf('/') : -1;
  return (
    <span className="flex flex-wrap items-center gap-x-1.5">
      <KindName
        kind={kind}
        namespace={slash < 0 ? '' : name.slice(0, slash)}
        name={name.slice(slash + 1)}
        href={href}
        limit={44}
      />
      {subjects > 1 && (
        <QuietLink href={href} className="text-xs text-quiet">
          and {count(subjects - 1, 'other')}
        </QuietLink>
      )}
    </span>
  );
}

function subjectsWord({ subjects, firstSubject }: BindingRow): string {
  if (subjects === 0) return 'nobody';
  return `${plainText(firstSubject)}${subjects > 1 ? ` and ${count(subjects - 1, 'other')}` : ''}`;
}
