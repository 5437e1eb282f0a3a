import { Callout } from '@/components/ui/callout';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { SeverityMark } from '@/components/ui/severity';
import { QuietLink, TextLink } from '@/components/ui/text-link';
import type { WorkloadRow } from '@/lib/api/workload-rows';
import type { WorkloadPaths } from '@/lib/api/workload-detail';
import { accessPath, attackPathsPath, subjectPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

type PathsPanelProps = { clusterId: string; at: string | null; row: WorkloadRow; paths: WorkloadPaths };

/** Whose rights it carries, and what whoever takes it over has. */
export function PathsPanel({
  clusterId,
  at,
  row: { id, account },
  paths: { radius, gravest, unseen },
}: PathsPanelProps) {
  const from = `workload:${id}`;
  return (
    <Panel
      id="paths"
      title="If somebody gets in"
      action={
        <span className="flex gap-4 text-sm">
          <TextLink href={attackPathsPath(clusterId, { from, at })}>Paths from here</TextLink>
          <TextLink href={attackPathsPath(clusterId, { to: from, at })}>Paths to here</TextLink>
        </span>
      }
    >
      <div className="flex flex-col gap-3 text-sm">
        {unseen.length > 0 && (
          <Callout tone="high" icon="warning" title="Not everything that paths are made of was read">
            There may be more of them than is shown.
          </Callout>
        )}
        <p className="text-pretty wrap-anywhere">{capital(radius.sentence)}.</p>
        {gravest && (
          <div>
            <p className="text-xs text-quiet">
              The shortest way to{' '}
              <QuietLink
                href={attackPathsPath(clusterId, { from, to: gravest.objective, at })}
                className="text-ink underline"
              >
                {plainText(gravest.title)}
              </QuietLink>
            </p>
            <ol className="mt-1 flex list-decimal flex-col gap-1 pl-5 marker:text-quiet">
              {gravest.steps
                .filter(({ technique }) => technique !== null)
                .map(({ sentence, title }) => (
                  <li key={sentence} className="text-pretty wrap-anywhere">
                    {title && <span className="font-medium">{title}: </span>}
                    {plainText(sentence)}
                  </li>
                ))}
            </ol>
          </div>
        )}
        <dl className="flex flex-wrap gap-x-8 gap-y-2">
          <div>
            <dt className="text-xs text-quiet">Runs as</dt>
            <dd className="flex flex-wrap items-center gap-x-3">
              <QuietLink href={subjectPath(clusterId, account.key, at)} className="font-mono text-xs wrap-anywhere">
                {plainText(account.key.slice(3))}
              </QuietLink>
              {account.severity && <SeverityMark level={account.severity} />}
              <TextLink href={accessPath(clusterId, { focus: account.key, at })} className="text-xs">
                In the access graph
              </TextLink>
            </dd>
          </div>
          <div>
            <dt className="text-xs text-quiet">Its token</dt>
            <dd>{account.mounted ? 'mounted in every container' : 'not mounted'}</dd>
          </div>
          {radius.nodes.length > 0 && (
            <div>
              <dt className="text-xs text-quiet">Code on</dt>
              <dd>{count(radius.nodes.length, 'node')}</dd>
            </div>
          )}
        </dl>
      </div>
    </Panel>
  );
}

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
