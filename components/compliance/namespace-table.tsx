import { formatNumber } from '@/components/ui/format';
import { ObjectName } from '@/components/ui/object-name';
import { SeverityGlyph, severityLevels, severityWord } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { NamespaceCompliance } from '@/lib/assessment/namespace-compliance';
import { findingsPath } from '@/lib/client/paths';
import { MetFigure } from './met-figure';

type NamespaceTableProps = { clusterId: string; at: string | null; rows: readonly NamespaceCompliance[] };

/** Namespaces, the riskiest first. */
export function NamespaceTable({ clusterId, at, rows }: NamespaceTableProps) {
  const worst = Math.max(1, ...rows.map(({ risk }) => risk));
  return (
    <Table label="Namespaces by risk" stacked={4.25}>
      <thead>
        <tr>
          <Th>Namespace</Th>
          <Th>Risk</Th>
          {severityLevels.map((level) => (
            <Th key={level} numeric>
              <span className="inline-flex items-center gap-1">
                <SeverityGlyph level={level} /> {severityWord[level]}
              </span>
            </Th>
          ))}
          <Th numeric>Compliance</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ namespace, risk, findings, ...met }) => (
          <Tr key={namespace}>
            <Td className="min-w-32">
              {namespace === '' ? (
                <span className="text-quiet">no namespace</span>
              ) : (
                <ObjectName name={namespace} href={findingsPath(clusterId, { namespace, at })} />
              )}
            </Td>
            <Td label="Risk" className="col-span-full w-1/4 min-w-28">
              <span className="flex items-center gap-2">
                <span className="w-10 tabular-nums sm:text-right">
                  {namespace === '' || risk === 0 ? (
                    formatNumber(risk)
                  ) : (
                    <QuietLink href={findingsPath(clusterId, { namespace, at })}>{formatNumber(risk)}</QuietLink>
                  )}
                </span>
                <span aria-hidden className="h-1.5 grow rounded-sm bg-hairline">
                  <span className="block h-full rounded-sm bg-quiet" style={{ width: `${(100 * risk) / worst}%` }} />
                </span>
              </span>
            </Td>
            {severityLevels.map((level) => (
              <Td key={level} numeric label={severityWord[level]}>
                {findings[level] === 0 || namespace === '' ? (
                  <span className="text-quiet">{formatNumber(findings[level])}</span>
                ) : (
                  <QuietLink href={findingsPath(clusterId, { namespace, severity: level, state: 'standing', at })}>
                    {formatNumber(findings[level])}
                  </QuietLink>
                )}
              </Td>
            ))}
            <Td numeric label="Compliance" className="col-span-full whitespace-nowrap">
              <MetFigure of={met} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
