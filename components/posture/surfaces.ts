import type { Surface } from '@/lib/controls/types';

/** The four attack surfaces in their order, as people call them. */
export const surfaceNames: Readonly<Record<Surface, string>> = {
  'control-plane': 'Control plane and API',
  'nodes-network': 'Nodes and network',
  workloads: 'Workloads and images',
  cloud: 'Cloud services',
};

/** For narrow places. */
export const shortSurfaceNames: Readonly<Record<Surface, string>> = {
  'control-plane': 'Control plane',
  'nodes-network': 'Nodes, network',
  workloads: 'Workloads',
  cloud: 'Cloud',
};
