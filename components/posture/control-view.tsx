import { Suspense, type ReactNode } from 'react';
import { ReferencesList } from '@/components/findings/references-list';
import { Page, PageHeader } from '@/components/layout/page';
import { Badge } from '@/components/ui/badge';
import { CodeBlock } from '@/components/ui/code-block';
import { formatNumber } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { SeverityMark } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import { clusterPath, findingsPath, settingsPath } from '@/lib/client/paths';
import type { ControlResult, ControlStatus } from '@/lib/assessment/types';
import type { Control } from '@/lib/controls/types';
import { ControlExamples } from './control-examples';
import { ControlStatements } from './control-statements';
import type { ControlState } from '@/lib/api/control-states';
import { surfaceNames } from './surfaces';

/** One control: what it judges and why, what to do, and where it fails. */
export function ControlView({
  control,
  states,
  objects,
}: {
  control: Pick<
    Control,
    'id' | 'title' | 'severity' | 'surface' | 'why' | 'remediation' | 'references' | 'reads' | 'examples'
  >;
  states: readonly ControlState[];
  /** What it judged, object by object. */
  objects: ReactNode;
}) {
  const { remediation } = control;
  return (
    <Page>
      <div className="flex flex-wrap items-center gap-x-3 text-sm text-quiet">
        <SeverityMark level={control.severity} />
        <span>{surfaceNames[control.surface]}</span>
        <span className="font-mono text-xs">{control.id}</span>
      </div>
      <PageHeader title={control.title} answer={control.why} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Where it fails" flush>
            <States control={control.id} states={states} />
          </Panel>
          {objects}
          <Panel title="What to do">
            <div className="flex flex-col gap-3">
              <p className="text-base text-pretty">{remediation.text}</p>
              {remediation.patch && <CodeBlock code={remediation.patch} label="Patch" />}
              {remediation.command && <CodeBlock code={remediation.command} label="Command" wrap />}
            </div>
          </Panel>
          <Panel title="By example" about="The control is tested by these">
            <ControlExamples examples={control.examples} />
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="References">
            <ReferencesList references={control.references} />
          </Panel>
          <Suspense>
            <ControlStatements control={control.id} />
          </Suspense>
          <Panel title="Reads" about="Without these it cannot say passed">
            <ul className="flex flex-col gap-1 font-mono text-xs wrap-anywhere">
              {control.reads.map((resource) => (
                <li key={resource}>{resource}</li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </Page>
  );
}

function States({ control, states }: { control: string; states: readonly ControlState[] }) {
  if (states.length === 0) return <p className="px-4 pb-3 text-sm text-quiet">No cluster has been judged by it yet.</p>;
  return (
    <Table label="Clusters">
      <thead>
        <tr>
          <Th>Cluster</Th>
          <Th>Verdict</Th>
          <Th numeric>Fail</Th>
          <Th numeric>Judged</Th>
        </tr>
      </thead>
      <tbody>
        {states.map(({ cluster, result }) => (
          <Tr key={cluster.id}>
            <Td>
              <QuietLink href={clusterPath(cluster.id)}>{cluster.name}</QuietLink>
            </Td>
            <Td>
              <Verdict result={result} clusterId={cluster.id} />
              <NotSeen result={result} />
            </Td>
            <Td numeric>
              {result.failed === 0 ? (
                <span className="text-quiet">0</span>
              ) : (
                <QuietLink href={findingsPath(cluster.id, { control, state: 'standing' })}>
                  {formatNumber(result.failed)}
                </QuietLink>
              )}
            </Td>
            <Td numeric className="text-quiet">
              {formatNumber(result.assessed)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What kept it from looking, or nothing; and why a setting left it nothing to ask. */
function NotSeen({ result: { gaps, reason } }: { result: ControlResult }) {
  const said = [...(reason ? [reason] : []), ...new Set(gaps.map(({ message }) => message))];
  if (said.length === 0) return null;
  return (
    <p className="mt-1 max-w-72 text-xs text-pretty wrap-anywhere text-quiet">
      {said.slice(0, 2).join('; ')}
      {said.length > 2 && `; and ${said.length - 2} more`}
    </p>
  );
}

const words: Record<ControlStatus, string> = {
  failed: 'fails',
  passed: 'passes',
  'not-assessed': 'not assessed',
  'not-applicable': 'nothing to judge',
};

function Verdict({ result, clusterId }: { result: ControlResult; clusterId: string }) {
  if (result.reason !== undefined) {
    return (
      <QuietLink href={settingsPath(clusterId)}>
        <Badge>{result.reason}</Badge>
      </QuietLink>
    );
  }
  const word = words[result.status];
  if (result.status === 'not-assessed') {
    return (
      <QuietLink href={`${clusterPath(clusterId, 'coverage')}#not-assessed`}>
        <Badge tone="hatched">
          <span className="rounded-[2px] bg-surface px-1">{word}</span>
        </Badge>
      </QuietLink>
    );
  }
  return (
    <Badge tone={result.status === 'failed' ? 'critical' : result.status === 'passed' ? 'good' : 'neutral'}>
      {word}
    </Badge>
  );
}
