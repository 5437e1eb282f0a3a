import {
  bindingPath,
  controlPath,
  cvePath,
  findingPath,
  rolePath,
  subjectPath,
  workloadPath,
} from '@/lib/client/paths';
import type { SearchHit } from '@/lib/client/search';

/** Where a hit leads. What belongs to the cluster that is open stays in the moment shown. */
export function hitPath(
  { kind, id, clusterId }: SearchHit,
  open: { clusterId: string | null; at: string | null },
): string {
  const at = clusterId === open.clusterId ? open.at : null;
  if (kind === 'cve') return cvePath(id);
  if (kind === 'control' || clusterId === null) return controlPath(id);
  if (kind === 'finding') return findingPath(id, at);
  if (kind === 'role') return rolePath(clusterId, id, at);
  if (kind === 'binding') return bindingPath(clusterId, id, at);
  if (kind === 'subject') return subjectPath(clusterId, id, at);
  const [namespace = '', workloadKind = '', name = ''] = id.split('/');
  return workloadPath(clusterId, { namespace, kind: workloadKind, name }, { at });
}
