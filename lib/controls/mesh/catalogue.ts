import type { Control } from '../types';
import {
  noMeshAuthorization,
  noMeshIdentity,
  openMeshAuthorization,
  permissiveMtls,
  workloadOutsideMesh,
} from './mesh';

/** Zero trust between workloads: who proves who they are, and who may call whom. */
export const meshControls: readonly Control[] = [
  workloadOutsideMesh,
  permissiveMtls,
  noMeshAuthorization,
  openMeshAuthorization,
  noMeshIdentity,
];
