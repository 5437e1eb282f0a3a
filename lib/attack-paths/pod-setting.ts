import { isBuiltIn } from '@/lib/inventory/built-in';
import type { Workload } from '@/lib/inventory/workloads';
import type { Removable } from './types';

/** The settings that can be taken back; `undo-pod-setting.ts` knows how. */
export const podSettings = [
  'capabilities',
  'host-network',
  'host-path',
  'kernel-settings',
  'node-files',
  'node-logs',
  'privileged',
  'runtime-socket',
  'token',
] as const;
export type PodSetting = (typeof podSettings)[number];

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
