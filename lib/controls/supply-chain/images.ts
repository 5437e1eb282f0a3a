import { defineContainerControl } from '../container-control';
import { pod } from '../manifests';
import { liesIn } from './repository-list';
import { registryControls } from './registries';
import { noImageVerification } from './image-verification';
import { secretsInImages } from './secrets-in-images';
import { vulnerabilityControls } from './vulnerabilities';
import type { Control } from '../types';
import { isFloating, isPinned, parseImageReference, type ImageReference } from '@/lib/images/image-reference';

const withImage = (image: string, more = '') => pod(`containers: [{ name: app, image: "${image}"${more} }]`);

const family = 'supply-chain';

const hasTag = ({ tag, digest }: ImageReference, tags: readonly string[]) =>
  digest === null && tag !== null && tags.includes(tag);

/** Images that are something else tomorrow. */
export const floatingImages = defineContainerControl({
  id: 'floating-images',
  family,
  title: 'Images are taken by a tag that moves',
  severity: 'medium',
  says: ['runs whatever image is newest', 'run whatever image is newest'],
  why: 'Two pods of one workload may run different code, a rollback rolls back nothing, and whoever can push the tag changes what runs.',
  remediation: { text: 'Name a version, better a digest.', patch: 'image: registry.example.com/app:1.4.2' },
  settings: ['floatingTags'],
  references: { nsa: ['Kubernetes Pod security'], mitre: ['T1525'], owasp: ['K02'] },
  *faults({ image }, _workload, { settings }) {
    const reference = parseImageReference(image);
    if (reference && (isFloating(reference) || hasTag(reference, settings.floatingTags)))
      yield { field: 'image', detail: image };
  },
  examples: [
    {
      name: 'a tag that the organisation moves',
      settings: { floatingTags: ['nightly'] },
      manifest: withImage('nginx:nightly'),
      fails: ['app'],
    },
    { name: 'no tag is latest', manifest: withImage('nginx'), fails: ['app'] },
    { name: 'the port of a registry is no tag', manifest: withImage('registry.example.com:5000/app'), fails: ['app'] },
    { name: 'a version', manifest: withImage('nginx:1.27.3'), fails: [] },
    { name: 'a digest', manifest: withImage(`nginx@sha256:${'a'.repeat(64)}`), fails: [] },
  ],
});

/** Images that are not pinned to their content. */
export const unpinnedImages = defineContainerControl({
  id: 'unpinned-images',
  family,
  title: 'Images are not pinned to a digest',
  severity: 'low',
  says: ['runs an image that is not pinned to a digest', 'run images that are not pinned to a digest'],
  why: 'A tag can be moved to other content; a digest is the content. Only a digest says that what was scanned and signed is what runs.',
  remediation: {
    text: 'Write the digest behind the tag; let a tool raise both.',
    patch: 'image: registry.example.com/app:1.4.2@sha256:…',
  },
  settings: ['digestExemptRepositories'],
  references: { kubescape: ['C-0306'], mitre: ['T1525'], owasp: ['K02'] },
  *faults({ image }, _workload, { settings }) {
    const reference = parseImageReference(image);
    if (!reference || isPinned(reference) || liesIn(reference, settings.digestExemptRepositories)) return;
    yield { field: 'image', detail: image };
  },
  examples: [
    { name: 'a tag', manifest: withImage('nginx:1.27.3'), fails: ['app'] },
    {
      name: 'a tag in a repository that needs no digest',
      settings: { digestExemptRepositories: ['registry.example.com/base'] },
      manifest: withImage('registry.example.com/base/nginx:1.27.3'),
      fails: [],
    },
    { name: 'half a digest', manifest: withImage('nginx@sha256:abc'), fails: ['app'] },
    { name: 'a digest', manifest: withImage(`nginx:1.27.3@sha256:${'a'.repeat(64)}`), fails: [] },
  ],
});

/** A floating tag, and a node that never asks what it is today. */
export const stalePullPolicy = defineContainerControl({
  id: 'stale-pull-policy',
  family,
  title: 'Floating images are not pulled again',
  severity: 'low',
  says: ['takes a floating image from the cache of its node', 'take floating images from the cache of their node'],
  why: 'Each node runs the latest of the day on which it first pulled. A patched image never reaches the old nodes.',
  remediation: { text: 'Name a version; failing that, pull always.', patch: 'imagePullPolicy: Always' },
  references: { kubescape: ['C-0075'], owasp: ['K02'] },
  *faults({ image, spec: { imagePullPolicy } }) {
    const reference = parseImageReference(image);
    if (!reference || !isFloating(reference)) return;
    if (imagePullPolicy === 'IfNotPresent' || imagePullPolicy === 'Never') {
      yield { field: 'imagePullPolicy', detail: imagePullPolicy };
    }
  },
  examples: [
    {
      name: 'latest from the cache',
      manifest: withImage('nginx:latest', ', imagePullPolicy: IfNotPresent'),
      fails: ['app'],
    },
    { name: 'left out, latest is pulled always', manifest: withImage('nginx:latest'), fails: [] },
    {
      name: 'a version may be cached',
      manifest: withImage('nginx:1.27.3', ', imagePullPolicy: IfNotPresent'),
      fails: [],
    },
  ],
});

/** The registry that Kubernetes froze in 2023. */
export const frozenRegistry = defineContainerControl({
  id: 'frozen-registry',
  family,
  title: 'Images come from the frozen registry k8s.gcr.io',
  severity: 'medium',
  says: ['runs an image from k8s.gcr.io', 'run images from k8s.gcr.io'],
  why: 'Nothing new has been published there since April 2023: these images get no patches, and may disappear.',
  remediation: { text: 'Take the image from registry.k8s.io, in a current version.' },
  references: { kubescape: ['C-0253'], owasp: ['K10', 'K02'] },
  *faults({ image }) {
    if (parseImageReference(image)?.registry === 'k8s.gcr.io') yield { field: 'image', detail: image };
  },
  examples: [
    { name: 'the old one', manifest: withImage('k8s.gcr.io/pause:3.9'), fails: ['app'] },
    { name: 'the new one', manifest: withImage('registry.k8s.io/pause:3.9'), fails: [] },
  ],
});

/** Ingress controllers that get no more patches. */
export const retiredIngressNginx = defineContainerControl({
  id: 'retired-ingress-nginx',
  family,
  title: 'The retired ingress-nginx controller is in use',
  severity: 'high',
  says: ['runs the retired ingress-nginx controller', 'run the retired ingress-nginx controller'],
  why: 'The project has ended: holes found from now on stay open in a program that faces the internet and reads the TLS keys of the cluster.',
  remediation: { text: 'Move to a maintained ingress controller or to the Gateway API.' },
  references: { kubescape: ['C-0292'], mitre: ['T1190'], owasp: ['K10'] },
  *faults({ image }) {
    if (/(^|\/)ingress-nginx\/controller(-chroot)?$/.test(parseImageReference(image)?.repository ?? '')) {
      yield { field: 'image', detail: image };
    }
  },
  examples: [
    { name: 'the controller', manifest: withImage('registry.k8s.io/ingress-nginx/controller:v1.12.1'), fails: ['app'] },
    {
      name: 'a job that only makes its certificate',
      manifest: withImage('registry.k8s.io/ingress-nginx/kube-webhook-certgen:v1.5.2'),
      fails: [],
    },
  ],
});

/** Where images come from, and whether they stay what they are. */
export const supplyChainControls: readonly Control[] = [
  floatingImages,
  unpinnedImages,
  stalePullPolicy,
  frozenRegistry,
  retiredIngressNginx,
  ...registryControls,
  noImageVerification,
  ...vulnerabilityControls,
  secretsInImages,
];
