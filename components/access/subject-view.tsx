import { Suspense, type ReactNode } from 'react';
import { KindGlyph } from '@/components/layout/kind-glyph';
import { HiddenLine } from '@/components/triage/hidden-line';
import { PageHeader } from '@/components/layout/page';
import { Badge } from '@/components/ui/badge';
import { buttonClass } from '@/components/ui/button';
import { LeastPrivilegePanel } from '@/components/remedy/least-privilege-panel';
import { CodeBlock } from '@/components/ui/code-block';
import { count, formatNumber } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { SeverityMark } from '@/components/ui/severity';
import { TextLink } from '@/components/ui/text-link';
import type { AccessAnswer } from '@/lib/access-graph/answers';
import type { SubjectProfile } from '@/lib/access-graph/subject-profile';
import type { LeastPrivilege } from '@/lib/api/remedy';
import type { SubjectExposure } from '@/lib/attack-paths/subject-exposure';
import { accessPath, attackPathsPath, changesPath, findingsPath } from '@/lib/client/paths';
import type { FindingPage } from '@/lib/store/types';
import { plainText } from '@/lib/inventory/plain-text';
import { EgoPicture } from './ego-picture';
import { PermissionExplorer } from './permission-explorer';
import { NodeRights } from './node-rights';
import { SubjectBindings } from './subject-bindings';
import { ExposureFigures, ExposureSkeleton } from './subject-exposure';
import { SubjectFindings } from './subject-findings';
import { SubjectGroups } from './subject-groups';
import { SubjectWorkloads } from './subject-workloads';

type SubjectViewProps = {
  clusterId: string;
  at: string | null;
  profile: SubjectProfile;
  answer: AccessAnswer;
  findings: FindingPage;
  leastPrivilege: LeastPrivilege;
  /** What is switched off, which links to paths carry on. */
  off: readonly string[];
  /** How risky it is as things are, and without what is switched off; null for one that no object names. */
  exposure: Promise<{ readonly now: SubjectExposure | null; readonly whatIf: SubjectExposure | null }>;
};

/** One subject, from the answer to the proof: what it can do, through what, and what runs as it. */
export function SubjectView({ clusterId, at, profile, answer, findings, ...props }: SubjectViewProps) {
  const { leastPrivilege, off, exposure } = props;
  const { key, subject, builtIn, risk, missing, bindings, permissions, workloads, groups, commands } = profile;
  const graph = accessPath(clusterId, { focus: key, at });
  const risky = permissions.filter((row) => row.risk !== null).length;
  return (
    <>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="flex min-w-0 gap-3">
              <KindGlyph kind={subject.kind} size={20} className="mt-1 text-quiet" />
              <span className="min-w-0 font-mono wrap-anywhere">
                {subject.namespace && <span className="text-quiet">{subject.namespace}/</span>}
                {plainText(subject.name)}
              </span>
            </span>
            {risk && <SeverityMark level={risk} />}
            {builtIn && <Badge>built-in</Badge>}
            {missing && <Badge tone="high">does not exist</Badge>}
          </span>
        }
        answer={answer.sentence}
        actions={
          <>
            <TextLink href={graph} className={buttonClass('secondary')}>
              Open in the graph
            </TextLink>
            <TextLink href={attackPathsPath(clusterId, { from: key, off, at })} className={buttonClass('secondary')}>
              Paths from here
            </TextLink>
            <TextLink href={attackPathsPath(clusterId, { to: key, off, at })} className={buttonClass('secondary')}>
              Paths to here
            </TextLink>
          </>
        }
      />
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-hairline sm:grid-cols-12">
        <Suspense fallback={<ExposureSkeleton />}>
          <ExposureFigures clusterId={clusterId} at={at} subject={key} off={off} exposure={exposure} />
        </Suspense>
        <Figure label="Risky permissions" value={risky} href="#permissions" />
        <Figure label="Bindings" value={bindings.length} href="#bindings" />
        <Figure label="Workloads" value={workloads.length} href="#workloads" />
        <Figure label="Findings" value={findings.total} href={findingsPath(clusterId, { subject: key, at })} />
      </dl>
      <EgoPicture answer={answer} href={graph} />

      <Panel
        id="bindings"
        title="How it holds them"
        about="Binding by binding: the role, where it reaches, its rules"
        flush
      >
        {bindings.length === 0 ? (
          <Nothing>No binding names it, nor any group it is in by itself.</Nothing>
        ) : (
          <SubjectBindings clusterId={clusterId} at={at} focus={key} bindings={bindings} />
        )}
      </Panel>

      <Panel
        id="permissions"
        title="What it may do"
        about="All grants together, the riskiest first; coloured verbs are the dangerous ones"
        action={
          <TextLink
            href={changesPath(clusterId, { from: 'first', to: at, side: 'gained', q: key })}
            className="text-sm"
          >
            Gained over time
          </TextLink>
        }
      >
        {permissions.length === 0 ? (
          <p className="text-sm text-quiet">Nothing: RBAC grants it no permission.</p>
        ) : (
          <PermissionExplorer rows={permissions} />
        )}
      </Panel>

      <LeastPrivilegePanel clusterId={clusterId} subjectKind={subject.kind} answer={leastPrivilege} />

      <NodeRights subject={subject} />

      {subject.kind === 'ServiceAccount' && (
        <Panel
          id="workloads"
          title="What runs as it"
          about="Whoever takes over one of these holds its permissions where the token is mounted"
          flush
        >
          {workloads.length === 0 ? (
            <Nothing>
              No workload in this snapshot runs as it. If nothing outside uses its tokens either, it can go.
            </Nothing>
          ) : (
            <SubjectWorkloads clusterId={clusterId} at={at} workloads={workloads} />
          )}
        </Panel>
      )}

      <Panel
        id="findings"
        title="Findings"
        flush
        {...(findings.total > findings.items.length && {
          action: (
            <TextLink href={findingsPath(clusterId, { subject: key, at })} className="text-sm">
              All {formatNumber(findings.total)}
            </TextLink>
          ),
        })}
      >
        {findings.items.length === 0 ? (
          <Nothing>No control finds fault with it in this snapshot.</Nothing>
        ) : (
          <SubjectFindings findings={findings.items} at={at} />
        )}
        <HiddenLine clusterId={clusterId} query={{ subject: key, at }} hidden={findings.hidden} />
      </Panel>

      {groups.length > 0 && (
        <Panel
          id="groups"
          title="Groups it is in by itself"
          about={`Authentication adds ${count(groups.length, 'group')}; what is bound to them, it holds too`}
          flush
        >
          <SubjectGroups clusterId={clusterId} at={at} groups={groups} />
        </Panel>
      )}

      <Panel id="proof" title="Ask the API server" about="The same answers from the cluster itself">
        <div className="flex flex-col gap-3">
          {commands.map(({ label, command }) => (
            <div key={label} className="flex flex-col gap-1">
              <p className="text-xs text-quiet">{label}</p>
              <CodeBlock label={label} code={command} wrap />
            </div>
          ))}
        </div>
      </Panel>
    </>
  );
}

function Figure({ label, value, href }: { label: string; value: number; href: string }) {
  return (
    <div className="bg-surface px-4 py-3 sm:col-span-3">
      <dt className="text-xs text-quiet">{label}</dt>
      <dd className="text-xl tabular-nums">
        {value === 0 ? (
          <span className="text-quiet">0</span>
        ) : (
          <a href={href} className="underline-offset-3 hover:text-accent hover:underline">
            {formatNumber(value)}
          </a>
        )}
      </dd>
    </div>
  );
}

const Nothing = ({ children }: { children: ReactNode }) => <p className="px-4 pb-3 text-sm text-quiet">{children}</p>;
