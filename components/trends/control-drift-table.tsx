import { Badge } from '@/components/ui/badge';
import { formatNumber } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { SeverityMark } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { Comparison, ControlCell } from '@/lib/api/compare';
import { controlPath, findingsPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

/** The same control across clusters: what one fails that another passes. */
export function ControlDriftTable({ comparison: { clusters, controls } }: { comparison: Comparison }) {
  const names = new Map(clusters.map(({ id, name }) => [id, plainText(name)]));
  return (
    <Panel
      title="What one fails that another passes"
      about={
        controls.length === 0
          ? 'Every control that fails here fails wherever it could look.'
          : `${formatNumber(controls.length)} controls, the most severe first; what could not be assessed is neither`
      }
      flush
    >
      {controls.length > 0 && (
        <div className="overflow-y-auto sm:max-h-160 print:max-h-none print:overflow-visible">
          <Table label="Controls that differ between clusters" stacked={6}>
            <thead>
              <tr>
                <Th>Severity</Th>
                <Th>Control</Th>
                {clusters.map(({ id }) => (
                  <Th key={id}>{names.get(id)}</Th>
                ))}
              </tr>
            </thead>
            <tbody>
              {controls.map(({ id, title, severity, onlyFailing, cells }) => (
                <Tr key={id}>
                  <Td className="align-top">
                    <SeverityMark level={severity} />
                  </Td>
                  <Td className="col-span-full min-w-56 align-top">
                    <QuietLink href={controlPath(id)}>{title}</QuietLink>
                    {onlyFailing !== null && clusters.length > 2 && (
                      <span className="block text-xs text-quiet">only {names.get(onlyFailing)} fails it</span>
                    )}
                  </Td>
                  {cells.map((cell) => (
                    <Td
                      key={cell.cluster}
                      label={names.get(cell.cluster) ?? ''}
                      className="align-top whitespace-nowrap"
                    >
                      <Cell control={id} cell={cell} />
                    </Td>
                  ))}
                </Tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </Panel>
  );
}

function Cell({ control, cell: { cluster, status, failed, assessed } }: { control: string; cell: ControlCell }) {
  switch (status) {
    case 'failed':
      return (
        <QuietLink href={findingsPath(cluster, { control, state: 'standing' })}>
          <span className="font-medium">fails</span>{' '}
          <span className="text-quiet tabular-nums">
            {formatNumber(failed)} of {formatNumber(assessed)}
          </span>
        </QuietLink>
      );
    case 'passed':
      return (
        <QuietLink href={controlPath(control)} className="text-quiet">
          passes
        </QuietLink>
      );
    case 'not-assessed':
      return <Badge tone="hatched">not assessed</Badge>;
    default:
      return <span className="text-quiet">{status === null ? 'judged before it existed' : 'does not apply'}</span>;
  }
}
