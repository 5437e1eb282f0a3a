import { isBuiltIn } from '@/lib/inventory/built-in';
import type { Workload } from '@/lib/inventory/workloads';
import type { Removable } from './types';

/** A setting of a workload that can be taken back. `action` completes "In Deployment shop/web, …". */
export function podSetting({ ref, labels }: Workload, setting: string, action: string): Removable {
  const { kind, namespace, name } = ref;
  return {
    key: `pod-setting ${namespace}/${kind}/${name} ${setting}`,
    kind: 'pod-setting',
    object: ref,
    action: `In ${kind} ${namespace}/${name}, ${action}`,
    builtIn: isBuiltIn({ kind, namespace, name, labels }),
  };
}
