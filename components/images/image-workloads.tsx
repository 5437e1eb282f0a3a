import { KindName } from '@/components/layout/kind-name';
import { count } from '@/components/ui/format';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import { subjectPath, workloadPath } from '@/lib/client/paths';
import type { Circumstances } from '@/lib/images/patch-first';
import type { ObjectRef } from '@/lib/inventory/types';
import { plainText } from '@/lib/inventory/plain-text';

export type ImageWorkload = Circumstances & { readonly ref: ObjectRef; readonly pods: number };

type ImageWorkloadsProps = { clusterId: string; at: string | null; rows: readonly ImageWorkload[] };

/** Who runs an image, how they are reached, and what taking them would give. */
export function ImageWorkloads({ clusterId, at, rows }: ImageWorkloadsProps) {
  return (
    <Table label="Workloads" stacked={18}>
      <thead>
        <tr>
          <Th>Workload</Th>
          <Th>Reached by</Th>
          <Th>What it holds</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ ref, pods, exposed, privileged, account }) => (
          <Tr key={`${ref.kind} ${ref.namespace}/${ref.name}`}>
            <Td className="max-w-96">
              <KindName
                kind={ref.kind}
                namespace={ref.namespace}
                name={ref.name}
                href={workloadPath(clusterId, ref, { at })}
                limit={44}
              />
              <span className="block text-xs text-quiet">{pods === 0 ? 'no pod runs it now' : count(pods, 'pod')}</span>
            </Td>
            <Td label="Reached by" className="max-w-72 text-xs text-pretty">
              {exposed.length === 0 ? (
                <span className="text-quiet">nothing from outside</span>
              ) : (
                exposed.map((how) => (
                  <span key={how} className="block wrap-anywhere">
                    {plainText(how)}
                  </span>
                ))
              )}
            </Td>
            <Td label="What it holds" className="max-w-72 text-xs text-pretty">
              {privileged.map((what) => (
                <span key={what} className="block wrap-anywhere">
                  {plainText(what)}
                </span>
              ))}
              {account && (
                <span className="block">
                  rights of{' '}
                  <QuietLink href={subjectPath(clusterId, `sa:${account.name}`, at)} className="font-mono">
                    {plainText(account.name)}
                  </QuietLink>
                  , a {account.severity} risk
                </span>
              )}
              {privileged.length === 0 && !account && <span className="text-quiet">nothing special</span>}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
