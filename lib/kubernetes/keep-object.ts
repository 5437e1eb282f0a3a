import 'server-only';

import { Misfit } from '@/lib/inventory/sanitise/rule';
import { sanitise } from '@/lib/inventory/sanitise/sanitise';
import type { Gap, KubeObject } from '@/lib/inventory/types';
import { unavailable } from './gaps';
import type { Target } from './plan-collection';

export type Kept = { readonly object: KubeObject } | { readonly gap: Gap };

/**
 * One object of a page as the inventory keeps it, so that env values and the like are gone before the next page comes.
 * An object whose fields are not what its kind says becomes a gap of its own and spoils nothing else.
 */
export function keepObject(source: Readonly<Record<string, unknown>>, { wanted, served }: Target): Kept {
  const apiVersion = served.group === '' ? served.version : `${served.group}/${served.version}`;
  const known = { resource: wanted.resource, namespaced: served.namespaced };
  try {
    return { object: sanitise(source, { apiVersion, kind: served.kind }, known) };
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    const { namespace, name } = identityOf(source);
    const named = `${served.kind} ${namespace ? `${namespace}/` : ''}${name}`;
    return { gap: unavailable(wanted.resource, namespace, `${named} was left out: ${error.field} ${error.expected}`) };
  }
}

function identityOf({ metadata }: Readonly<Record<string, unknown>>): { namespace: string; name: string } {
  if (typeof metadata !== 'object' || metadata === null) return { namespace: '', name: 'without a name' };
  const { namespace, name } = metadata as { namespace?: unknown; name?: unknown }; // any object may be asked for them
  return {
    namespace: typeof namespace === 'string' ? namespace : '',
    name: typeof name === 'string' ? name.slice(0, 253) : 'without a name',
  };
}
