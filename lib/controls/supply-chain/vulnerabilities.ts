import type { AssessedImage } from '@/lib/images/match-reports';
import type { ImageReport } from '@/lib/images/types';
import { refKey } from '@/lib/inventory/refs';
import type { Workload } from '@/lib/inventory/workloads';
import { documents, object, pod } from '../manifests';
import { exposureKinds, exposuresOf } from '../network/exposure';
import { workloadKinds } from '../reads';
import type { Control, ControlContext, Violation } from '../types';
import { defineWorkloadControl } from '../workload-control';
import {
  imageReportKinds,
  imagesByWorkload,
  inContainers,
  isKnown,
  knownWorkloads,
  unknownImages,
} from './assessed-images';

const reads = [...workloadKinds, ...imageReportKinds];

/** Workloads whose images hold more known holes than the organisation accepts. */
export const tooManyVulnerabilities = defineWorkloadControl({
  id: 'too-many-vulnerabilities',
  family: 'supply-chain',
  title: 'Images hold more vulnerabilities than are accepted',
  severity: 'high',
  many: 'containers run images with more vulnerabilities than are accepted',
  why: 'What is published about a hole is what an attacker tries first, and the scanner of the cluster already knows of it.',
  remediation: {
    text: 'Rebuild on a newer base image and raise what has a fix; the page of the image says which that is.',
  },
  references: { kubescape: ['C-0085'], mitre: ['T1190'], owasp: ['K02', 'K10'] },
  settings: ['mostCriticalVulnerabilities', 'mostHighVulnerabilities', 'reportAgeDays'],
  reads,
  each: (context) => knownWorkloads(context, isTooMuch(context)),
  incomplete: unknownImages,
  *check(workload, context): Iterable<Violation> {
    for (const image of badImages(context, workload, isTooMuch(context))) {
      yield* inContainers(
        workload,
        image,
        `${image.counts.critical} critical, ${image.counts.high} high ${image.counts.high === 1 ? 'vulnerability' : 'vulnerabilities'}`,
      );
    }
  },
  examples: [
    {
      name: 'more critical ones than none',
      manifest: documents(web(), report('CRITICAL')),
      fails: ['web'],
    },
    { name: 'fewer high ones than are accepted', manifest: documents(web(), report('HIGH')), fails: [] },
    {
      name: 'as many as are accepted',
      settings: { mostCriticalVulnerabilities: 1 },
      manifest: documents(web(), report('CRITICAL')),
      fails: [],
    },
    {
      name: 'a report that is too old to tell',
      settings: { reportAgeDays: 2 },
      manifest: documents(web(), report('CRITICAL')),
      fails: [],
    },
  ],
});

const isTooMuch =
  ({ settings }: ControlContext) =>
  ({ counts }: AssessedImage) =>
    counts.critical > settings.mostCriticalVulnerabilities || counts.high > settings.mostHighVulnerabilities;

function badImages(context: ControlContext, { ref }: Workload, isBad: (image: AssessedImage) => boolean) {
  const { images = [] } = imagesByWorkload(context).get(refKey(ref)) ?? {};
  return images.filter((image) => isKnown(image) && isBad(image));
}

const worst = (image: AssessedImage) => image.vulnerabilities.filter(({ severity }) => severity === 'critical');
const idsOf = (found: readonly { readonly id: string }[]) =>
  found.length <= 3 ? found.map(({ id }) => id).join(', ') : `${found[0]?.id ?? ''} and ${found.length - 1} others`;

/** Workloads that the outside reaches, with holes that it knows. */
export const exposedVulnerabilities = defineWorkloadControl({
  id: 'exposed-vulnerabilities',
  family: 'supply-chain',
  title: 'Workloads that the outside reaches have critical vulnerabilities',
  severity: 'high',
  many: 'containers have critical vulnerabilities and can be reached from outside',
  why: 'Scanners of the whole internet try published holes within days. What stands behind a load balancer is tried first, and a critical one often runs code.',
  remediation: {
    text: 'Patch these before all others: those with a fixed version today. Until then limit the addresses that may connect, or take the way in away.',
  },
  references: { kubescape: ['C-0083', 'C-0084'], mitre: ['T1190'], owasp: ['K02', 'K07', 'K10'] },
  settings: ['reportAgeDays'],
  reads: [...reads, ...exposureKinds],
  requires: ['services'],
  each: (context) => {
    const exposures = exposuresOf(context.inventory);
    return knownWorkloads(context, ({ counts }) => counts.critical > 0).filter((one) => exposures(one).length > 0);
  },
  incomplete: unknownImages,
  *check(workload, context): Iterable<Violation> {
    const [way] = exposuresOf(context.inventory)(workload);
    for (const image of badImages(context, workload, ({ counts }) => counts.critical > 0)) {
      const fixable = worst(image).filter(({ fixed }) => fixed !== null);
      const mended = fixable.length === 0 ? 'none mended yet' : `mended: ${idsOf(fixable)}`;
      for (const violation of inContainers(
        workload,
        image,
        `${image.counts.critical} critical ${image.counts.critical === 1 ? 'vulnerability' : 'vulnerabilities'}, ${mended}`,
      )) {
        yield {
          ...violation,
          ...(fixable.length > 0 && { severity: 'critical' }),
          message: `${violation.message}, reachable by ${way?.how ?? 'the outside'}`,
        };
      }
    }
  },
  examples: [
    { name: 'behind a load balancer', manifest: documents(web(), report('CRITICAL'), balancer('web')), fails: ['web'] },
    {
      name: 'a label that another Service shares is no way in',
      manifest: documents(web(), report('CRITICAL'), balancer('other')),
      fails: [],
    },
    { name: 'high ones only', manifest: documents(web(), report('HIGH'), balancer('web')), fails: [] },
  ],
});

/** Holes that somebody is known to use. */
export const exploitedVulnerabilities = defineWorkloadControl({
  id: 'known-exploited-vulnerabilities',
  family: 'supply-chain',
  title: 'Images hold vulnerabilities that are being exploited',
  severity: 'high',
  many: 'containers run images with vulnerabilities that are being exploited',
  why: 'These are in the list of those that attackers are known to use. Whatever their score says, there is a working way to use them.',
  remediation: {
    text: 'Patch them first. The list is kept by CISA; scanners mark what is in it.',
  },
  references: {
    mitre: ['T1190', 'T1210'],
    owasp: ['K02', 'K10'],
    urls: ['https://www.cisa.gov/known-exploited-vulnerabilities-catalog'],
  },
  settings: ['reportAgeDays'],
  reads,
  each: (context) => knownWorkloads(context, (image) => exploited(image).length > 0),
  incomplete: unknownImages,
  *check(workload, context): Iterable<Violation> {
    for (const image of badImages(context, workload, (one) => exploited(one).length > 0)) {
      yield* inContainers(workload, image, `${idsOf(exploited(image))}, known to be exploited`);
    }
  },
  examples: [
    { name: 'one of the list', manifest: web(), uploaded: [exploitable(true)], fails: ['web'] },
    { name: 'one that is not', manifest: web(), uploaded: [exploitable(false)], fails: [] },
  ],
});

const exploited = ({ vulnerabilities }: AssessedImage) =>
  vulnerabilities.filter(({ knownExploited }) => knownExploited);

/** Critical holes for which a patch waits. */
export const unpatchedVulnerabilities = defineWorkloadControl({
  id: 'unpatched-vulnerabilities',
  family: 'supply-chain',
  title: 'Critical vulnerabilities have a patch that is not applied',
  severity: 'medium',
  many: 'containers run images with critical vulnerabilities that are mended elsewhere',
  why: 'The work is done upstream; what is missing is a rebuild. Until then the difference between the two versions tells an attacker what to do.',
  remediation: {
    text: 'Rebuild on the fixed versions that the page of the image lists, and let the pipeline do it from now on.',
  },
  references: { nsa: ['Upgrading and application security practices'], mitre: ['T1190'], owasp: ['K02', 'K10'] },
  settings: ['reportAgeDays'],
  reads,
  each: (context) => knownWorkloads(context, (image) => unpatched(image).length > 0),
  incomplete: unknownImages,
  *check(workload, context): Iterable<Violation> {
    for (const image of badImages(context, workload, (one) => unpatched(one).length > 0)) {
      const found = unpatched(image).map((one) => ({ id: `${one.id} (${one.package} ${one.fixed ?? ''})` }));
      yield* inContainers(workload, image, `a patch for ${idsOf(found)}`);
    }
  },
  examples: [
    { name: 'a fixed version exists', manifest: documents(web(), report('CRITICAL')), fails: ['web'] },
    { name: 'nobody mended it yet', manifest: documents(web(), report('CRITICAL', '')), fails: [] },
  ],
});

const unpatched = (image: AssessedImage) => worst(image).filter(({ fixed }) => fixed !== null);

/** What scanners know of the images. */
export const vulnerabilityControls: readonly Control[] = [
  tooManyVulnerabilities,
  exposedVulnerabilities,
  exploitedVulnerabilities,
  unpatchedVulnerabilities,
];

function balancer(app: string): string {
  return object(
    'v1',
    'Service',
    'name: web, namespace: shop',
    `spec: { type: LoadBalancer, selector: { app: ${app} }, ports: [{ port: 443 }] }`,
  );
}

function exploitable(knownExploited: boolean): ImageReport {
  return {
    image: 'registry.example.com/web:1.4.2',
    digests: [],
    tags: [],
    os: null,
    source: 'grype',
    scanner: null,
    createdAt: '2026-05-01T08:00:00Z',
    workload: null,
    vulnerabilities: [
      {
        ...{
          id: 'CVE-2026-0001',
          aliases: [],
          severity: 'high',
          package: 'openssl',
          installed: '3.0.0',
          fixed: '3.0.1',
        },
        ...{ path: '', title: null, url: null, cvss: null, epss: null, knownExploited },
      },
    ],
    packages: null,
    judges: true,
  };
}

function web(): string {
  return pod(
    'containers: [{ name: web, image: "registry.example.com/web:1.4.2" }]',
    'name: web, namespace: shop, labels: { app: web }',
  );
}

function report(severity: string, fixed = '3.0.1'): string {
  return object(
    'aquasecurity.github.io/v1alpha1',
    'VulnerabilityReport',
    'name: pod-web-web, namespace: shop, creationTimestamp: "2026-05-01T08:00:00Z"',
    'report: { updateTimestamp: "2026-05-01T08:00:00Z", registry: { server: registry.example.com }, artifact: { repository: web, tag: 1.4.2 }, ' +
      `vulnerabilities: [{ vulnerabilityID: CVE-2026-0001, severity: ${severity}, resource: openssl, installedVersion: "3.0.0", fixedVersion: "${fixed}" }] }`,
  );
}
