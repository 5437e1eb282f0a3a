import type { ControlContext, Judged, Violation } from '@/lib/controls/types';
import { isBuiltInObject } from '@/lib/inventory/built-in';
import { refKey, refOf } from '@/lib/inventory/refs';
import type { ObjectRef } from '@/lib/inventory/types';
import { isBuiltInBinding, isBuiltInSubject } from '@/lib/rbac/built-in';
import type { Subject } from '@/lib/rbac/types';

export type BuiltIn = {
  /** How many of these are shipped by Kubernetes or a known vendor. */
  readonly count: (judged: readonly Judged[]) => number;
  /** Whether this one is. */
  readonly ships: (judged: Judged) => boolean;
  /** Whether what was found about it is shipped with it, rather than this cluster's own doing. */
  readonly explains: (judged: Judged, violations: readonly Violation[]) => boolean;
};

/**
 * Findings about what Kubernetes or a vendor ships are shown quietly. How a component is set up (`ownSetting`) is
 * always the operators' own, and so is what a built-in identity holds through a binding that nobody ships:
 * `system:authenticated` made cluster-admin is no default. Each object is asked about once.
 */
export function builtInOf({ inventory, rbac }: ControlContext): BuiltIn {
  const shipped = new Set<string>();
  for (const objects of Object.values(inventory.kinds)) {
    for (const object of objects) if (isBuiltInObject(object)) shipped.add(refKey(refOf(object)));
  }
  const bindings = new Set(rbac.objects.bindings.filter(isBuiltInBinding).map(bindingKey));
  const known = new Map<ObjectRef | Subject, boolean>();
  const counts = new Map<readonly Judged[], number>();

  const ships = ({ ref, subject, ownSetting }: Judged) => {
    if (ownSetting) return false;
    let answer = known.get(subject ?? ref);
    if (answer === undefined) {
      answer = subject ? isBuiltInSubject(subject) : shipped.has(refKey(ref));
      known.set(subject ?? ref, answer);
    }
    return answer;
  };
  // Most controls judge one and the same list: all workloads, or all subjects.
  const count = (judged: readonly Judged[]) => {
    const number = counts.get(judged) ?? judged.reduce((sum, one) => sum + Number(ships(one)), 0);
    counts.set(judged, number);
    return number;
  };
  const explains = (judged: Judged, violations: readonly Violation[]) =>
    ships(judged) &&
    violations.every(({ grants = [] }) => grants.every(({ binding }) => bindings.has(bindingKey(binding))));
  return { count, ships, explains };
}

const bindingKey = ({ kind, namespace, name }: { kind: string; namespace: string; name: string }) =>
  `${kind}/${namespace}/${name}`;
