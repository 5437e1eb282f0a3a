import Link from 'next/link';
import { KindName } from '@/components/layout/kind-name';
import { Badge } from '@/components/ui/badge';
import { formatNumber } from '@/components/ui/format';
import { SeverityMark } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { SubjectRow } from '@/lib/api/subjects';
import { accessPath, findingsPath, subjectPath } from '@/lib/client/paths';
import { deedOf } from './deed-of';

type SubjectTableProps = { clusterId: string; at: string | null; rows: readonly SubjectRow[] };

/** Columns that a phone leaves out; the subject's own cell says the important part there. */
const wide = 'hidden sm:table-cell';

/** Subjects with the worst they can do; each number leads to what it counts. */
export function SubjectTable({ clusterId, at, rows }: SubjectTableProps) {
  return (
    <Table label="Subjects by risk">
      <thead>
        <tr>
          <Th>Subject</Th>
          <Th className={wide}>Risk</Th>
          <Th className={wide}>The worst it can do</Th>
          <Th numeric className={wide}>
            Controls
          </Th>
          <Th numeric className={wide}>
            Bindings
          </Th>
          <Th numeric className={wide}>
            Workloads
          </Th>
          <Th className={`${wide} print:hidden`}>
            <span className="sr-only">Graph</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { key, subject, severity, builtIn, sentence, controls, bindings, workloads } = row;
          const href = subjectPath(clusterId, key, at);
          const deed = deedOf(
            subject.kind,
            subject.namespace ? `${subject.namespace}/${subject.name}` : subject.name,
            sentence,
          );
          return (
            <Tr key={key}>
              <Td className="max-w-md sm:min-w-80">
                <span className="flex flex-wrap items-center gap-2">
                  <KindName
                    kind={subject.kind}
                    namespace={subject.namespace}
                    name={subject.name}
                    href={href}
                    limit={44}
                  />
                  {builtIn && <Badge>built-in</Badge>}
                </span>
                <span className="mt-1 block sm:hidden">
                  {severity && <SeverityMark level={severity} />}
                  <span className="block text-xs text-pretty wrap-anywhere text-quiet">{deed}</span>
                </span>
              </Td>
              <Td className={`${wide} whitespace-nowrap`}>
                {severity ? (
                  <SeverityMark level={severity} />
                ) : (
                  <span className="text-quiet print:whitespace-nowrap!">none known</span>
                )}
              </Td>
              <Td className="hidden w-1/2 min-w-64 text-pretty print:w-auto wrap-anywhere text-quiet sm:table-cell">
                {deed}
              </Td>
              <Td numeric className={wide}>
                {controls === 0 ? (
                  <Zero />
                ) : (
                  <QuietLink href={findingsPath(clusterId, { subject: key, at })}>{formatNumber(controls)}</QuietLink>
                )}
              </Td>
              <Td numeric className={wide}>
                {bindings === 0 ? <Zero /> : <QuietLink href={`${href}#bindings`}>{formatNumber(bindings)}</QuietLink>}
              </Td>
              <Td numeric className={wide}>
                {workloads === 0 ? (
                  <Zero />
                ) : (
                  <QuietLink href={`${href}#workloads`}>{formatNumber(workloads)}</QuietLink>
                )}
              </Td>
              <Td className={`${wide} print:hidden`}>
                <Link
                  href={accessPath(clusterId, { focus: key, at })}
                  className="text-accent underline-offset-3 hover:underline"
                >
                  Graph
                </Link>
              </Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}

const Zero = () => <span className="text-quiet">0</span>;
