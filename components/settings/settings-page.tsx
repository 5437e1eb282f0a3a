import { Page, PageHeader } from '@/components/layout/page';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { SettingsView } from '@/lib/api/settings';
import { notificationsPath, settingsPath } from '@/lib/client/paths';
import { HistoryPanel } from './history-panel';
import { SettingsForm } from './settings-form';

type SettingsPageProps = { view: SettingsView; clusters: readonly { readonly id: string; readonly name: string }[] };

/** What the organisation decides for its controls: of all clusters, or of one. */
export function SettingsPage({ view, clusters }: SettingsPageProps) {
  const name = clusters.find(({ id }) => id === view.cluster)?.name ?? view.cluster;
  return (
    <Page>
      <PageHeader
        title={name === null ? 'Settings' : `Settings of ${name}`}
        answer={
          name === null
            ? 'What no cluster tells and controls must know: whom you trust, how you label, where your bounds lie.'
            : 'What differs here from the settings of all clusters.'
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <SettingsForm view={view} />
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Where they hold">
            <p className="text-sm text-quiet">
              {view.cluster === null ? (
                'For every cluster that says nothing else.'
              ) : (
                <>
                  For this cluster only. What is not set here comes from{' '}
                  <TextLink href={settingsPath()} className="underline">
                    all clusters
                  </TextLink>
                  , or is the default.
                </>
              )}
            </p>
            {view.cluster === null && clusters.length > 0 && (
              <ul className="mt-2 flex flex-col gap-1 text-sm">
                {clusters.map(({ id, name: called }) => (
                  <li key={id} className="flex items-baseline justify-between gap-3">
                    <TextLink href={settingsPath(id)} className="min-w-0 wrap-anywhere">
                      {called}
                    </TextLink>
                    <span className="text-xs whitespace-nowrap text-quiet">
                      {view.clusters.includes(id) ? 'says something else' : 'as all'}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
          {view.cluster === null && (
            <Panel title="Notifications and sharing">
              <p className="text-sm text-pretty text-quiet">
                Whom Lynceus tells what, and where issues are opened:{' '}
                <TextLink href={notificationsPath()} className="underline">
                  notifications
                </TextLink>
                .
              </p>
            </Panel>
          )}
          <HistoryPanel history={view.history} />
        </div>
      </div>
    </Page>
  );
}
