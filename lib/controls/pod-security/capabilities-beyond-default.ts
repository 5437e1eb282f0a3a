import { defineContainerControl } from '../container-control';
import { pod, podWith } from '../manifests';

/** The capabilities that a container runtime grants by default; asking for them again changes nothing. */
const defaults = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** Containers that ask for more capabilities than a runtime gives to everybody. */
export const capabilitiesBeyondDefault = defineContainerControl({
  id: 'capabilities-beyond-default',
  family: 'pod-security',
  title: 'Containers add capabilities beyond the default set',
  severity: 'medium',
  says: ['adds capabilities beyond the default set', 'add capabilities beyond the default set'],
  why: 'Each capability is a part of what root may do on the node. The default set is what ordinary images need.',
  remediation: {
    text: 'Drop all capabilities and add only those that the program fails without.',
    patch: 'securityContext:\n  capabilities:\n    drop: [ALL]\n    add: [NET_BIND_SERVICE]',
  },
  references: {
    cis: ['5.2.9'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1611'],
    pss: 'baseline',
    owasp: ['K01'],
  },

  *faults({ spec }) {
    for (const [index, capability] of (spec.securityContext?.capabilities?.add ?? []).entries()) {
      if (!defaults.has(capability)) {
        yield { field: `securityContext.capabilities.add[${index}]`, detail: capability };
      }
    }
  },

  examples: [
    {
      name: 'NET_RAW is not in the default set of the standard',
      manifest: podWith('securityContext: { capabilities: { add: [NET_RAW] } }'),
      fails: ['app'],
    },
    {
      name: 'names are exact',
      manifest: podWith('securityContext: { capabilities: { add: [CAP_CHOWN] } }'),
      fails: ['app'],
    },
    {
      name: 'an ephemeral container counts',
      manifest: pod(
        'containers: [{ name: app }], ephemeralContainers: [{ name: debug, securityContext: { capabilities: { add: [SYS_PTRACE] } } }]',
      ),
      fails: ['app'],
    },
    {
      name: 'a default one is fine',
      manifest: podWith('securityContext: { capabilities: { add: [CHOWN] } }'),
      fails: [],
    },
  ],
});
