import { isBuiltInSubject } from '@/lib/rbac/built-in';
import { grantsOfSubject } from '@/lib/rbac/grants-of';
import { subjectKey } from '@/lib/rbac/identity';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { Subject } from '@/lib/rbac/types';
import {
  bindingRef,
  distinct,
  inNamespace,
  list,
  many,
  permissionsOf,
  runningAs,
  subjectRef,
  workloadRef,
} from './detail-parts';
import type { AccessMaterial, NodeDetails } from './detail-types';
import { asSubject, getCommand } from './kubectl';
import { bindingId, workloadId } from './node-ids';
import { permissionRows } from './permission-rows';
import type { RunningWorkload } from './running-workload';

/** A user, group or ServiceAccount; null when neither RBAC nor a pod knows it. */
export function subjectDetails(material: AccessMaterial, subject: Subject): NodeDetails | null {
  const { index, workloads, subjectRisk } = material;
  const key = subjectKey(subject);
  const running = subject.kind === 'ServiceAccount' ? runningAs(workloads, subject) : [];
  if (running.length === 0 && !subjectsOf(index).some((known) => subjectKey(known) === key)) return null;
  const grants = grantsOfSubject(index, subject);
  const rows = permissionRows(grants);
  const bindings = distinct(grants, ({ binding }) => bindingId(binding));
  return {
    id: key,
    kind: subject.kind === 'ServiceAccount' ? 'serviceaccount' : subject.kind === 'User' ? 'user' : 'group',
    kindWord: subject.kind,
    label: inNamespace(subject),
    risk: subjectRisk.get(key) ?? null,
    builtIn: isBuiltInSubject(subject),
    sentence: `${subject.kind} ${inNamespace(subject)} holds ${many(rows.length, 'permission')} through ${many(bindings.length, 'binding')}.`,
    facts: [
      { label: 'Bindings', value: String(bindings.length) },
      { label: 'Risky permissions', value: String(rows.filter(({ risk }) => risk !== null).length) },
      ...(subject.kind === 'ServiceAccount' ? [{ label: 'Workloads', value: String(running.length) }] : []),
    ],
    ...permissionsOf(rows),
    lists: [
      list(
        'Bindings',
        bindings.map(({ binding, match }) =>
          bindingRef(index, binding, match.by === 'group' && subject.kind !== 'Group' ? match.group : ''),
        ),
      ),
      list('Workloads that run as it', running.map(workloadRef)),
    ],
    commands: [
      { label: 'List its permissions', command: `kubectl auth can-i --list ${asSubject(subject)}` },
      ...(subject.kind === 'ServiceAccount'
        ? [{ label: 'Show it', command: getCommand('serviceaccount', subject.namespace, subject.name) }]
        : []),
    ],
    subject: key,
  };
}

/** A workload: what it may do is what its ServiceAccount may. */
export function workloadDetails(material: AccessMaterial, workload: RunningWorkload): NodeDetails {
  const { ref, pods, containers, serviceAccount, automountsToken } = workload;
  const account: Subject = { kind: 'ServiceAccount', namespace: ref.namespace, name: serviceAccount };
  const rows = permissionRows(grantsOfSubject(material.index, account));
  const nodes = [...new Set(pods.map(({ node }) => node).filter(Boolean))].sort();
  const token = automountsToken ? 'mounts its token' : 'does not mount its token';
  return {
    id: workloadId(ref),
    kind: 'workload',
    kindWord: ref.kind,
    label: inNamespace(ref),
    risk: automountsToken ? (material.subjectRisk.get(subjectKey(account)) ?? null) : null,
    builtIn: isBuiltInSubject(account),
    sentence: `${ref.kind} ${inNamespace(ref)} runs as ServiceAccount ${inNamespace(account)} and ${token}.`,
    facts: [
      { label: 'Pods', value: String(pods.length) },
      { label: 'Containers', value: String(containers.length) },
      { label: 'Token', value: automountsToken ? 'mounted' : 'not mounted' },
      {
        label: 'Nodes',
        value: nodes.length === 0 ? 'none' : nodes.slice(0, 3).join(', ') + (nodes.length > 3 ? ' …' : ''),
      },
    ],
    ...permissionsOf(rows),
    lists: [list('Runs as', [subjectRef(material, account)])],
    commands: [{ label: 'Show it', command: getCommand(ref.kind.toLowerCase(), ref.namespace, ref.name) }],
    subject: subjectKey(account),
  };
}
