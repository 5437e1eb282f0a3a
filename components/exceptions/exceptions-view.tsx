import { Suspense } from 'react';
import { Page, PageHeader } from '@/components/layout/page';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icons';
import { Kbd } from '@/components/ui/kbd';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { viewOf } from '@/lib/api/acceptances';
import type { ExceptionSource } from '@/lib/api/exceptions-file';
import { hiddenPaths } from '@/lib/api/hidden-paths';
import { findingsPath } from '@/lib/client/paths';
import { controls } from '@/lib/controls/catalogue';
import { listAcceptances } from '@/lib/store/acceptances';
import type { Viewer } from '@/lib/store/viewer';
import { workRules } from '@/lib/store/work-rules';
import { AcceptanceCard } from './acceptance-card';
import { EndingTimeline } from './ending-timeline';
import { ImportDialog } from './import-dialog';
import { radarGroups, radarSentence, type RadarGroup } from './radar';
import { RulesDialog } from './rules-dialog';

type ExceptionsViewProps = { viewer: Viewer; now: number; sources: readonly ExceptionSource[] };

/** The accepted risks of the fleet: what ends when, what each hides, and what about them needs a look. */
export function ExceptionsView({ viewer, now, sources }: ExceptionsViewProps) {
  const states = listAcceptances(viewer, new Date(now));
  const acceptances = states.map(viewOf);
  const titles = Object.fromEntries(controls.map(({ id, title }) => [id, title]));
  const groups = radarGroups(acceptances, now).filter(({ items }) => items.length > 0);
  return (
    <Page>
      <PageHeader
        title="Accepted risks"
        answer={radarSentence(acceptances, now)}
        actions={
          <>
            <ImportDialog titles={titles} sources={sources} />
            {acceptances.length > 0 && (
              <a href="/api/v1/acceptances/export" download className={buttonClass('secondary')}>
                <Icon name="download" />
                Export
              </a>
            )}
            <RulesDialog rules={workRules()} />
          </>
        }
      />
      {acceptances.length === 0 ? (
        <Nothing />
      ) : (
        <>
          <Panel title="What ends when">
            <EndingTimeline acceptances={acceptances} now={now} />
          </Panel>
          <Suspense fallback={<Groups groups={groups} titles={titles} me={viewer.name} paths={{}} />}>
            <WithPaths viewer={viewer} states={states} groups={groups} titles={titles} />
          </Suspense>
        </>
      )}
    </Page>
  );
}

type GroupsProps = {
  groups: readonly RadarGroup[];
  titles: Readonly<Record<string, string>>;
  me: string;
  paths: Readonly<Record<string, number>>;
};

/** The same once the attack graphs are read, which takes a moment. */
async function WithPaths({
  viewer,
  states,
  ...rest
}: Omit<GroupsProps, 'me' | 'paths'> & { viewer: Viewer; states: ReturnType<typeof listAcceptances> }) {
  const inEffect = states.filter(({ status }) => status === 'in-effect');
  return <Groups {...rest} me={viewer.name} paths={await hiddenPaths(viewer, inEffect)} />;
}

function Groups({ groups, titles, me, paths }: GroupsProps) {
  return groups.map(({ key, title, about, items }) => (
    <Panel key={key} id={`group-${key}`} title={`${title} (${items.length})`} about={about} flush>
      <ul aria-label={title}>
        {items.map((acceptance) => (
          <AcceptanceCard
            key={acceptance.id}
            acceptance={acceptance}
            titles={titles}
            me={me}
            paths={paths[acceptance.id]}
          />
        ))}
      </ul>
    </Panel>
  ));
}

function Nothing() {
  return (
    <Panel>
      <EmptyState icon="roles" title="Nothing is accepted">
        <p>
          Some risks have to stay for a while. Open a finding, or press <Kbd>a</Kbd> on one in the{' '}
          <TextLink href={findingsPath(null)}>list of findings</TextLink>, and say why it may stay, who answers for it
          and until when.
        </p>
        <p className="mt-2">
          It stays true and stays in the score; it leaves the lists until that day. This page then shows what ends when,
          what each acceptance hides, and when one covers more than was signed. Exceptions of Kubescape can be imported.
        </p>
      </EmptyState>
    </Panel>
  );
}
