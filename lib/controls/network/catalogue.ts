import type { Control } from '../types';
import { sshIntoPods } from './ssh-into-pods';
import { exposedData } from './exposed-data';
import { exposedAdminPages, exposedWorkloads, workloadsBehindGateway } from './exposed-workloads';
import { noDefaultDenyEgress, noDefaultDenyIngress } from './default-deny';
import { podsCutOffFromDns, podsReachMetadata } from './metadata-address';
import { gatewayWithoutTls, policiesNotEnforced, policyOpensToInternet } from './policy-effect';
import { openDataStore, sensitiveNamespaceOpen } from './sensitive-targets';
import { danglingPolicy, namespaceWithoutPolicy, openEgress, openIngress } from './network-policies';
import {
  danglingIngress,
  danglingRoute,
  externalIps,
  ingressWithoutTls,
  nodePort,
  openLoadBalancer,
  serviceWithoutPods,
} from './services';

/** Who can talk to whom, and what can be reached from outside. */
export const networkControls: readonly Control[] = [
  openIngress,
  openEgress,
  namespaceWithoutPolicy,
  danglingPolicy,
  noDefaultDenyIngress,
  noDefaultDenyEgress,
  podsReachMetadata,
  podsCutOffFromDns,
  sensitiveNamespaceOpen,
  openDataStore,
  policyOpensToInternet,
  policiesNotEnforced,
  exposedWorkloads,
  workloadsBehindGateway,
  exposedAdminPages,
  exposedData,
  openLoadBalancer,
  nodePort,
  externalIps,
  sshIntoPods,
  serviceWithoutPods,
  ingressWithoutTls,
  gatewayWithoutTls,
  danglingIngress,
  danglingRoute,
];
