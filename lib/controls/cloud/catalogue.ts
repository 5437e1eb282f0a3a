import type { Control } from '../types';
import { authenticatorControls } from './authenticators';
import { awsAuthControls } from './aws-auth';
import { plainCloudControls } from './cloud';
import { groupsSpanningEnvironments, namespaceWithoutGroup } from './groups';
import { balancerOwner, balancerWithoutTls, foreignBalancerAnnotation } from './load-balancer-metadata';
import { nodeMetadata } from './node-metadata';
import { volumeMetadata } from './volume-metadata';
import {
  borrowedCloudIdentity,
  exposedCloudIdentity,
  foreignCloudAccount,
  sharedCloudIdentity,
} from './workload-identity';

/** What ties the cluster to its cloud: metadata, identities, and how people sign in. */
export const cloudControls: readonly Control[] = [
  ...plainCloudControls,
  nodeMetadata,
  volumeMetadata,
  foreignBalancerAnnotation,
  balancerOwner,
  balancerWithoutTls,
  groupsSpanningEnvironments,
  namespaceWithoutGroup,
  ...awsAuthControls,
  sharedCloudIdentity,
  exposedCloudIdentity,
  borrowedCloudIdentity,
  foreignCloudAccount,
  ...authenticatorControls,
];
