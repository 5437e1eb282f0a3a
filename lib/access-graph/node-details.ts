import { meantBy } from '@/lib/rbac/subjects';
import { bindingDetails } from './binding-details';
import type { AccessMaterial, NodeDetails } from './detail-types';
import { bindingId, roleId, workloadId } from './node-ids';
import { parseNodeId } from './parse-node-id';
import { resourceDetails, urlDetails } from './resource-details';
import { missingRole, roleDetails } from './role-details';
import { subjectDetails, workloadDetails } from './subject-details';
import type { GraphNodeId } from './types';

/** What there is to say about a node, or null when the snapshot knows no such thing. */
export function nodeDetails(material: AccessMaterial, id: GraphNodeId): NodeDetails | null {
  const named = parseNodeId(id);
  switch (named?.kind) {
    case 'subject':
      return subjectDetails(material, meantBy(named.subject));
    case 'workload': {
      const found = material.workloads.find(({ ref }) => workloadId(ref) === id);
      return found ? workloadDetails(material, found) : null;
    }
    case 'binding': {
      const found = material.index.objects.bindings.find((binding) => bindingId(binding) === id);
      return found ? bindingDetails(material, found) : null;
    }
    case 'role': {
      const found = material.index.objects.roles.find((role) => roleId(role) === id);
      return found ? roleDetails(material, found) : missingRole(material, named.role);
    }
    case 'resource':
      return resourceDetails(material, id, named.apiGroup, named.resource);
    case 'urls':
      return urlDetails(material, id);
    default:
      return null;
  }
}
