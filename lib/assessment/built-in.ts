import type { ControlContext, Judged, Violation } from '@/lib/controls/types';
import { isBuiltInObject } from '@/lib/inventory/built-in';
import { refKey, refOf } from '@/lib/inventory/refs';
import type { ObjectRef } from '@/lib/inventory/types';
import { isBuiltInBinding, isBuiltInSubject } from '@/lib/rbac/built-in';

/** Whether what a judgement found is shipped by Kubernetes or a known vendor, rather than this cluster's own doing. */
export type IsBuiltIn = (judged: Judged, violations: readonly Violation[]) => boolean;

/**
 * Findings about what Kubernetes or a vendor ships are shown quietly. How a component is set up (`ownSetting`) is
 * always the operators' own, and so is what a built-in identity holds through a binding that nobody ships:
 * `system:authenticated` made cluster-admin is no default. Each object is asked about once.
 */
export function builtInOf({ inventory, rbac }: ControlContext): IsBuiltIn {
  const shipped = new Set<string>();
  for (const objects of Object.values(inventory.kinds)) {
    for (const object of objects) if (isBuiltInObject(object)) shipped.add(refKey(refOf(object)));
  }
  const bindings = new Set(rbac.objects.bindings.filter(isBuiltInBinding).map(bindingKey));
  const known = new Map<ObjectRef, boolean>();

  return ({ ref, subject, ownSetting }, violations) => {
    if (ownSetting) return false;
    if (subject) {
      if (!isBuiltInSubject(subject)) return false;
      return violations.every(({ grants = [] }) => grants.every(({ binding }) => bindings.has(bindingKey(binding))));
    }
    let answer = known.get(ref);
    if (answer === undefined) known.set(ref, (answer = shipped.has(refKey(ref))));
    return answer;
  };
}

const bindingKey = ({ kind, namespace, name }: { kind: string; namespace: string; name: string }) =>
  `${kind}/${namespace}/${name}`;
