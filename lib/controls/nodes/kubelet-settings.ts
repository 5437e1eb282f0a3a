import { parse } from 'yaml';
import { kubeletAnswers } from '@/lib/inventory/kubelet-answers';
import { objectsOf } from '@/lib/inventory/kinds';
import { refOf } from '@/lib/inventory/refs';
import type { Control, ControlContext, Violation } from '../types';
import { asFields, defineHostControl, nodeRef, type Fields, type HostVerdict } from './host-facts';

/** How a kubelet was started: its flags win over its file, and that over the default. */
export type Kubelet = {
  /** A flag as it was written; undefined when it is absent. */
  readonly flag: (name: string) => string | undefined;
  /** A field of the configuration; undefined when it is absent. */
  readonly field: (name: string) => unknown;
  /** Whether a configuration is in use: its defaults are safer than those of flags alone. */
  readonly hasFile: boolean;
};

type KubeletControl = Pick<Control, 'id' | 'title' | 'severity' | 'why'> & {
  /** What to write into the file. */
  readonly fix: string;
  readonly kubescape: readonly string[];
  readonly cis: readonly string[];
  readonly benchmark: RegExp;
  readonly trivy?: readonly string[];
  /** Only the command line has it: what a kubelet answers says nothing of it. */
  readonly onlyFlag?: boolean;
  /** The setting that is wrong, in words; null when all is well. */
  readonly fault: (kubelet: Kubelet) => string | null;
  /** Command lines that fail and that pass. */
  readonly fails: string;
  readonly passes: string;
};

/**
 * A control over the settings of kubelets. They stand on the host, or behind the right to `nodes/proxy`, which is a way
 * to take nodes over: each kubelet is asked only where a person wanted that for the cluster. Else a sensor tells, or
 * kubeadm's own ConfigMap, which all its nodes start from and which can only show that something is wrong.
 */
export function defineKubeletControl(control: KubeletControl): Control<HostVerdict> {
  const { fix, kubescape, cis, benchmark, trivy = [], onlyFlag = false, fault, fails, passes, ...texts } = control;
  const faults = (kubelet: Kubelet): Violation[] => {
    const found = fault(kubelet);
    return found === null ? [] : [{ path: '', message: `The kubelet ${found}` }];
  };
  return defineHostControl({
    ...texts,
    kind: 'kubeletinfos',
    remediation: {
      text: 'Change the configuration file of the kubelet on each node, and the ConfigMap that new nodes start from, then restart the kubelet.',
      patch: `# /var/lib/kubelet/config.yaml\n${fix}`,
      command: 'systemctl restart kubelet',
    },
    references: { kubescape, cis, nsa: ['Authentication and authorization'], owasp: ['K09'] },
    benchmark: { section: '4', about: benchmark },
    trivy,
    judge: (facts) => {
      const kubelet = kubeletOf(facts);
      return kubelet && faults(kubelet);
    },
    settings: onlyFlag ? [] : ['askKubelets'],
    answered: (context) => (onlyFlag ? [] : ofAnswers(context, faults)),
    otherWay: ({ settings }) =>
      onlyFlag || settings.askKubelets
        ? ''
        : '; or let Lynceus ask each kubelet, a setting of the cluster that takes a dangerous right',
    alsoReads: ['configmaps', ...(onlyFlag ? [] : [kubeletAnswers])],
    also: (context) => ofConfigMap(context, faults),
    fails: `cmdLine: "/usr/bin/kubelet ${fails}"`,
    passes: `cmdLine: "/usr/bin/kubelet ${passes}"`,
  });
}

/** What a sensor says of one kubelet; null when it names a file and could not read it. */
function kubeletOf(facts: Fields): Kubelet | null {
  const line = facts['cmdLine'];
  if (typeof line !== 'string' || line === '') return null;
  const flags = flagsOf(line);
  const says = asFields(facts['configFile'])['says'];
  if (flags.has('config') && says === undefined) return null;
  const fields = asFields(says);
  return { flag: (name) => flags.get(name), field: (name) => fields[name], hasFile: flags.has('config') };
}

function flagsOf(line: string): ReadonlyMap<string, string> {
  const words = line.split(/[\s\0]+/).filter(Boolean);
  return new Map(
    words.flatMap((word, index) => {
      const flag = /^--([A-Za-z0-9-]+)(?:=(.*))?$/.exec(word);
      if (!flag?.[1]) return [];
      const next = words[index + 1] ?? '';
      return [[flag[1], flag[2] ?? (next.startsWith('-') ? '' : next)] as const];
    }),
  );
}

function ofAnswers({ inventory }: ControlContext, faults: (kubelet: Kubelet) => Violation[]): HostVerdict[] {
  return objectsOf(inventory, kubeletAnswers).map(({ metadata, spec }) => {
    const fields = asFields(spec);
    const kubelet: Kubelet = { flag: () => undefined, field: (field) => fields[field], hasFile: true };
    return { ref: nodeRef(metadata.name), ownSetting: true, faults: faults(kubelet) };
  });
}

function ofConfigMap({ inventory }: ControlContext, faults: (kubelet: Kubelet) => Violation[]): HostVerdict[] {
  return objectsOf(inventory, 'configmaps').flatMap((object) => {
    const { namespace, name } = object.metadata;
    const text = object.data?.['kubelet'];
    if (namespace !== 'kube-system' || !/^kubelet-config(-1\.\d+)?$/.test(name) || text === undefined) return [];
    const fields = documentOf(text);
    const { anonymous, x509 } = asFields(fields['authentication']);
    const flat: Fields = {
      ...fields,
      anonymous: asFields(anonymous)['enabled'],
      clientCAFile: asFields(x509)['clientCAFile'],
      authorization: asFields(fields['authorization'])['mode'],
    };
    const found = faults({ flag: () => undefined, field: (field) => flat[field], hasFile: true });
    return [{ ref: refOf(object), ownSetting: true, faults: found.map((one) => ({ ...one, path: 'data.kubelet' })) }];
  });
}

function documentOf(text: string): Fields {
  try {
    return asFields(parse(text, { maxAliasCount: 20 }));
  } catch {
    return {}; // cut, or no YAML: then it says nothing
  }
}
