import type { Control } from '../types';
import { aggregatedApiControls } from './aggregated-apis';
import { apiExposureControls } from './api-exposure';
import { apiServerControls } from './api-server';
import { etcdControls } from './etcd';
import { managerControls } from './managers';

/** How the control plane is started, where its pods are visible. */
export const controlPlaneControls: readonly Control[] = [
  ...aggregatedApiControls,
  ...apiExposureControls,
  ...apiServerControls,
  ...managerControls,
  ...etcdControls,
];
