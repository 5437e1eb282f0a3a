import { blindSpots } from './blind-spots';
import type { DeadGrant, DeadGrantMaterial } from './dead-grant-types';
import { matchesNobody } from './matches-nobody';
import type { Binding } from './types';

/** What is dead about one binding by itself: its role is missing, it means nobody, or some of its entries do. */
export function deadBinding({ index, gaps }: DeadGrantMaterial, binding: Binding): readonly DeadGrant[] {
  const object = { kind: binding.kind, namespace: binding.namespace, name: binding.name };
  const whole = { object, entry: null, rule: null, confidence: 'safe' } as const;
  const missing = whyRoleMissing({ index, gaps }, binding);
  if (missing) {
    const subjects = binding.subjects.map(({ kind, name }) => `${kind} ${name}`);
    return [
      {
        ...whole,
        reason: 'missing-role',
        why: `It refers to ${binding.roleRef.kind} ${binding.roleRef.name}, ${missing}.`,
        proof: [
          `roleRef: ${binding.roleRef.kind} ${binding.roleRef.name}`,
          subjects.length === 0 ? 'It has no subjects either' : `Waiting for it: ${subjects.join(', ')}`,
          'Whoever may create that role decides what these subjects gain',
        ],
      },
    ];
  }
  const entries = binding.subjects.map((subject, at) => ({
    at,
    subject,
    why: matchesNobody(index, gaps, binding, subject),
  }));
  const nobody = entries.filter(({ why }) => why !== null);
  if (nobody.length === entries.length) {
    return [
      {
        ...whole,
        reason: 'binds-nobody',
        why:
          entries.length === 0
            ? 'It has no subjects, so nobody gains anything by it.'
            : `${sentence(nobody[0]?.why ?? '')}${entries.length > 1 ? `, and the other ${entries.length - 1 === 1 ? 'entry matches' : `${entries.length - 1} entries match`} nobody either` : ''}.`,
        proof: [
          `roleRef: ${binding.roleRef.kind} ${binding.roleRef.name}`,
          ...(entries.length === 0 ? ['subjects: none'] : nobody.map(({ at, why }) => `subjects[${at}]: ${why}`)),
        ],
      },
    ];
  }
  return nobody.map(({ at, subject, why }) => ({
    ...whole,
    reason: 'names-nobody',
    entry: { at, subject },
    why: `${sentence(why ?? '')}; the binding's other ${entries.length - nobody.length === 1 ? 'subject keeps' : 'subjects keep'} what it gives.`,
    proof: [`roleRef: ${binding.roleRef.kind} ${binding.roleRef.name}`, `subjects[${at}]: ${why}`],
  }));
}

/** Why a binding's role gives nothing because it is not there, or null; also null where roles could not be read. */
export function whyRoleMissing(
  { index, gaps }: Pick<DeadGrantMaterial, 'index' | 'gaps'>,
  binding: Binding,
): string | null {
  if (index.roleOf(binding)) return null;
  const { kind } = binding.roleRef;
  if (kind !== 'Role' && kind !== 'ClusterRole') return 'which is no kind of role';
  if (kind === 'Role' && binding.kind === 'ClusterRoleBinding') return 'which a ClusterRoleBinding cannot refer to';
  const blind =
    kind === 'Role'
      ? blindSpots(gaps, ['roles.rbac.authorization.k8s.io'], binding.namespace)
      : blindSpots(gaps, ['clusterroles.rbac.authorization.k8s.io']);
  return blind.length > 0 ? null : 'which does not exist';
}

const sentence = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
