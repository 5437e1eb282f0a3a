import {
  podSecurityFaults,
  podSecurityLevels,
  type PodSecurityFault,
  type PodSecurityLevel,
} from '@/lib/controls/pod-security/admitted-at';
import { podSecurityControls } from '@/lib/controls/pod-security/catalogue';
import type { ControlContext } from '@/lib/controls/types';
import { objectsOf } from '@/lib/inventory/kinds';
import { compareText } from '@/lib/inventory/refs';
import type { Gap, ObjectRef } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';
import { visibilityOf } from './visibility';

export type AdmissionLevel = 'privileged' | PodSecurityLevel;

/** What a namespace's labels ask for: a level, and the version of the policy, `latest` unless they say. */
export type AskedLevel = { readonly level: AdmissionLevel; readonly version: string };

export type BlockedWorkload = { readonly ref: ObjectRef; readonly faults: readonly PodSecurityFault[] };

export type NamespaceAdmission = {
  readonly namespace: string;
  /** Null where no label says anything, or the namespace itself was not seen. */
  readonly labels: Readonly<Record<'enforce' | 'audit' | 'warn', AskedLevel | null>>;
  readonly workloads: number;
  /** What stands in the way of each level. */
  readonly blocked: Readonly<Record<PodSecurityLevel, readonly BlockedWorkload[]>>;
  /** The strictest level that everything in it passes; null when not everything in it was seen. */
  readonly passes: AdmissionLevel | null;
  /** It enforces less than everything in it passes. */
  readonly canRaise: boolean;
};

export type PodSecurityReport = {
  /** Those that can be raised at once first, then those with least in the way of baseline. */
  readonly namespaces: readonly NamespaceAdmission[];
  /** Why some of it could not be judged; empty when all was seen. */
  readonly gaps: readonly Gap[];
};

/**
 * For every namespace, what it enforces of the Pod Security Standards, what it could enforce, and what stands in the way,
 * as of a minor version of Kubernetes. Where pods were not seen, nothing is said to pass.
 */
export function podSecurityReport(context: ControlContext, minor: number): PodSecurityReport {
  const { inventory, workloads } = context;
  const visible = visibilityOf(inventory);
  const gaps = unique([
    ...podSecurityControls.flatMap((control) => visible(control).gaps),
    ...inventory.gaps.filter(({ resource }) => resource === 'namespaces'),
  ]);
  const labels = new Map(objectsOf(inventory, 'namespaces').map(({ metadata }) => [metadata.name, metadata.labels]));
  const byNamespace = new Map<string, Workload[]>([...labels.keys()].map((name) => [name, []]));
  for (const workload of workloads) {
    const { namespace } = workload.ref;
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), workload]);
  }
  const isBlind = (name: string) =>
    gaps.some(({ resource, namespace }) => resource !== 'namespaces' && (namespace === '' || namespace === name));
  const blockedAt = (level: PodSecurityLevel, here: readonly Workload[]) =>
    here
      .map((workload) => ({ ref: workload.ref, faults: podSecurityFaults(workload, { level, minor }, context) }))
      .filter(({ faults }) => faults.length > 0);
  const namespaces = [...byNamespace].map(([namespace, here]): NamespaceAdmission => {
    const blocked = { baseline: blockedAt('baseline', here), restricted: blockedAt('restricted', here) };
    const passes = isBlind(namespace) ? null : strictest(blocked);
    const asked = askedLevels(labels.get(namespace) ?? {});
    const canRaise =
      passes !== null && labels.has(namespace) && rank(passes) > rank(asked.enforce?.level ?? 'privileged');
    return { namespace, labels: asked, workloads: here.length, blocked, passes, canRaise };
  });
  return { namespaces: namespaces.sort(byEase), gaps };
}

const levels: readonly AdmissionLevel[] = ['privileged', ...podSecurityLevels];
const rank = (level: AdmissionLevel) => levels.indexOf(level);

const strictest = ({ baseline, restricted }: NamespaceAdmission['blocked']): AdmissionLevel =>
  restricted.length === 0 ? 'restricted' : baseline.length === 0 ? 'baseline' : 'privileged';

function askedLevels(labels: Readonly<Record<string, string>>): NamespaceAdmission['labels'] {
  const asked = (mode: string): AskedLevel | null => {
    const level = levels.find((each) => each === labels[`pod-security.kubernetes.io/${mode}`]);
    return level ? { level, version: labels[`pod-security.kubernetes.io/${mode}-version`] ?? 'latest' } : null;
  };
  return { enforce: asked('enforce'), audit: asked('audit'), warn: asked('warn') };
}

const byEase = (a: NamespaceAdmission, b: NamespaceAdmission) =>
  Number(b.canRaise) - Number(a.canRaise) ||
  a.blocked.baseline.length - b.blocked.baseline.length ||
  a.blocked.restricted.length - b.blocked.restricted.length ||
  compareText(a.namespace, b.namespace);

const unique = (gaps: readonly Gap[]) => [...new Map(gaps.map((gap) => [JSON.stringify(gap), gap])).values()];
