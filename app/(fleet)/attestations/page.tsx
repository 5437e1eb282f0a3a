import { singleParams } from '@/components/access/single-params';
import { AttestationTable } from '@/components/attestations/attestation-table';
import { showings, showingWords, shownRows } from '@/components/attestations/shown-rows';
import { StatementDialog } from '@/components/attestations/statement-dialog';
import type { PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { surfaceNames } from '@/components/posture/surfaces';
import { FilterGroup, FilterLink } from '@/components/roles/filter-links';
import { EmptyState } from '@/components/ui/empty-state';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { attestationBoard, type AttestationBoard } from '@/lib/api/attestations';
import { currentViewer } from '@/lib/auth/current-viewer';
import { attestationsPath } from '@/lib/client/paths';
import { controlOf } from '@/lib/controls/catalogue';
import { surfaces } from '@/lib/controls/types';

export const metadata = { title: 'Attestations' };

export default async function AttestationsPage({ searchParams }: PageProps) {
  const search = singleParams(await searchParams);
  const board = await attestationBoard(await currentViewer());
  const showing = showings.find((each) => each === search['show']) ?? 'all';
  const show = showing === 'all' ? null : showing;
  const rows = shownRows(board, showing);
  return (
    <Page wide>
      <PageHeader title="Attestations" answer={sentence(board)} />
      <p className="max-w-3xl text-sm text-pretty text-quiet">
        What the Kubernetes API cannot show, a named person states: with evidence, and until a date. It counts as
        attested on coverage and compliance pages, never as passed, and it moves no score.
      </p>
      <FilterGroup label="Statements">
        {showings.map((each) => (
          <FilterLink
            key={each}
            href={attestationsPath({ show: each === 'all' ? null : each })}
            isOn={each === showing}
            count={shownRows(board, each).length}
          >
            {showingWords[each]}
          </FilterLink>
        ))}
      </FilterGroup>
      {rows.length === 0 && (
        <EmptyState icon="attest" title="No statement stands like this">
          Take the filter away to see all of them.
        </EmptyState>
      )}
      {surfaces.map((surface) => {
        const here = rows.filter(({ statement }) => statement.surface === surface);
        return (
          here.length > 0 && (
            <Panel key={surface} title={surfaceNames[surface]} flush>
              <AttestationTable label={surfaceNames[surface]} clusters={board.clusters} rows={here} show={show} />
            </Panel>
          )
        );
      })}
      <OpenStatement board={board} id={search['statement']} cluster={search['cluster']} show={show} />
    </Page>
  );
}

type OpenStatementProps = {
  board: AttestationBoard;
  id: string | undefined;
  cluster: string | undefined;
  show: string | null;
};

/** The statement that the address names, over the table. */
function OpenStatement({ board, id, cluster, show }: OpenStatementProps) {
  const row = board.rows.find(({ statement }) => statement.id === id);
  if (!row) return null;
  const { statement, states } = row;
  return (
    <StatementDialog
      key={`${statement.id} ${cluster ?? ''}`}
      statement={statement}
      clusters={board.clusters}
      chosen={board.clusters.find((each) => each.id === cluster)?.id ?? null}
      states={states}
      history={board.history.filter((said) => said.statement === statement.id)}
      related={(statement.controls ?? []).map((control) => ({
        id: control,
        title: controlOf(control)?.title ?? control,
      }))}
      today={new Date().toISOString().slice(0, 10)}
      closeHref={attestationsPath({ show })}
    />
  );
}

function sentence({ rows, clusters, counts }: AttestationBoard): string {
  const asked = `${count(rows.length, 'statement')} over ${count(clusters.length, 'cluster')}`;
  const standing = [
    `${counts.attested + counts['not-applicable']} attested`,
    counts.gap > 0 && `${counts.gap} stated as a gap`,
    counts['expires-soon'] > 0 && `${counts['expires-soon']} expiring within 30 days`,
    counts.expired > 0 && `${counts.expired} expired`,
  ].filter((part) => part !== false);
  return `${asked}: ${standing.join(', ')}. ${counts['not-attested']} attested by nobody.`;
}
