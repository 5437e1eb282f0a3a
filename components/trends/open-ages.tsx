import type { ReactNode } from 'react';
import { AgeChart } from '@/components/posture/lazy-charts';
import { ChartPanel } from '@/components/posture/chart-panel';
import { count, formatNumber, formatScore } from '@/components/ui/format';
import { SeverityGlyph, SeverityMark, severityWord, type SeverityLevel } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { OpenAges } from '@/lib/store/trend-tally';

/** In the order of `ageBands`. */
const bandWords = ['≤ 1 week', '≤ 1 month', '≤ 3 months', 'Longer'];
const drawn: readonly SeverityLevel[] = ['critical', 'high'];

type OpenAgesPanelProps = {
  ages: readonly OpenAges[];
  /** The list of what is open of a severity; null where no list is the same. */
  hrefOf: (severity: SeverityLevel) => string | null;
  name: string;
};

/** How long what is open has been open. */
export function OpenAgesPanel({ ages, hrefOf, name }: OpenAgesPanelProps) {
  const critical = ages.find(({ severity }) => severity === 'critical');
  const bars = bandWords.map((band, index) => ({
    band,
    ...Object.fromEntries(ages.map(({ severity, bands }) => [severity, bands[index] ?? 0])),
  }));
  return (
    <ChartPanel
      title="Age of what is open"
      about={sentence(critical)}
      label={`Age of the open critical and high findings of ${name}`}
      chart={<AgeChart bars={bars} levels={drawn} />}
      table={<AgeTable ages={ages} hrefOf={hrefOf} />}
      legend={
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-quiet">
          {drawn.map((level) => (
            <li key={level} className="flex items-center gap-1.5">
              <SeverityGlyph level={level} size={10} /> {severityWord[level]}
            </li>
          ))}
          <li>Since the snapshot that showed it, or showed it again</li>
        </ul>
      }
    />
  );
}

function sentence(critical: OpenAges | undefined): string {
  if (!critical || critical.oldestDays === null) return 'No critical finding was open at the end of the range';
  const total = critical.bands.reduce((sum, value) => sum + value, 0);
  const atLeast = critical.atLeast > 0 ? 'at least ' : '';
  return `${count(total, 'critical finding')} open; the oldest for ${atLeast}${formatScore(critical.oldestDays)} days`;
}

function AgeTable({ ages, hrefOf }: Pick<OpenAgesPanelProps, 'ages' | 'hrefOf'>) {
  return (
    <Table label="Age of open findings by severity">
      <thead>
        <tr>
          <Th>Severity</Th>
          {bandWords.map((band) => (
            <Th key={band} numeric>
              {band}
            </Th>
          ))}
          <Th numeric>Oldest, days</Th>
        </tr>
      </thead>
      <tbody>
        {ages.map(({ severity, bands, oldestDays, atLeast }) => (
          <Tr key={severity}>
            <Td>
              <MaybeLink href={hrefOf(severity)}>
                <SeverityMark level={severity} />
              </MaybeLink>
            </Td>
            {bands.map((value, index) => (
              <Td key={index} numeric className={value === 0 ? 'text-quiet' : ''}>
                {formatNumber(value)}
              </Td>
            ))}
            <Td numeric>{oldestDays === null ? '–' : `${atLeast > 0 ? '≥ ' : ''}${formatScore(oldestDays)}`}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function MaybeLink({ href, children }: { href: string | null; children: ReactNode }) {
  return href === null ? children : <QuietLink href={href}>{children}</QuietLink>;
}
