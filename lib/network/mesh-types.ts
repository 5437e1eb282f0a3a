import type { ObjectRef } from '@/lib/inventory/types';

export type MeshName = 'Istio' | 'Linkerd' | 'Cilium';

/** What a mesh does for the pods of one workload. */
export type MeshState = {
  readonly mesh: MeshName;
  /** A proxy in each pod, or one on each node. */
  readonly how: 'sidecar' | 'node';
  /** Whether connections to it must carry an identity; `unknown` where a default decides that the cluster does not show. */
  readonly mtls: 'strict' | 'permissive' | 'off' | 'unknown';
  /** What decided; null for the default of the mesh. */
  readonly mtlsBy: ObjectRef | null;
  /** Whether who may call it is limited: by nothing, by a policy that allows everybody, or by identity or path. */
  readonly authorization: 'none' | 'allow-all' | 'restricted';
  /** The policies that say so. */
  readonly policies: readonly ObjectRef[];
};
