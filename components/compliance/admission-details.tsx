import clsx from 'clsx';
import { CodeBlock } from '@/components/ui/code-block';
import { count } from '@/components/ui/format';
import { ObjectName } from '@/components/ui/object-name';
import { Panel } from '@/components/ui/panel';
import { QuietLink } from '@/components/ui/text-link';
import type { BlockedWorkload, NamespaceAdmission } from '@/lib/assessment/pod-security-report';
import { controlPath, findingsPath } from '@/lib/client/paths';
import { podSecurityLevels, type PodSecurityLevel } from '@/lib/controls/pod-security/admitted-at';
import { enforceCommands, warnCommands } from './label-commands';

type AdmissionDetailsProps = { clusterId: string; at: string | null; row: NamespaceAdmission; minor: number };

/** What stands in the way in one namespace, and the commands that raise it safely. */
export function AdmissionDetails({ clusterId, at, row, minor }: AdmissionDetailsProps) {
  return (
    <div
      id="namespace"
      className={clsx(
        'grid scroll-mt-16 items-start gap-4',
        podSecurityLevels.every((level) => row.blocked[level].length > 0) && 'lg:grid-cols-2',
      )}
    >
      {podSecurityLevels.map((level) => (
        <Panel
          key={level}
          title={
            <>
              <ObjectName name={row.namespace} /> at {level}
            </>
          }
          about={sentence(row, level)}
        >
          <div className="flex flex-col gap-4">
            <Blocked clusterId={clusterId} at={at} blocked={row.blocked[level]} namespace={row.namespace} />
            {enforces(row, level) ? null : row.blocked[level].length === 0 && row.passes !== null ? (
              <CodeBlock code={enforceCommands(row.namespace, level, minor)} label="Try, then enforce" wrap />
            ) : (
              <CodeBlock code={warnCommands(row.namespace, level, minor)} label="Warn until it is mended" wrap />
            )}
          </div>
        </Panel>
      ))}
    </div>
  );
}

function sentence({ blocked, workloads, passes, labels }: NamespaceAdmission, level: PodSecurityLevel): string {
  const here = blocked[level].length;
  if (here > 0) return `${here} of ${count(workloads, 'workload')} would be refused`;
  if (passes === null) return 'Nothing seen stands in the way, but not everything was seen';
  if (labels.enforce?.level === level) return 'Enforced, and everything in it passes';
  if (labels.enforce?.level === 'restricted') return 'Enforced as part of restricted';
  return 'Everything in it would pass';
}

/** Whether the namespace asks for the level already, or for a stricter one. */
const enforces = ({ labels: { enforce } }: NamespaceAdmission, level: PodSecurityLevel) =>
  enforce?.level === level || enforce?.level === 'restricted';

type BlockedProps = { clusterId: string; at: string | null; namespace: string; blocked: readonly BlockedWorkload[] };

// By check: one change often mends several workloads.
function Blocked({ clusterId, at, namespace, blocked }: BlockedProps) {
  const checks = new Map<string, { title: string; workloads: { ref: BlockedWorkload['ref']; message: string }[] }>();
  for (const { ref, faults } of blocked) {
    for (const { control, title, messages } of faults) {
      const check = checks.get(control) ?? { title, workloads: [] };
      checks.set(control, { title, workloads: [...check.workloads, { ref, message: messages[0] ?? '' }] });
    }
  }
  if (checks.size === 0) return null;
  return (
    <ul className="flex flex-col gap-3 text-sm">
      {[...checks].map(([control, { title, workloads }]) => (
        <li key={control}>
          <p className="flex flex-wrap items-baseline justify-between gap-x-3">
            <QuietLink href={controlPath(control)}>{title}</QuietLink>
            <QuietLink
              href={findingsPath(clusterId, { control, namespace, at })}
              className="text-xs text-quiet tabular-nums"
            >
              {count(workloads.length, 'workload')}
            </QuietLink>
          </p>
          <ul className="mt-1 flex flex-col gap-1 border-l pl-3 text-xs">
            {workloads.slice(0, few).map(({ ref, message }) => (
              <li key={`${ref.kind}/${ref.name}`} className="flex flex-wrap gap-x-2">
                <span className="text-quiet">{ref.kind}</span> <ObjectName name={ref.name} />
                <span className="text-quiet wrap-anywhere">{message}</span>
              </li>
            ))}
            {workloads.length > few && <li className="text-quiet">and {workloads.length - few} more</li>}
          </ul>
        </li>
      ))}
    </ul>
  );
}

const few = 8;
