import clsx from 'clsx';
import type { ReactNode } from 'react';
import { formatNumber } from '@/components/ui/format';
import { SeverityGlyph } from '@/components/ui/severity';
import { QuietLink } from '@/components/ui/text-link';
import { findingsPath } from '@/lib/client/paths';
import type { ClusterSummary } from '@/lib/store/types';
import { overall } from './sentences';

/** The few numbers of the whole fleet, each leading to what it counts. */
export function FleetFigures({ clusters }: { clusters: readonly ClusterSummary[] }) {
  const sum = (of: (cluster: ClusterSummary) => number) => clusters.reduce((total, cluster) => total + of(cluster), 0);
  const critical = sum(({ scores }) => overall(scores)?.findings.critical ?? 0);
  const high = sum(({ scores }) => overall(scores)?.findings.high ?? 0);
  const opened = sum(({ newFindings }) => newFindings);
  const fixed = sum(({ fixedFindings }) => fixedFindings);
  return (
    <dl className="grid grid-cols-2 gap-x-10 gap-y-4 py-2 sm:flex sm:flex-wrap">
      <Figure
        label={
          <>
            <SeverityGlyph level="critical" size={10} /> critical
          </>
        }
        value={critical}
        href={findingsPath(null, { severity: 'critical' })}
        tone={critical > 0 ? 'text-critical' : 'text-quiet'}
      />
      <Figure
        label={
          <>
            <SeverityGlyph level="high" size={10} /> high
          </>
        }
        value={high}
        href={findingsPath(null, { severity: 'high' })}
      />
      <Figure label="new since the last snapshots" value={opened} href={findingsPath(null, { change: 'new' })} />
      <Figure label="fixed since the last snapshots" value={fixed} href={findingsPath(null, { change: 'fixed' })} />
    </dl>
  );
}

function Figure({ label, value, href, tone }: { label: ReactNode; value: number; href: string; tone?: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="flex items-center gap-1.5 text-xs text-quiet">{label}</dt>
      <dd className={clsx('text-2xl font-medium tracking-tight', tone)}>
        {value === 0 ? <span className="text-quiet">0</span> : <QuietLink href={href}>{formatNumber(value)}</QuietLink>}
      </dd>
    </div>
  );
}
