import { removalCommands } from '@/lib/access-graph/removal-commands';
import type { Settings } from '@/lib/controls/settings';
import type { Finding } from '@/lib/findings/types';
import type { Inventory, KubeObject } from '@/lib/inventory/types';
import { compareRefs } from '@/lib/inventory/refs';
import { workloadsOf } from '@/lib/inventory/workloads';
import type { RbacIndex } from '@/lib/rbac/index-rbac';
import { removeSubject } from './binding-remedy';
import { enforcePodSecurity, removeAnnotations, withholdToken } from './label-remedy';
import { narrowRoles } from './narrow-role';
import { patchWorkload } from './workload-remedy';
import type { Remedy } from './types';

/** What a finding is judged from. */
export type Surroundings = {
  readonly index: RbacIndex;
  /** With the kinds that the finding is about, and for workloads all that they consist of. */
  readonly inventory: Inventory;
  /** What the organisation decides for its controls. */
  readonly settings: Settings;
};

/**
 * Changes that each close what a finding is about, or a part of it: the subject taken out of one binding, a role
 * narrowed, a workload, a namespace or a ServiceAccount patched. A narrowed role comes first where one will do, for it
 * takes the least away.
 *
 * @returns Empty when the right change is the owner's to say.
 */
export function remediesOf(finding: Finding, { index, inventory, settings }: Surroundings): readonly Remedy[] {
  const { resource, subject, control, paths } = finding;
  const grants = finding.evidence.flatMap((entry) => (entry.kind === 'grant' ? [entry] : []));
  if (subject && grants.length > 0) {
    const removals = removalCommands(grants, subject, index.objects.bindings).flatMap((removal) => {
      const { kind, namespace, name } = removal.binding;
      const binding = index.objects.bindings.find(
        (each) => each.kind === kind && each.namespace === namespace && each.name === name,
      );
      return binding ? [removeSubject(removal, binding, subject)] : [];
    });
    return [...narrowRoles(control, grants, subject, { index, inventory, settings }), ...removals];
  }
  const object = () => objectOf(inventory, resource.kind === 'Namespace' ? 'namespaces' : 'serviceaccounts', resource);
  if (resource.kind === 'Namespace') {
    const level = podSecurityLevels[control];
    return level ? [enforcePodSecurity(resource.name, level, object())] : [];
  }
  if (resource.kind === 'ServiceAccount') return accountRemedies(object(), paths);
  const workload = workloadsOf(inventory).find(({ ref }) => compareRefs(ref, resource) === 0);
  const patch = workload ? patchWorkload(workload, paths) : null;
  return patch ? [patch] : [];
}

const podSecurityLevels: Readonly<Record<string, 'baseline' | 'restricted'>> = {
  'namespace-accepts-privileged-pods': 'baseline',
  'namespace-without-pod-admission': 'baseline',
  'namespace-not-restricted': 'restricted',
};

function accountRemedies(account: KubeObject | null, paths: readonly string[]): readonly Remedy[] {
  if (!account) return [];
  if (paths.includes('automountServiceAccountToken')) return [withholdToken(account)];
  const keys = paths.flatMap((path) => /^metadata\.annotations\["(.+)"\]$/.exec(path)?.[1] ?? []);
  return keys.length > 0 ? [removeAnnotations(account, keys)] : [];
}

function objectOf(
  inventory: Inventory,
  kind: string,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): KubeObject | null {
  return (
    inventory.kinds[kind]?.find(({ metadata }) => metadata.name === name && metadata.namespace === namespace) ?? null
  );
}
