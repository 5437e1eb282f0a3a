import { isBuiltIn } from '@/lib/inventory/built-in';
import type { Workload } from '@/lib/inventory/workloads';
import type { Removable } from './types';

/** The settings that can be taken back; `undo-pod-setting.ts` knows how. */
export type PodSetting = 'capabilities' | 'host-path' | 'node-files' | 'privileged' | 'runtime-socket' | 'token';

/** A setting of a workload that can be taken back. `action` completes "In Deployment shop/web, …". */
export function podSetting({ ref, labels }: Workload, setting: PodSetting, action: string): Removable {
  const { kind, namespace, name } = ref;
  return {
    key: `pod-setting ${namespace}/${kind}/${name} ${setting}`,
    kind: 'pod-setting',
    object: ref,
    action: `In ${kind} ${namespace}/${name}, ${action}`,
    builtIn: isBuiltIn({ kind, namespace, name, labels }),
  };
}
