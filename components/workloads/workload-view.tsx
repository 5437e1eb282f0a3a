import { KindGlyph } from '@/components/layout/kind-glyph';
import { Page, PageHeader } from '@/components/layout/page';
import { FilterGroup, FilterLink } from '@/components/roles/filter-links';
import { RiskHelp } from '@/components/posture/risk-help';
import { Badge } from '@/components/ui/badge';
import { buttonClass } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { formatNumber } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { SeverityMark, severityLevels, severityWord, type SeverityLevel } from '@/components/ui/severity';
import { TextLink } from '@/components/ui/text-link';
import type { WorkloadDetail } from '@/lib/api/workload-detail';
import { accessPath, attackPathsPath, clusterPath, withQuery, workloadPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import { target } from '@/lib/remedy/kubectl';
import { HistoryPanel } from './history-panel';
import { ImagesPanel } from './images-panel';
import { NetworkPanel } from './network-panel';
import { PatchPanel } from './patch-panel';
import { PathsPanel } from './paths-panel';
import { PodsPanel } from './pods-panel';
import { ReachedPanel } from './reached-panel';
import { SettingsTable } from './settings-table';
import { FailedList, QuietVerdicts } from './verdict-list';
import { levelWord } from './words';

type WorkloadViewProps = {
  clusterId: string;
  at: string | null;
  detail: WorkloadDetail;
  /** Only findings of this severity are listed; null for all. */
  severity: SeverityLevel | null;
  isCareful: boolean;
};

/** One workload, from the sentence to the proof. */
export function WorkloadView({ clusterId, at, detail, severity, isCareful }: WorkloadViewProps) {
  const { row, sentence, verdicts, containers, podSecurity } = detail;
  const { ref } = row;
  const of = (status: string) => verdicts.filter((verdict) => verdict.status === status);
  const failed = of('failed');
  const shown = severity === null ? failed : failed.filter((verdict) => verdict.severity === severity);
  const patch = isCareful ? ('careful' as const) : null;
  const own = (query: { severity?: string | null; patch?: 'careful' | null }) =>
    workloadPath(clusterId, ref, { severity, patch, at, ...query });
  return (
    <Page>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <KindGlyph kind={ref.kind} size={20} className="text-quiet" />
            <span className="font-mono wrap-anywhere">
              <span className="text-quiet">{plainText(ref.namespace)}/</span>
              {plainText(ref.name)}
            </span>
            <span className="text-sm text-quiet">{ref.kind}</span>
            {row.worst && <SeverityMark level={row.worst} />}
            {row.builtIn && <Badge>built-in</Badge>}
          </span>
        }
        answer={<span className="wrap-anywhere">{plainText(sentence)}</span>}
        actions={
          <>
            <TextLink
              href={attackPathsPath(clusterId, { from: `workload:${row.id}`, at })}
              className={buttonClass('secondary')}
            >
              Attack paths
            </TextLink>
            <TextLink
              href={accessPath(clusterId, { focus: row.account.key, sel: `wl:${row.id}`, at })}
              className={buttonClass('secondary')}
            >
              Access graph
            </TextLink>
            <CopyButton
              text={`kubectl get ${target(ref).join(' ')} --output=yaml`}
              label="Copy kubectl get"
              icon="terminal"
            />
          </>
        }
      />
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-hairline sm:grid-cols-4">
        <Figure
          label={
            <>
              Risk <RiskHelp />
            </>
          }
          href="#controls"
        >
          {formatNumber(row.risk)}
        </Figure>
        <Figure label="Controls that fail" href="#controls">
          {failed.length}
        </Figure>
        <Figure label="Not assessed" href="#controls">
          {of('not-assessed').length}
        </Figure>
        <Figure
          label={`Passes Pod Security, v1.${podSecurity.minor}`}
          href={withQuery(clusterPath(clusterId, 'pod-security'), { namespace: ref.namespace, at })}
        >
          <span className="text-base">{levelWord[row.passes]}</span>
        </Figure>
      </dl>

      <div className="grid items-start gap-4 lg:grid-cols-2">
        <PathsPanel clusterId={clusterId} at={at} row={row} paths={detail.paths} />
        <ReachedPanel clusterId={clusterId} at={at} id={row.id} ways={detail.waysIn} />
      </div>

      <Panel id="context" title="Security context" about="What the runtime applies, whoever says it" flush>
        <h3 className="px-4 pt-1 pb-1 text-xs text-quiet">The pod, for all its containers</h3>
        <SettingsTable label="Settings of the pod" settings={detail.pod} />
        {containers.map(({ name, kind, image, settings }) => (
          <div key={`${kind} ${name}`} className="border-t pt-2">
            <h3 className="flex flex-wrap items-baseline gap-x-2 px-4 pb-1 text-sm">
              <span className="font-mono wrap-anywhere">{plainText(name)}</span>
              <span className="text-xs text-quiet">
                {kind === 'regular' ? 'container' : `${kind} container`}, {plainText(image) || 'no image named'}
              </span>
            </h3>
            <SettingsTable label={`Settings of container ${plainText(name)}`} settings={settings} />
          </div>
        ))}
      </Panel>

      <PatchPanel
        all={detail.patch}
        careful={detail.carefulPatch}
        isCareful={isCareful}
        hrefs={{ all: own({ patch: null }), careful: own({ patch: 'careful' }) }}
        failing={failed.filter(({ builtIn }) => !builtIn).length}
      />

      <Panel
        id="controls"
        title="Controls"
        action={
          failed.length > 0 && (
            <FilterGroup label="Severity">
              {severityLevels
                .filter((level) => level === severity || failed.some((verdict) => verdict.severity === level))
                .map((level) => (
                  <FilterLink
                    key={level}
                    href={`${own({ severity: level === severity ? null : level })}#controls`}
                    isOn={level === severity}
                    count={failed.filter((verdict) => verdict.severity === level).length}
                  >
                    {severityWord[level]}
                  </FilterLink>
                ))}
            </FilterGroup>
          )
        }
        flush
      >
        {shown.length === 0 ? (
          <p className="px-4 pb-3 text-sm text-quiet">
            {failed.length > 0 ? 'None of this severity.' : 'No control finds fault with it in what could be seen.'}
          </p>
        ) : (
          <FailedList verdicts={shown} at={at} />
        )}
        <QuietVerdicts label="not assessed" about="What decides them could not be read" verdicts={of('not-assessed')} />
        <QuietVerdicts label="passed" about="Looked at, and fine" verdicts={of('passed')} />
        <QuietVerdicts label="not asked" about="No setting says what is wanted" verdicts={of('not-asked')} />
      </Panel>

      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <NetworkPanel clusterId={clusterId} at={at} row={detail.network} enforcement={detail.enforcement} />
          <HistoryPanel clusterId={clusterId} at={at} name={ref.name} history={detail.history} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <ImagesPanel clusterId={clusterId} at={at} id={row.id} images={detail.images} />
          <PodsPanel pods={detail.pods} replicas={detail.replicas} />
        </div>
      </div>
    </Page>
  );
}

function Figure({ label, href, children }: { label: React.ReactNode; href: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col justify-between bg-surface px-4 py-3">
      <dt className="flex min-h-6 items-center gap-1 text-xs text-quiet">{label}</dt>
      <dd className="text-xl tabular-nums">
        <a href={href} className="underline-offset-3 hover:text-accent hover:underline">
          {children}
        </a>
      </dd>
    </div>
  );
}
