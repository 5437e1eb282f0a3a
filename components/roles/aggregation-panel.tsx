import { Badge } from '@/components/ui/badge';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { NamedRole } from '@/lib/access-graph/role-profile';
import { rolePath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

type AggregationPanelProps = {
  clusterId: string;
  at: string | null;
  /** Null when the role is not aggregated. */
  parts: readonly NamedRole[] | null;
  feeds: readonly NamedRole[];
};

/** Where the rules of an aggregate come from, and which aggregates have the rules of this one. Nothing when neither. */
export function AggregationPanel({ clusterId, at, parts, feeds }: AggregationPanelProps) {
  if (parts === null && feeds.length === 0) return null;
  return (
    <Panel
      id="aggregation"
      title="Aggregation"
      about="Kubernetes copies the rules of ClusterRoles with matching labels into an aggregate, and keeps them up to date"
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {parts !== null && (
          <RoleList
            title={
              parts.length === 0 ? 'Collects rules, but no ClusterRole matches' : `Collects rules from ${parts.length}`
            }
            {...{ clusterId, at }}
            roles={parts}
          />
        )}
        {feeds.length > 0 && (
          <RoleList
            title={`Feeds ${count(feeds.length, 'aggregate')}: whoever holds one holds these rules, too`}
            {...{ clusterId, at }}
            roles={feeds}
          />
        )}
      </div>
    </Panel>
  );
}

type RoleListProps = { title: string; clusterId: string; at: string | null; roles: readonly NamedRole[] };

function RoleList({ title, clusterId, at, roles }: RoleListProps) {
  return (
    <div className="min-w-0">
      <h3 className="text-sm text-quiet">{title}</h3>
      <ul className="mt-1 flex flex-col gap-1 text-sm">
        {roles.map(({ id, name, rules, held }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-2">
            <TextLink href={rolePath(clusterId, id, at)} className="font-mono text-xs wrap-anywhere">
              {plainText(name)}
            </TextLink>
            <span className="text-xs text-quiet">{count(rules, 'rule')}</span>
            {held && <Badge>also bound itself</Badge>}
          </li>
        ))}
      </ul>
    </div>
  );
}
