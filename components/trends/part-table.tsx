import { Delta } from '@/components/ui/delta';
import { formatNumber } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { severityLevels, severityWord } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { TrendRow } from '@/lib/api/trend-rows';
import { plainText } from '@/lib/inventory/plain-text';

type PartTableProps = {
  title: string;
  about: string;
  /** "Namespace", "Team". */
  what: string;
  /** What belongs to none of them. */
  none: string;
  rows: readonly TrendRow[];
  /** The same page, narrowed to one. */
  hrefOf: (name: string) => string;
};

const most = 12;
const counted = [...severityLevels.map((level) => severityWord[level]), 'Came', 'Fixed', 'Weight'];

/** How the parts of a cluster did in the range, the heaviest first. */
export function PartTable({ title, about, what, none, rows, hrefOf }: PartTableProps) {
  if (rows.length === 0) return null;
  const more = rows.length - most;
  return (
    <Panel title={title} about={about} flush>
      <Table label={title} stacked={4.25}>
        <thead>
          <tr>
            <Th>{what}</Th>
            {counted.map((word) => (
              <Th key={word} numeric>
                {word}
              </Th>
            ))}
            <Th numeric>In the range</Th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map(({ name, findings, weight, weightBefore, opened, fixed }) => (
            <Tr key={name}>
              <Td className="wrap-anywhere">
                {name === '' ? (
                  <span className="text-quiet">{none}</span>
                ) : (
                  <QuietLink href={hrefOf(name)} className="font-mono">
                    {plainText(name)}
                  </QuietLink>
                )}
              </Td>
              {[...severityLevels.map((level) => findings[level]), opened, fixed, weight].map((value, index) => (
                <Td key={index} numeric label={counted[index] ?? ''} className={value === 0 ? 'text-quiet' : ''}>
                  {formatNumber(value)}
                </Td>
              ))}
              <Td numeric label="In the range">
                <Delta value={weight - weightBefore} more="worse" />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {more > 0 && <p className="px-4 py-2 text-xs text-quiet">{formatNumber(more)} lighter ones are left out.</p>}
    </Panel>
  );
}
