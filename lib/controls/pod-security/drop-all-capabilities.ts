import { defineContainerControl } from '../container-control';
import { pod, podWith } from '../manifests';

/** Containers that keep capabilities they did not ask for, or ask for more than a low port. */
export const dropAllCapabilities = defineContainerControl({
  id: 'drop-all-capabilities',
  family: 'pod-security',
  title: 'Containers keep capabilities',
  severity: 'low',
  says: ['keeps capabilities', 'keep capabilities'],
  why: 'The default set still allows raw sockets, changing owners and binding low ports. Most programs need none of it.',
  remediation: {
    text: 'Drop all capabilities; add NET_BIND_SERVICE only where a port below 1024 is opened.',
    patch: 'securityContext:\n  capabilities:\n    drop: [ALL]',
  },
  references: {
    kubescape: ['C-0211'],
    cis: ['5.2.8', '5.2.9'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1611'],
    pss: 'restricted',
    owasp: ['K01'],
  },

  *faults({ spec: { securityContext } }, { spec }) {
    if (spec.os?.name === 'windows') return;
    const { add = [], drop = [] } = securityContext?.capabilities ?? {};
    if (!drop.includes('ALL')) yield { field: 'securityContext.capabilities.drop', detail: 'does not drop ALL' };
    for (const [index, capability] of add.entries()) {
      if (capability !== 'NET_BIND_SERVICE') {
        yield { field: `securityContext.capabilities.add[${index}]`, detail: `adds ${capability}` };
      }
    }
  },

  examples: [
    { name: 'drops nothing', manifest: podWith(''), fails: ['app'] },
    {
      name: 'drops all and takes one back',
      manifest: podWith('securityContext: { capabilities: { drop: [ALL], add: [CHOWN] } }'),
      fails: ['app'],
    },
    {
      name: 'drops all, and opens a low port',
      manifest: podWith('securityContext: { capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] } }'),
      fails: [],
    },
    { name: 'Windows has none', manifest: pod('os: { name: windows }, containers: [{ name: app }]'), fails: [] },
  ],
});
