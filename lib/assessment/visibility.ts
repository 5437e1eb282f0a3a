import { workloadKinds } from '@/lib/controls/reads';
import type { Control } from '@/lib/controls/types';
import type { Gap, GroupResource, Inventory } from '@/lib/inventory/types';

/** What of a control's input could not be seen. */
export type Visibility = {
  /** Gaps that make "passed" unprovable. */
  readonly gaps: readonly Gap[];
  /** A kind without which even a violation could be false was not seen at all: the control must not run. */
  readonly blocked: boolean;
  /** Namespaces in which a required kind was not seen: objects there cannot be judged. */
  readonly blindNamespaces: ReadonlySet<string>;
};

/**
 * Answers, for one inventory, what each control could not see. A kind that the API server does not serve is no gap:
 * nothing of it can exist; nor is what was left out on purpose, for a control that needs only what is read by name. In a
 * file, the kinds that hold pods stand in for each other: a file of Deployments says
 * nothing wrong by having no CronJob.
 */
export function visibilityOf(inventory: Inventory): (control: Control) => Visibility {
  const gapsByKind = new Map<GroupResource, Gap[]>();
  for (const gap of inventory.gaps) {
    if (gap.reason === 'not-served') continue;
    const known = gapsByKind.get(gap.resource);
    if (known) known.push(gap);
    else gapsByKind.set(gap.resource, [gap]);
  }
  const gapsOf = (kind: GroupResource) => gapsByKind.get(kind) ?? [];
  const podsInFile = workloadKinds.some((kind) => (inventory.kinds[kind]?.length ?? 0) > 0);
  const harmless = ({ reason, resource }: Gap) =>
    reason === 'not-in-file' && podsInFile && workloadKinds.includes(resource) && !(resource in inventory.kinds);

  return ({ reads, requires = [], readsByName = [] }) => {
    const spared = ({ reason, resource }: Gap) => reason === 'left-out' && readsByName.includes(resource);
    const required = requires.flatMap(gapsOf).filter((gap) => !harmless(gap));
    return {
      gaps: [...new Set([...reads, ...requires])]
        .sort()
        .flatMap(gapsOf)
        .filter((gap) => !harmless(gap) && !spared(gap)),
      blocked: required.some(({ namespace }) => namespace === ''),
      blindNamespaces: new Set(required.map(({ namespace }) => namespace).filter((namespace) => namespace !== '')),
    };
  };
}
