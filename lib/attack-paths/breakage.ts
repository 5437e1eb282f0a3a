import { defaultSettings } from '@/lib/controls/settings';
import { isBuiltIn } from '@/lib/inventory/built-in';
import type { Inventory, ObjectRef } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';
import { isBuiltInSubject } from '@/lib/rbac/built-in';
import { grantsOfSubject } from '@/lib/rbac/grants-of';
import { accountUser, identityOf, implicitGroups, subjectKey } from '@/lib/rbac/identity';
import type { RbacIndex } from '@/lib/rbac/index-rbac';
import { compareSubjects, meantBy } from '@/lib/rbac/subjects';
import type { Binding, Subject, SubjectKey } from '@/lib/rbac/types';
import { refusedByBaseline } from './admitted';
import { bindingRemoval } from './binding-places';
import { lostPermissions, type LostPermission } from './lost-permissions';
import type { Removable } from './types';

/** What taking things away would break, all of them together. */
export type Breakage = {
  /** Who loses permissions: those that people made before built-in ones, then by kind and name. */
  readonly losses: readonly SubjectLoss[];
  /** Subjects of deleted bindings that lose nothing, since other grants of theirs give the same; sorted. */
  readonly unharmed: readonly Subject[];
  /** For each setting, label and annotation: what it changes. */
  readonly touched: readonly TouchedWorkloads[];
};

export type SubjectLoss = {
  readonly subject: Subject;
  readonly key: SubjectKey;
  /** Shipped by Kubernetes or a vendor. */
  readonly builtIn: boolean;
  readonly lost: readonly LostPermission[];
  /** Workloads that run as it, or as a member of it. */
  readonly workloads: readonly ObjectRef[];
};

export type TouchedWorkloads = {
  readonly removable: Removable;
  /** A namespace label touches what would no longer be admitted; a setting its workload; an annotation who runs as it. */
  readonly workloads: readonly TouchedWorkload[];
  /** How many were looked at: all of the namespace, or those same ones. */
  readonly of: number;
};

export type TouchedWorkload = {
  readonly ref: ObjectRef;
  readonly builtIn: boolean;
  /** What Pod Security would hold against it, as titles of controls; `[]` for settings and annotations. */
  readonly reasons: readonly string[];
};

/** The parts of a terrain that are looked at. */
type Ground = { readonly inventory: Inventory; readonly rbac: RbacIndex; readonly workloads: readonly Workload[] };

/**
 * What would be lost, and by whom, if all of some things were taken away together. Permissions that other grants of the
 * same subject give, those of its implicit groups included, are not lost. Of a group only what it holds itself is known:
 * its members may hold the same in other ways.
 */
export function breakage(ground: Ground, removals: readonly Removable[]): Breakage {
  const keys = new Set(removals.filter(({ kind }) => kind === 'binding').map(({ key }) => key));
  const gone = new Set(ground.rbac.objects.bindings.filter((each) => keys.has(bindingRemoval(each, false).key)));
  const losses: SubjectLoss[] = [];
  const unharmed: Subject[] = [];
  for (const subject of subjectsOf(gone)) {
    const lost = lostBy(ground.rbac, subject, gone);
    if (lost.length === 0) unharmed.push(subject);
    else {
      const workloads = runningAs(ground.workloads, subject).map(({ ref }) => ref);
      losses.push({ subject, key: subjectKey(subject), builtIn: isBuiltInSubject(subject), lost, workloads });
    }
  }
  return {
    losses: losses.sort((a, b) => Number(a.builtIn) - Number(b.builtIn)), // the sort is stable
    unharmed,
    touched: removals.filter(({ kind }) => kind !== 'binding').map((removable) => touchedBy(ground, removable)),
  };
}

/** Whom bindings name, each once, sorted. */
function subjectsOf(bindings: ReadonlySet<Binding>): readonly Subject[] {
  const subjects = new Map<SubjectKey, Subject>();
  for (const { namespace: home, subjects: named } of bindings) {
    for (const { kind, namespace, name } of named) {
      if (kind !== 'User' && kind !== 'Group' && kind !== 'ServiceAccount') continue;
      const where = kind === 'ServiceAccount' ? namespace || home : '';
      if (kind === 'ServiceAccount' && where === '') continue; // means nobody
      const subject = meantBy({ kind, namespace: where, name });
      subjects.set(subjectKey(subject), subject);
    }
  }
  return [...subjects.values()].sort(compareSubjects);
}

function lostBy(rbac: RbacIndex, subject: Subject, gone: ReadonlySet<Binding>): readonly LostPermission[] {
  if (identityOf(subject).groups.includes('system:masters')) return []; // allowed before RBAC is asked
  const grants = grantsOfSubject(rbac, subject);
  return lostPermissions(
    grants.filter(({ binding }) => gone.has(binding)),
    grants.filter(({ binding }) => !gone.has(binding)),
  );
}

/** The workloads whose ServiceAccount is the subject, or belongs to it. */
function runningAs(workloads: readonly Workload[], { kind, namespace, name }: Subject): readonly Workload[] {
  if (kind === 'User') return [];
  return workloads.filter(({ ref, serviceAccount }) =>
    kind === 'ServiceAccount'
      ? ref.namespace === namespace && serviceAccount === name
      : implicitGroups(accountUser(ref.namespace, serviceAccount)).includes(name),
  );
}

function touchedBy(ground: Ground, removable: Removable): TouchedWorkloads {
  const { kind, object } = removable;
  const { workloads } = ground;
  const touched = (list: readonly Workload[]) => list.map((each) => touchedWorkload(each, []));
  switch (kind) {
    case 'namespace-label': {
      const there = workloads.filter(({ ref }) => ref.namespace === object.name);
      const refused = there.map((each) =>
        touchedWorkload(each, refusedByBaseline(each, { ...ground, settings: defaultSettings })),
      );
      return { removable, workloads: refused.filter(({ reasons }) => reasons.length > 0), of: there.length };
    }
    case 'annotation': {
      const running = runningAs(workloads, { kind: 'ServiceAccount', namespace: object.namespace, name: object.name });
      return { removable, workloads: touched(running), of: running.length };
    }
    default: {
      const itself = workloads.filter(
        ({ ref: { kind: one, namespace, name } }) =>
          one === object.kind && namespace === object.namespace && name === object.name,
      );
      return { removable, workloads: touched(itself), of: itself.length };
    }
  }
}

function touchedWorkload({ ref, labels }: Workload, reasons: readonly string[]): TouchedWorkload {
  const { kind, namespace, name } = ref;
  return { ref, builtIn: isBuiltIn({ kind, namespace, name, labels }), reasons };
}
