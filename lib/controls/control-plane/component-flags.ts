import type { Gap } from '@/lib/inventory/types';
import { workloadKinds } from '../reads';
import type { Container, Workload } from '@/lib/inventory/workloads';
import type { ControlContext, Judged } from '../types';

export const components = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'etcd'] as const;
export type Component = (typeof components)[number];

/** The command line of a control-plane component, as its pod shows it. */
export type Flags = {
  /** The value of `--name`; `''` when it stands alone; undefined when it is absent. The last one wins. */
  readonly get: (name: string) => string | undefined;
  /** The values of a comma-separated flag; undefined when it is absent. */
  readonly list: (name: string) => readonly string[] | undefined;
  /** Whether a switch is on; `whenAbsent` is the component's own default. */
  readonly isOn: (name: string, whenAbsent: boolean) => boolean;
};

/** A pod of a control-plane component: how it is set up is the operators' own doing. */
export type ComponentPod = Judged & { readonly flags: Flags; readonly path: string };

/** The pods of one component, where the cluster shows them: none on managed clusters. */
export function podsOf(component: Component): (context: ControlContext) => readonly ComponentPod[] {
  return (context) => {
    const found = known.get(context) ?? new Map<Component, readonly ComponentPod[]>();
    known.set(context, found);
    const pods = found.get(component) ?? findPods(component, context);
    found.set(component, pods);
    return pods;
  };
}

/** The gap that a cluster leaves which does not show the component: its flags exist all the same. */
export function hiddenComponent(component: Component): (context: ControlContext) => Gap | null {
  return (context) => {
    if (podsOf(component)(context).length > 0) return null;
    const message = `No pod of ${component} is visible in kube-system, so its flags are unknown`;
    return { resource: 'pods', namespace: 'kube-system', verb: 'list', reason: 'unavailable', message };
  };
}

// Some sixty controls ask for the same few pods.
const known = new WeakMap<ControlContext, Map<Component, readonly ComponentPod[]>>();

function findPods(component: Component, { workloads }: ControlContext): ComponentPod[] {
  return workloads.flatMap((workload) => {
    if (workload.ref.namespace !== 'kube-system') return [];
    const container = workload.containers.find((candidate) => runs(component, candidate, workload));
    return container ? [{ ref: workload.ref, ownSetting: true, flags: flagsOf(container), path: container.path }] : [];
  });
}

/** The kinds in which the components are looked for. */
export const componentReads = workloadKinds;

function runs(component: Component, { kind, spec }: Container, { podLabels }: Workload): boolean {
  if (kind !== 'regular') return false;
  const words = [...(spec.command ?? []), ...(spec.args ?? [])];
  const program = words.flatMap((word) => word.trim().split(/\s+/)).find((word) => !shells.has(baseName(word)));
  if (program !== undefined && !program.startsWith('-')) return baseName(program) === component;
  return podLabels['component'] === component; // an image whose entry point is the program
}

const shells = new Set(['sh', 'bash', '-c', '-ec', 'exec', 'env']);
const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

function flagsOf({ spec }: Container): Flags {
  const words = [...(spec.command ?? []), ...(spec.args ?? [])].flatMap((word) =>
    word.includes('\n') || / --/.test(word) ? word.split(/[\s\\]+/) : [word],
  );
  const values = new Map<string, string>();
  for (const [index, word] of words.entries()) {
    const flag = /^--([A-Za-z0-9-]+)(?:=([\s\S]*))?$/.exec(word);
    if (!flag?.[1]) continue;
    const next = words[index + 1];
    const value = flag[2] ?? (next !== undefined && !next.startsWith('-') ? next : '');
    values.set(flag[1], value.trim().replace(/^(["'])(.*)\1$/, '$2'));
  }
  const get = (name: string) => values.get(name);
  return {
    get,
    list: (name) =>
      get(name)
        ?.split(',')
        .map((item) => item.trim())
        .filter(Boolean),
    isOn: (name, whenAbsent) => {
      const value = get(name);
      return value === undefined ? whenAbsent : value === '' || /^(true|1|t)$/i.test(value);
    },
  };
}
