import type { Control } from '../types';
import { controlPlaneFileControls } from './control-plane-files';
import { hostFileControls } from './host-files';
import { hostHardeningControls } from './host-hardening';
import { kubeletControls } from './kubelet';
import { nodeSystemControls } from './nodes';
import { sensorControls } from './sensors';

/** What the nodes are made of, how their kubelets were started, and what sensors see on their hosts. */
export const nodeControls: readonly Control[] = [
  ...nodeSystemControls,
  ...kubeletControls,
  ...hostFileControls,
  ...hostHardeningControls,
  ...controlPlaneFileControls,
  ...sensorControls,
];
