import { defineControl } from '../define-control';
import type { Control, Severity } from '../types';
import {
  componentReads,
  hiddenComponent,
  podsOf,
  type Component,
  type ComponentPod,
  type Flags,
} from './component-flags';

type FlagControl = {
  readonly id: string;
  readonly component: Component;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  /** What to write on the command line. */
  readonly fix: string;
  readonly kubescape: readonly string[];
  readonly cis?: readonly string[];
  readonly nsa?: readonly string[];
  readonly owasp?: readonly string[];
  /** The flag that is wrong and one sentence about it, or null when all is well. */
  readonly fault: (flags: Flags) => readonly [flag: string, message: string] | null;
  /** Command lines, without the program, that fail and that pass. */
  readonly fails: string;
  readonly passes: string;
};

/**
 * A control over the command line of a control-plane component. Where no pod of the component is visible, as on every
 * managed cluster, it is not assessed: the flags exist, and the API does not show them.
 */
export function defineFlagControl(control: FlagControl): Control<ComponentPod> {
  const { component, fix, kubescape, cis, nsa, owasp = ['K09'], fault, fails, passes, ...texts } = control;
  return defineControl<ComponentPod>({
    ...texts,
    family: 'control-plane',
    surface: 'control-plane',
    remediation: {
      text: `On each control-plane node, change the command line of ${component} in its static pod manifest; the kubelet restarts it.`,
      patch: `# /etc/kubernetes/manifests/${component}.yaml\nspec:\n  containers:\n    - command:\n        - ${component}\n        - ${fix}`,
    },
    references: { kubescape, ...(cis && { cis }), ...(nsa && { nsa }), owasp },
    reads: componentReads,
    each: podsOf(component),
    hidden: hiddenComponent(component),
    *check({ flags, path }) {
      const found = fault(flags);
      if (found) yield { path: `${path}.command`, message: `--${found[0]}: ${found[1]}` };
    },
    examples: [
      { name: `${component} ${fails}`.trim(), manifest: componentPod(component, fails), fails: [component] },
      { name: `${component} ${passes}`.trim(), manifest: componentPod(component, passes), fails: [] },
    ],
  });
}

function componentPod(component: Component, flags: string): string {
  const words = [component, ...flags.split(' ').filter(Boolean)].map((word) => JSON.stringify(word)).join(', ');
  return `{ apiVersion: v1, kind: Pod, metadata: { name: ${component}, namespace: kube-system }, spec: { containers: [{ name: ${component}, command: [${words}] }] } }`;
}
