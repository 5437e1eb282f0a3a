import { Page } from '@/components/layout/page';
import { KindName } from '@/components/layout/kind-name';
import { surfaceNames } from '@/components/posture/surfaces';
import { RemedyTabs } from '@/components/remedy/remedy-tabs';
import { Badge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { CodeBlock } from '@/components/ui/code-block';
import { CurlLine } from '@/components/api-docs/curl-line';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { Activity } from '@/components/triage/activity';
import { WorkPanel } from '@/components/triage/work-panel';
import type { FindingWork } from '@/lib/api/finding-work';
import type { FixedBy } from '@/lib/api/fixed-by';
import type { FindingRemedy } from '@/lib/api/remedy';
import { apiDocsPath, findingPath, findingsPath, subjectPath, withQuery } from '@/lib/client/paths';
import { controls } from '@/lib/controls/catalogue';
import type { KubeObject } from '@/lib/inventory/types';
import { subjectKey } from '@/lib/rbac/identity';
import type { FindingDetail } from '@/lib/store/types';
import { FindingEvidence } from './finding-evidence';
import { FindingHead } from './finding-head';
import { FindingTimeline } from './finding-timeline';
import { FixedCallout, WithdrawnCallout } from './fixed-callout';
import { ReferencesList } from './references-list';

type FindingViewProps = {
  detail: FindingDetail;
  clusterName: string;
  /** The object as it was in that snapshot; null when it has none of its own (a user, a group). */
  object: KubeObject | null;
  remedy: FindingRemedy;
  /** What it was fixed by; null while it is not. */
  fixed: FixedBy | null;
  work: FindingWork & { readonly me: string; readonly people: readonly string[] };
  at: string | null;
};

/** One finding: what, why, proof, what to do, since when. */
export function FindingView({ detail, clusterName, object, remedy, fixed, work, at }: FindingViewProps) {
  const { finding } = detail;
  const control = controls.find(({ id }) => id === detail.control);
  const commands = finding.evidence.flatMap((entry) => (entry.kind === 'command' ? [entry.command] : []));
  const { remediation } = finding;
  return (
    <Page>
      <FindingHead finding={detail} clusterName={clusterName} at={at} />
      {detail.withdrawn ? (
        <WithdrawnCallout lastSeen={detail.lastSeen} />
      ) : (
        detail.state === 'fixed' && <FixedCallout clusterId={detail.clusterId} fixed={fixed} />
      )}
      {at !== null && detail.state !== 'fixed' && (
        <Callout tone="accent" icon="clock" title="Shown as it was in an older snapshot">
          <TextLink href={findingPath(detail.id)}>How it is now</TextLink>
        </Callout>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Evidence">
            <FindingEvidence
              evidence={finding.evidence}
              object={object}
              clusterId={detail.clusterId}
              at={detail.state === 'fixed' ? detail.snapshotId : at}
            />
          </Panel>
          {commands.length > 0 && (
            <Panel title="Proof" about="Ask the API server itself; it answers yes while the finding holds">
              <CodeBlock code={commands.join('\n')} label="Command" wrap />
            </Panel>
          )}
          <Panel id="fix" title="Fix">
            <div className="flex min-w-0 flex-col gap-3">
              <p className="text-base text-pretty">{remediation.text}</p>
              {remedy.remedies.length === 0 && (
                <>
                  {remediation.patch && <CodeBlock code={remediation.patch} label="Patch" />}
                  {remediation.command && <CodeBlock code={remediation.command} label="Command" wrap />}
                </>
              )}
              <RemedyTabs {...remedy} />
            </div>
          </Panel>
          <Panel id="activity" title="Activity">
            <Activity id={detail.id} events={work.events} me={work.me} />
          </Panel>
          <Panel
            title="The same by curl"
            about="What this page shows, for programs"
            action={
              <TextLink href={apiDocsPath({ op: 'getFinding' })} className="text-xs print:hidden">
                Described in the API
              </TextLink>
            }
          >
            <CurlLine path={withQuery(`/api/v1/findings/${encodeURIComponent(detail.id)}`, { at })} />
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Work">
            <WorkPanel
              finding={detail}
              acceptance={work.acceptances.find(({ id }) => id === detail.acceptanceId) ?? null}
              me={work.me}
              people={work.people}
            />
          </Panel>
          <Panel title="About">
            <dl className="flex flex-col gap-3 text-sm">
              {detail.subject && (
                <Row label="Subject">
                  <KindName {...detail.subject} href={subjectPath(detail.clusterId, subjectKey(detail.subject), at)} />
                </Row>
              )}
              {!isSubject(detail) && (
                <Row label="Object">
                  <KindName {...detail.resource} />
                </Row>
              )}
              <Row label="Surface">
                <TextLink href={findingsPath(detail.clusterId, { surface: detail.surface, at })}>
                  {surfaceNames[detail.surface]}
                </TextLink>
              </Row>
              <Row label="Same control">
                <TextLink href={findingsPath(detail.clusterId, { control: detail.control, at })}>
                  Others that fail it
                </TextLink>
              </Row>
              {detail.builtIn && (
                <Row label="Origin">
                  <Badge>built in</Badge>
                </Row>
              )}
            </dl>
          </Panel>
          {control && (
            <Panel title="Why it matters">
              <p className="text-sm text-pretty text-quiet">{control.why}</p>
            </Panel>
          )}
          <Panel title="History">
            <FindingTimeline finding={detail} />
          </Panel>
          <Panel title="References">
            <ReferencesList references={finding.references} />
          </Panel>
        </div>
      </div>
    </Page>
  );
}

function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-quiet">{label}</dt>
      <dd className="mt-0.5 min-w-0">{children}</dd>
    </div>
  );
}

/** Findings about subjects name the subject as their object, too. */
const isSubject = ({ subject, resource }: FindingDetail) =>
  subject?.kind === resource.kind && subject.name === resource.name;
