import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { AttestationBoard } from '@/lib/api/attestations';
import { attestationsPath } from '@/lib/client/paths';
import { AttestedMark } from './attested-mark';

type AttestationTableProps = {
  label: string;
  clusters: AttestationBoard['clusters'];
  rows: AttestationBoard['rows'];
  show: string | null;
};

/** Statements down, clusters across. A click on either opens the statement, where it can be made. */
export function AttestationTable({ label, clusters, rows, show }: AttestationTableProps) {
  return (
    <Table label={label} stacked={8.5}>
      <thead>
        <tr>
          <Th>Statement</Th>
          {clusters.map(({ id, name }) => (
            <Th key={id} className="w-48 print:w-36">
              {name}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ statement, states }) => (
          <Tr key={statement.id} className="align-top">
            <Td className="min-w-56 align-top text-pretty">
              <QuietLink scroll={false} href={attestationsPath({ statement: statement.id, show })}>
                {statement.title}
              </QuietLink>
            </Td>
            {states.map((state, index) => {
              const cluster = clusters[index];
              return (
                <Td key={cluster?.id} label={cluster?.name ?? ''} className="min-w-36 align-top">
                  <QuietLink
                    scroll={false}
                    href={attestationsPath({ statement: statement.id, cluster: cluster?.id ?? '', show })}
                    className="block"
                  >
                    <AttestedMark state={state} />
                  </QuietLink>
                </Td>
              );
            })}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
