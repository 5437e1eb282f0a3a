import { expandLists, type Expanded } from '@/lib/inventory/expand-lists';
import { normalise } from '@/lib/inventory/normalise';
import { pathsToSources } from '@/lib/kubernetes/files/paths-to-sources';
import { readManifests } from '@/lib/kubernetes/read-files';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac, type RbacIndex } from '@/lib/rbac/index-rbac';

/**
 * The RBAC of objects in files: roles, bindings, ServiceAccounts and namespaces. All other objects are passed over
 * unread, so that a broken Pod does not keep a question about access from its answer.
 *
 * @param paths Files, folders, or `-` for standard input.
 * @throws AppError `invalid-input` or `input-too-large`, naming file and document.
 */
export async function readRbac(paths: readonly string[]): Promise<RbacIndex> {
  const { objects, originOf } = await readManifests(pathsToSources(paths));
  const inventory = normalise(objects.map(onlyAccess), {
    source: 'file',
    collectedAt: new Date().toISOString(),
    originOf,
  });
  return indexRbac(rbacOf(inventory));
}

// A List again, so that places in files are counted as before.
function onlyAccess(object: unknown): unknown {
  const expanded: Expanded = { objects: [], listed: new Set(), cut: new Set() };
  expandLists(object, expanded);
  return { apiVersion: 'v1', kind: 'List', items: expanded.objects.filter(isAboutAccess) };
}

function isAboutAccess(object: unknown): boolean {
  const { apiVersion, kind } = (object ?? {}) as { apiVersion?: unknown; kind?: unknown }; // anything may be asked for them
  if (apiVersion === 'v1') return kind === 'ServiceAccount' || kind === 'Namespace';
  return typeof apiVersion === 'string' && apiVersion.startsWith('rbac.authorization.k8s.io/');
}
