import type { ControlFamily, Surface } from '../types';
import { answeredBy } from './requirement';
import type { FrameworkOf } from './types';

const surfaceTitles: Readonly<Record<Surface, string>> = {
  'control-plane': 'Control plane and API',
  'nodes-network': 'Nodes and network',
  workloads: 'Workloads and images',
  cloud: 'Cloud services',
};

const familyTitles: Readonly<Record<ControlFamily, string>> = {
  rbac: 'Who may do what',
  admission: 'What is admitted',
  'control-plane': 'How the control plane is set up',
  nodes: 'What nodes are made of',
  network: 'What may talk to what, and what stands open',
  'pod-security': 'What pods may do to their node',
  workload: 'How workloads are made',
  'supply-chain': 'Where images come from',
  cloud: 'Identities and resources of the cloud',
};

const order: readonly Surface[] = ['control-plane', 'nodes-network', 'workloads', 'cloud'];

/** Every control there is, by attack surface and by what it asks about. */
export const fourSurfaces: FrameworkOf = (controls) => ({
  id: 'four-surfaces',
  name: 'Lynceus: the four attack surfaces',
  short: 'Four surfaces',
  about: 'Every control of the catalogue, by the surface it guards.',
  url: null,
  sections: order.map((surface) => {
    const here = controls.filter((control) => control.surface === surface);
    return {
      id: surface,
      title: surfaceTitles[surface],
      requirements: [...new Set(here.map(({ family }) => family))].sort().map((family) =>
        answeredBy(
          here.filter((control) => control.family === family),
          { id: `${surface}-${family}`, title: familyTitles[family] },
        ),
      ),
    };
  }),
});
