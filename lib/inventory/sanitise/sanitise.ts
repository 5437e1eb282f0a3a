import type { GroupResource, KubeObject } from '../types';
import { sanitiseConfigMap } from './config-map';
import { rulesOf } from './kinds';
import { sanitiseMetadata } from './metadata';
import { inField, pickFields } from './rule';

/**
 * One object as the inventory keeps it: what the allow-list of its kind names, and nothing else.
 *
 * @param named `apiVersion` and `kind`, already known to be text.
 * @throws Misfit when a field has a type that the API server would refuse.
 */
export function sanitise(
  source: Readonly<Record<string, unknown>>,
  named: { readonly apiVersion: string; readonly kind: string },
  known: { readonly resource: GroupResource; readonly namespaced: boolean },
): KubeObject {
  const metadata = inField('metadata', () => sanitiseMetadata(source['metadata'], known.namespaced));
  const fields =
    known.resource === 'configmaps' ? sanitiseConfigMap(source, metadata) : pickFields(source, rulesOf(known.resource));
  if (known.resource === 'secrets') return { ...named, metadata: { ...metadata, annotations: {} }, ...fields };
  return { ...named, metadata, ...fields };
}
