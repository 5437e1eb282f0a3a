import 'server-only';

import type { ApiResource } from '@/lib/inventory/types';

/**
 * What to ask a list for besides its place. Kubescape's storage answers with names and labels unless it is asked for
 * whole objects by a word of its own in `resourceVersion`; its manifests are large, so fewer come on a page.
 *
 * @see https://github.com/kubescape/storage pkg/registry/file/storage.go, GetList
 */
export function listQuery({ group, resource }: ApiResource, pageSize: number): Readonly<Record<string, string>> {
  if (group !== 'spdx.softwarecomposition.kubescape.io') return { limit: String(pageSize) };
  const limit = resource === 'vulnerabilitymanifests' ? Math.min(pageSize, manifestsOnPage) : pageSize;
  return { limit: String(limit), resourceVersion: 'fullSpec' };
}

const manifestsOnPage = 10;
