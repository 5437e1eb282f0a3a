import { CodeBlock } from '@/components/ui/code-block';
import { count, formatDay } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { Tabs } from '@/components/ui/tabs';
import type { LeastPrivilege } from '@/lib/api/remedy';
import { quoted } from '@/lib/controls/rbac/granted/proof';
import { AuditDrop } from './audit-drop';
import { FileBlock } from './file-block';
import { PermissionTable } from './permission-table';
import { RefusedList } from './refused-list';
import { UsedTable } from './used-table';

type LeastPrivilegePanelProps = { clusterId: string; subjectKind: string; answer: LeastPrivilege };

/** What a subject could do without: what no log shows it using, and the smallest roles that do. */
export function LeastPrivilegePanel({ clusterId, subjectKind, answer }: LeastPrivilegePanelProps) {
  const { usage, minimal, used } = answer;
  if (!minimal) return null;
  const tabs = [
    ...(usage
      ? [
          {
            value: 'unused',
            label: `Unused ${usage.unused.length}`,
            content: (
              <PermissionTable
                label="Unused permissions"
                permissions={usage.unused}
                unjudged={usage.unjudged}
                none="It used everything that it was given."
              />
            ),
          },
          { value: 'used', label: `Used ${usage.used.length}`, content: <UsedTable rows={usage.used} /> },
          ...(usage.refused.length > 0
            ? [
                {
                  value: 'refused',
                  label: `Refused ${usage.refused.length}`,
                  content: <RefusedList rows={usage.refused} />,
                },
              ]
            : []),
          {
            value: 'smaller',
            label: 'Role from use',
            content: used ? (
              <RoleTab
                file={used}
                about="Allows what the logs show, and no more. Apply it, then take the subject out of its other bindings. Names are not narrowed: logs are kept without them."
              />
            ) : (
              <p className="text-sm text-quiet">
                The logs show no use at all: it may need no role. Ask its owner first.
              </p>
            ),
          },
        ]
      : []),
    {
      value: 'minimal',
      label: 'Role from its rules',
      content: (
        <RoleTab
          file={minimal}
          about={[
            `Allows exactly what it holds today, in ${count(answer.rules.minimal, 'rule')} instead of ${count(answer.rules.held, 'rule')}, without what is said twice.`,
            ...starsInWords(answer),
          ].join(' ')}
        />
      ),
    },
  ];
  return (
    <Panel id="least-privilege" title="Least privilege" about={aboutOf(answer)}>
      <div className="flex min-w-0 flex-col gap-3">
        <Tabs tabs={tabs} label="Least privilege" />
        {subjectKind === 'Group' ? (
          <p className="text-sm text-quiet">
            Audit logs name users, not groups: what a group used is told by its members.
          </p>
        ) : (
          <div className="flex flex-col gap-2 border-t pt-3">
            <AuditDrop clusterId={clusterId} known={usage !== null} />
            <CodeBlock code={`lynceus audit audit.log.gz --cluster ${quoted(clusterId)}`} label="Command" wrap />
          </div>
        )}
      </div>
    </Panel>
  );
}

/** Why stars stay in the one role, and where they are written out. */
function starsInWords({ rules: { starred }, usage, used }: LeastPrivilege): readonly string[] {
  if (starred === 0) return [];
  const why = `${count(starred, 'rule keeps its stars', 'rules keep their stars')}: a star also allows what is installed later, so verbs and resources written out would allow less, and nobody but its owner knows what of it is needed.`;
  if (used) return [why, 'The role from use names each verb and resource that the logs saw.'];
  return [
    why,
    usage ? 'The logs saw no use of it.' : 'With an audit log, a role is proposed that names what was used.',
  ];
}

function RoleTab({ file, about }: { file: NonNullable<LeastPrivilege['minimal']>; about: string }) {
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-pretty text-quiet">{about}</p>
      <FileBlock file={file} label="Role" />
    </div>
  );
}

function aboutOf({ usage }: LeastPrivilege): string {
  if (!usage) return 'From its rules; an audit log would show which of them it uses';
  const { from, until, events } = usage.period;
  const days = Math.max(1, Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000));
  return `From ${count(days, 'day')} of audit logs, ${formatDay(from)} to ${formatDay(until)}, ${compact(events)} events${days < 14 ? ': too short to see monthly jobs' : ''}`;
}

const compact = (value: number) =>
  value < 1_000_000 ? value.toLocaleString('en-GB') : `${(value / 1_000_000).toFixed(1)} M`;
