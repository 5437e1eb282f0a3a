import { SubjectFindings } from '@/components/access/subject-findings';
import { KindName } from '@/components/layout/kind-name';
import { PageHeader } from '@/components/layout/page';
import { Badge } from '@/components/ui/badge';
import { buttonClass } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { CodeBlock } from '@/components/ui/code-block';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { BindingProfile } from '@/lib/access-graph/binding-profile';
import type { DeadGrantRow } from '@/lib/api/dead-grants';
import { accessPath, attackPathsPath, clusterPath, rolePath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import type { Unchanged } from '@/lib/store/object-history';
import type { FindingRow } from '@/lib/store/types';
import { BoundSubjects } from './bound-subjects';
import { DeadCallout } from './dead-callout';
import { Figures } from './figures';
import { ObjectTitle } from './object-title';
import { Nothing } from './role-view';
import { RulesTable } from './rules-table';
import { UnchangedNote } from './unchanged-note';

type BindingViewProps = {
  clusterId: string;
  at: string | null;
  profile: BindingProfile;
  manifest: string | null;
  findings: readonly FindingRow[];
  dead: readonly DeadGrantRow[];
  unchanged: Unchanged | null;
};

const mostFindings = 20;

/** One binding: whom it means, what each of them has by it alone, and what deleting it would take away. */
export function BindingView({ clusterId, at, profile, manifest, findings, dead, unchanged }: BindingViewProps) {
  const { id, kind, namespace, name, builtIn, risk, role, rules, subjects, losers } = profile;
  const workloads = new Set(subjects.flatMap((subject) => subject.workloads.map((workload) => workload.id))).size;
  return (
    <>
      <PageHeader
        title={
          <ObjectTitle
            {...{ kind, namespace, name, risk, builtIn }}
            trouble={role.missing === null ? null : 'role is missing'}
          />
        }
        answer={plainText(profile.sentence)}
        actions={
          <>
            <TextLink href={accessPath(clusterId, { focus: id, at })} className={buttonClass('secondary')}>
              Open in the graph
            </TextLink>
            <TextLink href={attackPathsPath(clusterId, { off: [id], at })} className={buttonClass('secondary')}>
              What if it were gone
            </TextLink>
          </>
        }
      />
      {role.missing !== null && (
        <Callout
          tone="high"
          icon="warning"
          title={`${role.kind} ${plainText(role.name)} is not there`}
          action={<TextLink href={clusterPath(clusterId, 'dead-grants', at)}>Dead grants</TextLink>}
        >
          The binding gives nothing now. Whoever may create a {role.kind} of that name
          {role.namespace !== '' && ` in ${plainText(role.namespace)}`} decides what these subjects gain.
        </Callout>
      )}
      <DeadCallout clusterId={clusterId} at={at} dead={dead.filter(({ reason }) => reason !== 'missing-role')} />
      <Figures
        items={[
          {
            label: 'Subjects',
            value: subjects.length,
            href: '#subjects',
            note: losers < subjects.length ? `${losers} rely on it` : '',
          },
          { label: 'Workloads', value: workloads, href: '#subjects' },
          { label: 'Rules', value: rules.length, href: '#rules' },
          { label: 'Findings', value: findings.length, href: '#findings' },
        ]}
      />

      <Panel
        id="subjects"
        title="Whom it means, and what they have by it alone"
        about="What no other grant of the same subject covers: this is lost when the binding goes"
        flush
      >
        {subjects.length === 0 ? (
          <Nothing>It has no subjects.</Nothing>
        ) : (
          <BoundSubjects clusterId={clusterId} at={at} subjects={subjects} gives={role.missing === null} />
        )}
      </Panel>

      <Panel
        id="rules"
        title="What its role allows"
        about={namespace === '' ? 'In every namespace' : `In namespace ${plainText(namespace)} only`}
        flush
        action={
          role.id !== null && role.missing === null ? (
            <KindName
              kind={role.kind}
              namespace={role.namespace}
              name={role.name}
              href={rolePath(clusterId, role.id, at)}
            />
          ) : (
            <Badge tone="high">
              {role.kind} {plainText(role.name)} is missing
            </Badge>
          )
        }
      >
        {rules.length === 0 ? (
          <Nothing>{role.missing === null ? 'The role has no rules.' : 'Nothing, while the role is missing.'}</Nothing>
        ) : (
          <RulesTable clusterId={clusterId} at={at} rules={rules} />
        )}
      </Panel>

      <Panel
        id="delete"
        title="To delete it"
        about={
          losers === 0
            ? 'Nobody would lose anything'
            : `${count(losers, 'subject')} would lose what is listed above${workloads > 0 ? `; ${count(workloads, 'workload')} ${workloads === 1 ? 'runs' : 'run'} as one of them` : ''}`
        }
      >
        <div className="flex flex-col gap-3">
          <CodeBlock code={profile.deleteCommand} label="Command" wrap />
          {manifest !== null && (
            <div className="flex flex-col gap-1">
              <p className="text-xs text-quiet">
                To have it back: save this as a file and <span className="font-mono">kubectl apply -f</span> it
                {unchanged && (
                  <>
                    {' '}
                    (<UnchangedNote clusterId={clusterId} unchanged={unchanged} />)
                  </>
                )}
              </p>
              <CodeBlock code={manifest} label="Undo manifest" />
            </div>
          )}
        </div>
      </Panel>

      <Panel id="findings" title="Findings it causes" about="Those whose proof goes through it" flush>
        {findings.length === 0 ? (
          <Nothing>No control finds fault with what it gives in this snapshot.</Nothing>
        ) : (
          <SubjectFindings findings={findings.slice(0, mostFindings)} at={at} />
        )}
        {findings.length > mostFindings && (
          <p className="px-4 py-2 text-sm text-quiet">And {count(findings.length - mostFindings, 'finding')} more.</p>
        )}
      </Panel>

      <Panel id="proof" title="Ask the API server">
        <CodeBlock code={profile.getCommand} label="Command" wrap />
      </Panel>
    </>
  );
}
