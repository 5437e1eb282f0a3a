import type { ReactNode } from 'react';
import { SubjectFindings } from '@/components/access/subject-findings';
import { KindName } from '@/components/layout/kind-name';
import { PageHeader } from '@/components/layout/page';
import { buttonClass } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { RoleProfile } from '@/lib/access-graph/role-profile';
import type { DeadGrantRow } from '@/lib/api/dead-grants';
import { accessPath, attackPathsPath, bindingPath, subjectPath } from '@/lib/client/paths';
import type { FindingRow } from '@/lib/store/types';
import type { Unchanged } from '@/lib/store/object-history';
import { plainText } from '@/lib/inventory/plain-text';
import { AggregationPanel } from './aggregation-panel';
import { ChangersPanel } from './changers-panel';
import { DeadCallout } from './dead-callout';
import { Figures } from './figures';
import { ObjectTitle } from './object-title';
import { RulesTable } from './rules-table';
import { SubjectLinks } from './subject-links';
import { UnchangedNote } from './unchanged-note';

type RoleViewProps = {
  clusterId: string;
  at: string | null;
  profile: RoleProfile;
  /** The role as YAML; null when the snapshot does not keep it. */
  manifest: string | null;
  findings: readonly FindingRow[];
  dead: readonly DeadGrantRow[];
  unchanged: Unchanged | null;
};

const mostSwitches = 25;
const mostFindings = 20;

/** One role: what it allows, who holds it through what, whether anything uses it, and who could change it. */
export function RoleView({ clusterId, at, profile, manifest, findings, dead, unchanged }: RoleViewProps) {
  const { id, kind, namespace, name, builtIn, risk, rules, bindings, workloads } = profile;
  const weighed =
    bindings.length === 0
      ? 'weighed as if held as widely as it can be'
      : profile.scope === ''
        ? 'weighed as held in every namespace'
        : `weighed as held in ${plainText(profile.scope)}`;
  return (
    <>
      <PageHeader
        title={
          <ObjectTitle
            {...{ kind, namespace, name, risk, builtIn }}
            trouble={bindings.length === 0 ? 'nobody holds it' : null}
          />
        }
        answer={plainText(profile.sentence)}
        actions={
          <>
            <TextLink href={accessPath(clusterId, { focus: id, at })} className={buttonClass('secondary')}>
              Open in the graph
            </TextLink>
            {bindings.length > 0 && bindings.length <= mostSwitches && (
              <TextLink
                href={attackPathsPath(clusterId, { off: bindings.map((binding) => binding.id), at })}
                className={buttonClass('secondary')}
              >
                What if nobody held it
              </TextLink>
            )}
          </>
        }
      />
      <DeadCallout clusterId={clusterId} at={at} dead={dead} />
      <Figures
        items={[
          {
            label: 'Rules',
            value: rules.length,
            href: '#rules',
            note: profile.risky > 0 ? `${profile.risky} risky` : '',
          },
          { label: 'Held by', value: profile.holders, href: '#holders' },
          { label: 'Bindings', value: bindings.length, href: '#holders' },
          { label: 'Workloads', value: workloads.length, href: '#workloads' },
          { label: 'Findings', value: findings.length, href: '#findings' },
        ]}
      />

      <Panel id="rules" title="What it allows" about={`Rule by rule, ${weighed}`} flush>
        {rules.length === 0 ? (
          <Nothing>It has no rules, so it gives nothing to whoever holds it.</Nothing>
        ) : (
          <RulesTable clusterId={clusterId} at={at} rules={rules} />
        )}
      </Panel>

      <AggregationPanel clusterId={clusterId} at={at} parts={profile.parts} feeds={profile.feeds} />

      <Panel id="holders" title="Who holds it" about="Binding by binding, and how far each reaches" flush>
        {bindings.length === 0 ? (
          <Nothing>No binding refers to it.</Nothing>
        ) : (
          <ul className="flex flex-col">
            {bindings.map((binding) => (
              <li
                key={binding.id}
                className="grid gap-x-6 gap-y-1 border-b px-4 py-(--row-y) text-sm last:border-b-0 sm:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]"
              >
                <div className="min-w-0">
                  <KindName
                    kind={binding.kind}
                    namespace={binding.namespace}
                    name={binding.name}
                    href={bindingPath(clusterId, binding.id, at)}
                    limit={40}
                  />
                  <p className="text-xs text-quiet">
                    {binding.namespace === '' ? 'in every namespace' : `in ${plainText(binding.namespace)}`}
                  </p>
                </div>
                <div className="min-w-0">
                  {binding.subjects.length === 0 ? (
                    <span className="text-quiet">means nobody</span>
                  ) : (
                    <SubjectLinks clusterId={clusterId} at={at} subjects={binding.subjects} />
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Panel>

      <Panel
        id="workloads"
        title="What uses it"
        about="Workloads that run as a ServiceAccount that holds it; users and groups use it from outside"
        flush
      >
        {workloads.length === 0 ? (
          <Nothing>No workload in this snapshot runs as one of its holders.</Nothing>
        ) : (
          <WorkloadTable clusterId={clusterId} at={at} workloads={workloads} />
        )}
      </Panel>

      <ChangersPanel clusterId={clusterId} at={at} profile={profile} />

      <Panel id="findings" title="Findings it causes" about="Those whose proof holds one of its rules" flush>
        {findings.length === 0 ? (
          <Nothing>No control finds fault with what it gives in this snapshot.</Nothing>
        ) : (
          <SubjectFindings findings={findings.slice(0, mostFindings)} at={at} />
        )}
        {findings.length > mostFindings && (
          <p className="px-4 py-2 text-sm text-quiet">And {count(findings.length - mostFindings, 'finding')} more.</p>
        )}
      </Panel>

      <Panel
        id="yaml"
        title="The object"
        about={unchanged ? <UnchangedNote clusterId={clusterId} unchanged={unchanged} /> : 'As the snapshot keeps it'}
      >
        <div className="flex flex-col gap-3">
          <CodeBlock code={profile.command} label="Command" wrap />
          {manifest !== null && (
            <details open={manifest.length < 2_500}>
              <summary className="mb-2 cursor-default text-sm text-accent">YAML</summary>
              <CodeBlock code={manifest} label="YAML" />
            </details>
          )}
        </div>
      </Panel>
    </>
  );
}

type WorkloadTableProps = { clusterId: string; at: string | null; workloads: RoleProfile['workloads'] };

const mostWorkloads = 100;

function WorkloadTable({ clusterId, at, workloads }: WorkloadTableProps) {
  return (
    <>
      <Table label="Workloads that use it">
        <thead>
          <tr>
            <Th>Workload</Th>
            <Th>Runs as</Th>
            <Th numeric>Pods</Th>
            <Th>Token</Th>
          </tr>
        </thead>
        <tbody>
          {workloads.slice(0, mostWorkloads).map((workload) => (
            <Tr key={workload.id}>
              <Td className="min-w-44">
                <KindName
                  kind={workload.kind}
                  namespace={workload.namespace}
                  name={workload.name}
                  href={accessPath(clusterId, { focus: workload.id, at })}
                />
              </Td>
              <Td className="min-w-36">
                <TextLink
                  href={subjectPath(clusterId, workload.account, at)}
                  className="font-mono text-xs wrap-anywhere"
                >
                  {plainText(workload.accountName)}
                </TextLink>
              </Td>
              <Td numeric>{workload.pods}</Td>
              <Td>{workload.automountsToken ? 'mounted' : <span className="text-quiet">not mounted</span>}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {workloads.length > mostWorkloads && (
        <p className="px-4 py-2 text-sm text-quiet">And {count(workloads.length - mostWorkloads, 'workload')} more.</p>
      )}
    </>
  );
}

export const Nothing = ({ children }: { children: ReactNode }) => (
  <p className="px-4 pb-3 text-sm text-quiet">{children}</p>
);
