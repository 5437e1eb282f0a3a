import { PageHeader } from '@/components/layout/page';
import { FilterGroup, FilterLink } from '@/components/roles/filter-links';
import { buttonClass } from '@/components/ui/button';
import { count } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { Panel } from '@/components/ui/panel';
import { ExternalLink, QuietLink, TextLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import type { FrameworkRow } from '@/lib/api/compliance';
import { frameworkPath, withQuery } from '@/lib/client/paths';
import { MetFigure } from './met-figure';
import { showingCounts, showings, type Showing } from './shown-sections';

type FrameworkHeadProps = {
  row: FrameworkRow;
  /** All that could be looked at. */
  clusters: readonly { readonly id: string; readonly name: string }[];
  chosen: string | null;
  at: string | null;
  showing: Showing;
};

const words: Readonly<Record<Showing, string>> = {
  all: 'All requirements',
  failing: 'Failing somewhere',
  'not-assessed': 'Not assessed somewhere',
  people: 'For people, or not visible',
};

/** What a framework is, how it stands, and what of it is shown. */
export function FrameworkHead({ row, clusters, chosen, at, showing }: FrameworkHeadProps) {
  const { framework } = row;
  const counts = showingCounts(row);
  const here = { ...(chosen && { cluster: chosen }), at };
  return (
    <>
      <PageHeader
        title={framework.name}
        answer={answerOf(row, chosen !== null)}
        actions={
          <a
            href={withQuery(`/api/v1/compliance/${encodeURIComponent(framework.id)}/csv`, here)}
            download
            data-screen-only
            className={buttonClass('secondary')}
          >
            <Icon name="download" />
            Export CSV
          </a>
        }
      />
      <p className="max-w-3xl text-sm text-pretty text-quiet">
        {framework.about} {framework.url && <ExternalLink href={framework.url}>The source</ExternalLink>}
      </p>
      <Panel flush>
        <dl className="flex flex-wrap gap-x-10 gap-y-3 px-4 py-3">
          {row.clusters.map(({ cluster, state }) => (
            <div key={cluster.id}>
              <dt className="text-xs text-quiet">
                <QuietLink href={frameworkPath(framework.id, { cluster: cluster.id })}>{cluster.name}</QuietLink>,{' '}
                <Time iso={cluster.collectedAt} />
              </dt>
              <dd className="mt-0.5">
                <MetFigure of={state} align="start" />
              </dd>
            </div>
          ))}
        </dl>
      </Panel>
      <div data-screen-only className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <FilterGroup label="Requirements">
          {showings.map((each) => (
            <FilterLink
              key={each}
              href={frameworkPath(framework.id, { ...here, ...(each !== 'all' && { show: each }) })}
              isOn={each === showing}
              count={counts[each]}
            >
              {words[each]}
            </FilterLink>
          ))}
        </FilterGroup>
        {chosen !== null && clusters.length > 1 && (
          <TextLink href={frameworkPath(framework.id)} className="text-sm">
            All {clusters.length} clusters
          </TextLink>
        )}
      </div>
    </>
  );
}

function answerOf(row: FrameworkRow, isOne: boolean): string {
  const { all, failing, people } = showingCounts(row);
  const said = row.clusters.reduce((sum, { state }) => sum + state.requirements.attested, 0);
  const gaps = row.clusters.reduce((sum, { state }) => sum + state.requirements['attested-gap'], 0);
  const where = isOne ? '' : ' over all clusters';
  const stated = `${said} attested${gaps > 0 ? `, ${gaps} stated as a gap` : ''}${where}`;
  return `${failing} of ${count(all, 'requirement')} ${failing === 1 ? 'fails' : 'fail'} ${isOne ? 'here' : 'somewhere'}; ${people} ${people === 1 ? 'is' : 'are'} for people to state or not visible to the API${people === 0 ? '' : `: ${stated}`}.`;
}
