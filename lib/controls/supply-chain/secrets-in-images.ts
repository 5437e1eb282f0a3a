import type { AssessedImage } from '@/lib/images/match-reports';
import type { ImageSeverity } from '@/lib/images/types';
import { refKey } from '@/lib/inventory/refs';
import type { Gap } from '@/lib/inventory/types';
import { documents, object, pod } from '../manifests';
import { workloadKinds } from '../reads';
import type { ControlContext, Severity, Violation } from '../types';
import { defineWorkloadControl } from '../workload-control';
import { imagesByWorkload, inContainers, secretKinds } from './assessed-images';

const found = ({ secrets }: AssessedImage) => secrets ?? [];

/** Workloads whose images carry keys or passwords. */
export const secretsInImages = defineWorkloadControl({
  id: 'secrets-in-images',
  family: 'supply-chain',
  title: 'Images carry keys and passwords',
  severity: 'high',
  many: 'containers run images that carry keys or passwords',
  why: 'Whoever may pull the image reads what lies in any of its layers, also what a later layer removed. Registries, caches and laptops keep copies for years.',
  remediation: {
    text: 'Take the secret out of use first: it must count as known. Then build without it, from a mount that the build does not keep, and hand it to the program at run time.',
    patch: '# Dockerfile\nRUN --mount=type=secret,id=npm_token npm ci',
  },
  references: { mitre: ['T1552.001', 'T1525'], owasp: ['K02', 'K08'] },
  settings: ['reportAgeDays'],
  reads: [...workloadKinds, ...secretKinds],
  each: (context) => {
    const byWorkload = imagesByWorkload(context);
    return context.workloads.filter(({ ref }) => {
      const images = byWorkload.get(refKey(ref))?.images ?? [];
      return images.length > 0 && (images.every(({ secrets }) => secrets !== null) || images.some(isBad));
    });
  },
  incomplete: unlooked,
  *check(workload, context): Iterable<Violation> {
    for (const image of imagesByWorkload(context).get(refKey(workload.ref))?.images ?? []) {
      const [worst] = found(image); // worst first
      if (!worst) continue;
      const more = found(image).length - 1;
      const where = worst.path === '' ? '' : ` in ${worst.path}`;
      const detail = `${worst.title}${where}${more > 0 ? ` and ${more} more` : ''}`;
      for (const violation of inContainers(workload, image, detail))
        yield { ...violation, severity: severityHere(worst.severity) };
    }
  },
  examples: [
    { name: 'a key in a layer', manifest: documents(web(), report('AWS Access Key ID')), fails: ['web'] },
    { name: 'somebody looked, and there is none', manifest: documents(web(), report()), fails: [] },
    { name: 'nobody looked', manifest: web(), fails: [] },
    {
      name: 'a report that is too old to tell',
      settings: { reportAgeDays: 2 },
      manifest: documents(web(), report('AWS Access Key ID')),
      fails: [],
    },
  ],
});

const isBad = (image: AssessedImage) => found(image).length > 0;

const severityHere = (severity: ImageSeverity): Severity =>
  severity === 'unknown' ? 'high' : severity === 'negligible' ? 'low' : severity;

/** The gap that images leave in which nobody looked for secrets; null when somebody looked into all. */
function unlooked(context: ControlContext): Gap | null {
  const images = new Map(
    [...imagesByWorkload(context).values()].flatMap((one) => one.images.map((image) => [image.id, image] as const)),
  );
  const missing = [...images.values()].filter(({ secrets }) => secrets === null).length;
  if (missing === 0) return null;
  return {
    ...{ resource: secretKinds[0] ?? '', namespace: '', verb: 'list', reason: 'unavailable' },
    message: `No recent report says whether secrets lie in ${missing} of ${images.size} images: let the trivy-operator look (ExposedSecretReport)`,
  };
}

function web(): string {
  return pod(
    'containers: [{ name: web, image: "registry.example.com/web:1.4.2" }]',
    'name: web, namespace: shop, labels: { app: web }',
  );
}

function report(title = ''): string {
  const secret = `{ ruleID: aws-access-key-id, category: AWS, severity: CRITICAL, title: ${title}, target: /app/.env, match: "***" }`;
  return object(
    'aquasecurity.github.io/v1alpha1',
    'ExposedSecretReport',
    'name: pod-web-web, namespace: shop, creationTimestamp: "2026-05-01T08:00:00Z"',
    'report: { updateTimestamp: "2026-05-01T08:00:00Z", registry: { server: registry.example.com }, ' +
      `artifact: { repository: web, tag: 1.4.2 }, secrets: [${title && secret}] }`,
  );
}
