import { pod } from '../manifests';
import { defineWorkloadControl } from '../workload-control';

/** Containers of one pod that see each other's processes. */
export const shareProcessNamespace = defineWorkloadControl({
  id: 'share-process-namespace',
  title: 'Containers of a pod see each other’s processes',
  severity: 'low',
  why: 'Through /proc one container reads the files and the environment of the others, secrets included.',
  remediation: {
    text: 'Switch it off; debug with an ephemeral container.',
    patch: 'spec:\n  shareProcessNamespace: false',
  },
  references: { nsa: ['Kubernetes Pod security'], mitre: ['T1057'], owasp: ['K01'] },
  *check({ spec, specPath, containers }) {
    if (spec.shareProcessNamespace !== true || containers.length < 2) return;
    yield {
      path: `${specPath}.shareProcessNamespace`,
      message: `Its ${containers.length} containers see each other's processes`,
    };
  },
  examples: [
    {
      name: 'two containers',
      manifest: pod('shareProcessNamespace: true, containers: [{ name: app }, { name: proxy }]'),
      fails: ['app'],
    },
    {
      name: 'one has nobody to watch',
      manifest: pod('shareProcessNamespace: true, containers: [{ name: app }]'),
      fails: [],
    },
  ],
});
