import { formatNumber } from '@/components/ui/format';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { Compliance } from '@/lib/findings/compliance';
import { MetFigure } from './met-figure';

export type MetRow = Compliance & {
  /** Of what only people can say, how much they do; left out where nobody is asked. */
  readonly said?: { readonly attested: number; readonly of: number; readonly href: string };
  readonly id: string; readonly name: string; readonly href: string };

type MetTableProps = { label: string; head: string; rows: readonly MetRow[]; coverage: string };

/** Things that are met so far: compliance with coverage, and what the controls came to. */
export function MetTable({ label, head, rows, coverage }: MetTableProps) {
  const anySaid = rows.some(({ said }) => said !== undefined);
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>{head}</Th>
          <Th numeric>Compliance</Th>
          <Th numeric>Fail</Th>
          <Th numeric className="hidden sm:table-cell">
            Pass
          </Th>
          <Th numeric>Not assessed</Th>
          {anySaid && <Th numeric>Attested</Th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, href, said, controls, ...met }) => (
          <Tr key={id} className="hover:bg-hover">
            <Td className="min-w-36">
              <QuietLink href={href}>{name}</QuietLink>
            </Td>
            <Td numeric className="whitespace-nowrap">
              <MetFigure of={met} />
            </Td>
            <Td numeric>{formatNumber(controls.failed)}</Td>
            <Td numeric className="hidden text-quiet sm:table-cell">
              {formatNumber(controls.passed)}
            </Td>
            <Td numeric>
              {controls.notAssessed === 0 ? (
                <span className="text-quiet">0</span>
              ) : (
                <QuietLink href={coverage}>{formatNumber(controls.notAssessed)}</QuietLink>
              )}
            </Td>
            {anySaid && (
              <Td numeric className="whitespace-nowrap">
                {said ? (
                  <QuietLink href={said.href}>
                    {formatNumber(said.attested)} of {formatNumber(said.of)}
                  </QuietLink>
                ) : (
                  <span className="text-quiet">–</span>
                )}
              </Td>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
