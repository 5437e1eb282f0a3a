import type { Breakage } from './breakage';
import type { LostPermission } from './lost-permissions';
import { describePlace } from './places';

/** What taking one thing away would break, in one sentence. */
export function describeBreakage({ losses, touched }: Pick<Breakage, 'losses' | 'touched'>): string {
  const [setting] = touched;
  if (setting) return describeTouched(setting);
  const [first, ...others] = losses;
  if (!first) return 'Nobody loses a permission: other grants give the same.';
  const running = new Set(
    losses.flatMap(({ workloads }) => workloads.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`)),
  ).size;
  const run = running === 0 ? 'nothing runs' : `${count(running, 'workload')} ${running === 1 ? 'runs' : 'run'}`;
  return others.length === 0
    ? `${describePlace(first.key)} loses ${amount(first.lost)}; ${run} as it.`
    : `${count(losses.length, 'subject')} lose permissions; ${run} as them.`;
}

function amount(lost: readonly LostPermission[]): string {
  const all = lost.find(
    (row) => row.kind === 'resource' && row.resource === '*' && row.apiGroup === '*' && row.verbs.includes('*'),
  );
  if (all?.kind !== 'resource') return count(lost.length, 'permission');
  return `every permission ${all.scope === '' ? 'there is' : `in ${all.scope}`}`;
}

function describeTouched({ removable: { kind, object }, workloads, of }: Breakage['touched'][number]): string {
  switch (kind) {
    case 'namespace-label':
      if (of === 0) return `Nothing runs in ${object.name}.`;
      return workloads.length === 0
        ? `All that runs in ${object.name} would still be admitted (${count(of, 'workload')}).`
        : `${workloads.length} of ${count(of, 'workload')} in ${object.name} would no longer be admitted.`;
    case 'annotation':
      return workloads.length === 0
        ? 'Nothing runs as it.'
        : `${count(workloads.length, 'workload')} ${workloads.length === 1 ? 'loses' : 'lose'} the cloud role.`;
    default:
      return 'Nobody loses a permission; its pods start again.';
  }
}

/** A lost permission as kubectl would ask for it: "get, list secrets in shop". */
export function describeLost(row: LostPermission): string {
  const verbs = row.verbs.join(', ').replace(/^\*$/, 'any verb on');
  if (row.kind === 'url') return `${verbs} ${row.url}`;
  const group = row.apiGroup === '' || row.apiGroup === '*' ? '' : `.${row.apiGroup}`;
  const [resource = '', ...sub] = row.resource.split('/');
  const type = resource === '*' ? 'every resource' : `${resource}${group}${sub.map((each) => `/${each}`).join('')}`;
  const names = row.names.length > 0 ? ` named ${row.names.join(', ')}` : '';
  const kept = row.stillIn.length > 0 ? `, still in ${row.stillIn.join(', ')}` : '';
  return `${verbs} ${type}${names} ${row.scope === '' ? 'everywhere' : `in ${row.scope}`}${kept}`;
}

const count = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`;
