import clsx from 'clsx';
import { headers } from 'next/headers';
import Link from 'next/link';
import { TicketMenu } from '@/components/findings/ticket-menu';
import { CopyButton } from '@/components/ui/copy-button';
import { count } from '@/components/ui/format';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import type { AttackPathsAnswer } from '@/lib/api/attack-paths';
import { issueLink } from '@/lib/api/ticket';
import { describePlace } from '@/lib/attack-paths/places';
import { plainText } from '@/lib/inventory/plain-text';
import { withQuery } from '@/lib/client/paths';
import { pathJira, pathMarkdown, pathPlainText, pathTitle } from '@/lib/notify/path-ticket';
import { PathLine } from './path-line';
import { pathsLink, type PathsAddress } from './paths-links';
import { placeTitle } from './place-parts';

type PathPanelProps = { address: PathsAddress; answer: AttackPathsAnswer; clusterName: string };

/** One path from its foothold to the end, the other ways to get there, and the path as text for a ticket. */
export async function PathPanel({ address, answer, clusterName }: PathPanelProps) {
  const { chosen, to, snapshotId } = answer;
  if (!chosen) {
    return (
      <Panel>
        <EmptyState icon="paths" title="No path from there">
          Nothing leads from this foothold to the end that is chosen. Choose another one from the list.
        </EmptyState>
      </Panel>
    );
  }
  const way = Math.min(Math.max(Number(address.way) || 1, 1), chosen.ways.length);
  const steps = chosen.ways[way - 1] ?? [];
  const origin = `http://${(await headers()).get('host') ?? 'localhost'}`;
  // A link that shows this very path in six months: the snapshot, the foothold and the end are named.
  const link = `${origin}${pathsLink({ ...address, to: to.id }, { path: chosen.from, way: way === 1 ? '' : String(way), at: snapshotId })}`;
  const ticket = { from: chosen.from, to: to.id, steps, clusterName, link, off: address.off };
  const texts = { markdown: pathMarkdown(ticket), jira: pathJira(ticket), plain: pathPlainText(ticket) };
  const issue = await issueLink({ ...texts, title: pathTitle(ticket), link });
  const picture = withQuery(`/api/v1/clusters/${encodeURIComponent(address.clusterId)}/attack-paths/path.svg`, {
    ...{ from: address.from, to: to.id, path: chosen.from, way: String(way), off: address.off, at: snapshotId },
  });
  const deeds = steps.filter(({ number }) => number !== null).length;
  return (
    <section aria-label="Path" className="flex min-w-0 flex-col gap-4 rounded-lg border bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h2 className="min-w-0 text-base font-medium text-pretty wrap-anywhere">
          {plainText(placeTitle(chosen.from))} <span className="font-normal text-quiet">to</span>{' '}
          {plainText(describePlace(to.id))} <span className="font-normal text-quiet">in {count(deeds, 'step')}</span>
        </h2>
        <div className="flex flex-wrap items-center gap-2">
          <CopyButton text={link} label="Copy link" icon="link" />
          <TicketMenu {...texts} issue={issue} picture={picture} />
        </div>
      </div>
      {chosen.ways.length > 1 && (
        <nav aria-label="Other ways" className="flex flex-wrap items-center gap-1 text-sm">
          {chosen.ways.map((each, index) => (
            <Link
              key={index}
              href={pathsLink(address, { path: chosen.from, way: index === 0 ? '' : String(index + 1) })}
              scroll={false}
              {...(index + 1 === way && { 'aria-current': 'true' as const })}
              className={clsx(
                'rounded-md px-2 py-0.5',
                index + 1 === way ? 'bg-hover text-ink' : 'text-quiet hover:bg-hover hover:text-ink',
              )}
            >
              {index === 0 ? 'Shortest way' : `Way ${index + 1}`}
              <span className="text-quiet"> · {each.filter(({ number }) => number !== null).length}</span>
            </Link>
          ))}
        </nav>
      )}
      <PathLine key={`${chosen.from} ${to.id} ${way}`} address={address} from={chosen.from} steps={steps} />
    </section>
  );
}
