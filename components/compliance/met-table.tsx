import { RiskHelp } from '@/components/posture/risk-help';
import { formatNumber } from '@/components/ui/format';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { Compliance } from '@/lib/findings/compliance';
import { MetFigure } from './met-figure';

export type MetRow = Compliance & {
  /** Of what only people can say, how much they do; left out where nobody is asked. */
  readonly said?: { readonly attested: number; readonly of: number; readonly href: string };

  readonly id: string;
  readonly name: string;
  readonly href: string;
  /** Exposure-weighted; null where it is not known. A table without it has no column for it. */
  readonly risk?: number | null;
  /** What could not be assessed of this one, where the rows have no list in common. */
  readonly coverageHref?: string;
};

type MetTableProps = { label: string; head: string; rows: readonly MetRow[]; coverage: string | null };

/** Things that are met so far: compliance with coverage, the risk of what is open, and what the controls came to. */
export function MetTable({ label, head, rows, coverage }: MetTableProps) {
  const hasRisk = rows.some(({ risk }) => risk !== undefined);
  const anySaid = rows.some(({ said }) => said !== undefined);
  return (
    <Table label={label} stacked={5.5}>
      <thead>
        <tr>
          <Th>{head}</Th>
          <Th numeric>Compliance</Th>
          {hasRisk && (
            <Th numeric>
              <span className="inline-flex items-center gap-1">
                Risk <RiskHelp />
              </span>
            </Th>
          )}
          <Th numeric>Fail</Th>
          <Th numeric>Pass</Th>
          <Th numeric>Not assessed</Th>
          {anySaid && <Th numeric>Attested</Th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, href, said, controls, risk, coverageHref, ...met }) => (
          <Tr key={id} className="hover:bg-hover">
            <Td className="min-w-36">
              <QuietLink href={href}>{name}</QuietLink>
            </Td>
            <Td numeric label="Compliance" className="col-span-2 whitespace-nowrap">
              <MetFigure of={met} />
            </Td>
            {hasRisk && (
              <Td numeric label="Risk">
                {risk == null ? (
                  <span className="text-quiet">from the next scan on</span>
                ) : (
                  <QuietLink href={href}>{formatNumber(risk)}</QuietLink>
                )}
              </Td>
            )}
            <Td numeric label="Fail">
              {formatNumber(controls.failed)}
            </Td>
            <Td numeric label="Pass" className="text-quiet">
              {formatNumber(controls.passed)}
            </Td>
            <Td numeric label="Not assessed">
              <NotAssessed count={controls.notAssessed} href={coverageHref ?? coverage} />
            </Td>
            {anySaid && (
              <Td numeric label="Attested" className="whitespace-nowrap">
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

function NotAssessed({ count, href }: { count: number; href: string | null }) {
  if (count === 0) return <span className="text-quiet">0</span>;
  return href === null ? formatNumber(count) : <QuietLink href={href}>{formatNumber(count)}</QuietLink>;
}
