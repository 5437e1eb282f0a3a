import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';
import { formatMoment, formatShortMoment } from '@/components/ui/format';
import { TextLink } from '@/components/ui/text-link';
import { Page, PageHeader } from '@/components/layout/page';
import { SavedViews } from '@/components/saved-views/saved-views';
import type { StoredChanges } from '@/lib/api/changes';
import { isEmpty, withoutBuiltIn } from '@/lib/changes/change-report';
import { changesMarkdown } from '@/lib/changes/changes-markdown';
import { changesSentence } from '@/lib/changes/changes-sentence';
import { filterReport, namespacesIn, type ReportFilter } from '@/lib/changes/filter-report';
import { changesPath, findingPath } from '@/lib/client/paths';
import type { ClusterSummary } from '@/lib/store/types';
import { ChangeFigures } from './change-figures';
import { ChangeFilters } from './change-filters';
import type { ChangeLinks } from './change-links';
import { MomentRange, type PickedMoment } from './moment-range';
import { ReportView } from './report-view';

type ChangesViewProps = {
  cluster: ClusterSummary;
  changes: StoredChanges;
  /** Newest first. */
  moments: readonly PickedMoment[];
  filter: ReportFilter & { readonly builtin: boolean };
};

/** What changed between two snapshots of a cluster: who gained and lost what, by the object that changed. */
export function ChangesView({ cluster, changes: { from, to, report }, moments, filter }: ChangesViewProps) {
  const { own, hidden } = withoutBuiltIn(report);
  const seen = filter.builtin ? report : own;
  const shown = filterReport(seen, filter);
  const latest = cluster.latest?.id;
  const links: ChangeLinks = {
    clusterId: cluster.id,
    at: to.id === latest ? null : to.id,
    before: from.id,
    onlyExisting: false,
  };
  const range = `${formatShortMoment(from.collectedAt)} → ${formatShortMoment(to.collectedAt)}`;
  const markdown = [...changesMarkdown(report, { title: `${cluster.name}, ${range} UTC` })].join('');
  return (
    <Page>
      <PageHeader
        title="Changes"
        answer={
          isEmpty(seen) ? `Nothing changed in ${cluster.name} between these snapshots.` : `${changesSentence(seen)}.`
        }
        actions={
          <>
            <SavedViews page="changes" clusterId={cluster.id} />
            <CopyButton text={markdown} label="Copy as Markdown" />
          </>
        }
      />
      <p className="hidden text-sm print:block">
        {formatMoment(from.collectedAt)} → {formatMoment(to.collectedAt)}
      </p>
      <MomentRange moments={moments} from={from.id} to={to.id} />
      {!isEmpty(seen) && <ChangeFigures report={shown} />}
      {!isEmpty(report) && <ChangeFilters namespaces={namespacesIn(seen)} builtIn={hidden} />}
      {isEmpty(shown) ? (
        <Nothing clusterId={cluster.id} filtered={!isEmpty(seen)} moments={moments} to={to.id} />
      ) : (
        <ReportView report={shown} links={links} hrefOf={({ id }) => findingPath(id, links.at)} />
      )}
    </Page>
  );
}

type NothingProps = { clusterId: string; filtered: boolean; moments: readonly PickedMoment[]; to: string };

function Nothing({ clusterId, filtered, moments, to }: NothingProps) {
  const oldest = moments.at(-1)?.id;
  return (
    <EmptyState icon="changes" title={filtered ? 'No change matches these filters' : 'Nobody gained or lost anything'}>
      {filtered ? (
        'Take one away, or search for another subject, object or permission.'
      ) : (
        <>
          Permissions, attack paths and findings are the same in both snapshots.{' '}
          {oldest !== undefined && oldest !== to && (
            <TextLink href={changesPath(clusterId, { from: oldest, to })}>Compare with the oldest snapshot</TextLink>
          )}
        </>
      )}
    </EmptyState>
  );
}
