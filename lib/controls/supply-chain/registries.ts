import { parseImageReference } from '@/lib/images/image-reference';
import { defineContainerControl } from '../container-control';
import { pod } from '../manifests';
import type { Control } from '../types';
import { liesIn } from './repository-list';

const withImages = (init: string, image: string) =>
  pod(`initContainers: [{ name: init, image: "${init}" }], containers: [{ name: app, image: "${image}" }]`);
const own = 'registry.example.com/app:1';

/** Images from anywhere but the registries that the organisation chose. */
export const disallowedRegistry = defineContainerControl({
  id: 'image-outside-allowed-registries',
  family: 'supply-chain',
  title: 'Images come from outside the allowed registries',
  severity: 'medium',
  says: ['runs an image from outside the allowed registries', 'run images from outside the allowed registries'],
  why: 'What nobody in the organisation built, scanned or mirrored runs on its own word, and is gone when its owner removes it.',
  remediation: {
    text: 'Mirror the image into an allowed registry; to keep it so, let admission refuse all others.',
    patch: 'image: registry.example.com/app:1.4.2',
  },
  settings: ['allowedRegistries'],
  references: { kubescape: ['C-0078'], cis: ['5.5.1'], mitre: ['T1525', 'T1610'], owasp: ['K02'] },
  unset: ({ allowedRegistries }) => (allowedRegistries.length === 0 ? 'No allowed registries are set' : null),
  *faults({ image }, _workload, { settings }) {
    const reference = parseImageReference(image);
    if (reference && !liesIn(reference, settings.allowedRegistries)) yield { field: 'image', detail: image };
  },
  examples: [
    {
      name: 'an init container from elsewhere',
      settings: { allowedRegistries: ['registry.example.com'] },
      manifest: withImages('busybox:1.37', own),
      fails: ['app'],
    },
    {
      name: 'a name that only starts alike',
      settings: { allowedRegistries: ['registry.example.com'] },
      manifest: withImages(own, 'registry.example.com.evil.net/app:1'),
      fails: ['app'],
    },
    {
      name: 'an allowed one',
      settings: { allowedRegistries: ['registry.example.com'] },
      manifest: withImages(own, own),
      fails: [],
    },
  ],
});

/** Images from registries that the organisation does not want. */
export const untrustedRegistry = defineContainerControl({
  id: 'image-from-untrusted-registry',
  family: 'supply-chain',
  title: 'Images come from untrusted registries',
  severity: 'high',
  says: ['runs an image from an untrusted registry', 'run images from untrusted registries'],
  why: 'Anybody may publish there: a name that is one letter off, or an account that changed hands, becomes code in the cluster.',
  remediation: { text: 'Take the image from a trusted registry, or build it yourself.' },
  settings: ['untrustedRegistries', 'publicRegistries'],
  references: { kubescape: ['C-0001'], mitre: ['T1525', 'T1610'], owasp: ['K02'] },
  unset: ({ untrustedRegistries, publicRegistries }) =>
    untrustedRegistries.length + publicRegistries.length === 0 ? 'No untrusted or public registries are set' : null,
  *faults({ image }, _workload, { settings }) {
    const reference = parseImageReference(image);
    const unwanted = [...settings.untrustedRegistries, ...settings.publicRegistries];
    if (reference && liesIn(reference, unwanted)) yield { field: 'image', detail: image };
  },
  examples: [
    {
      name: 'an untrusted one',
      settings: { untrustedRegistries: ['quay.io'] },
      manifest: withImages(own, 'quay.io/app:1'),
      fails: ['app'],
    },
    {
      name: 'Docker Hub, which is meant where no registry is named',
      settings: { publicRegistries: ['docker.io'] },
      manifest: withImages(own, 'nginx:1.27.3'),
      fails: ['app'],
    },
    {
      name: 'another one',
      settings: { untrustedRegistries: ['quay.io'] },
      manifest: withImages(own, own),
      fails: [],
    },
  ],
});

/** Where images may come from. */
export const registryControls: readonly Control[] = [disallowedRegistry, untrustedRegistry];
