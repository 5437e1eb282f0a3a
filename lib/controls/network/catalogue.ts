import type { Control } from '../types';
import { sshIntoPods } from './ssh-into-pods';
import { exposedAdminPages, exposedWorkloads, workloadsBehindGateway } from './exposed-workloads';
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
  exposedWorkloads,
  workloadsBehindGateway,
  exposedAdminPages,
  openLoadBalancer,
  nodePort,
  externalIps,
  sshIntoPods,
  serviceWithoutPods,
  ingressWithoutTls,
  danglingIngress,
  danglingRoute,
];
