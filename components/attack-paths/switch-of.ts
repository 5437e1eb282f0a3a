import type { Removable } from '@/lib/attack-paths/types';
import { formatSwitch } from '@/lib/what-if/switches';

/** The id under which something that can be taken away is switched off. */
export function switchOf({ kind, key, object: { kind: objectKind, namespace, name } }: Removable): string {
  if (kind === 'binding' && (objectKind === 'RoleBinding' || objectKind === 'ClusterRoleBinding')) {
    return formatSwitch({ kind: 'binding', binding: { kind: objectKind, namespace, name } });
  }
  return formatSwitch({ kind: 'cut', key });
}
