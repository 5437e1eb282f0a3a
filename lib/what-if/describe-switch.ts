import { plainText } from '@/lib/inventory/plain-text';
import type { Subject } from '@/lib/rbac/types';
import type { Switch } from './switches';

/**
 * What is switched off, as a person says it: "ClusterRoleBinding deployers", "rule 3 of ClusterRole edit",
 * "User alice taken out of RoleBinding shop/deployers". People count rules from 1, as pages do; ids from 0.
 *
 * @param action What is done to a setting, where the snapshot knows it: "run no privileged container".
 */
export function describeSwitch(off: Switch, action?: string): string {
  switch (off.kind) {
    case 'binding':
      return named(off.binding);
    case 'subject':
      return describeSubject(off.subject);
    case 'workload':
      return named(off.workload);
    case 'rule':
      return `rule ${off.index + 1} of ${named(off.role)}`;
    case 'membership':
      return `${describeSubject(off.subject)} taken out of ${named(off.binding)}`;
    case 'cut':
      return plainText(action ?? off.key);
  }
}

const describeSubject = (subject: Subject) => named(subject);

const named = ({ kind, namespace, name }: { kind: string; namespace: string; name: string }) =>
  plainText(`${kind} ${namespace === '' ? name : `${namespace}/${name}`}`);
