import { clusterImages } from '@/lib/images/cluster-images';
import { inventoryReports, inventorySummaries, reportKinds } from '@/lib/images/inventory-reports';
import { matchReports, type AssessedImage } from '@/lib/images/match-reports';
import { refKey } from '@/lib/inventory/refs';
import type { Workload } from '@/lib/inventory/workloads';
import { documents, object, pod } from '../manifests';
import { workloadKinds } from '../reads';
import type { ControlContext } from '../types';
import { defineWorkloadControl } from '../workload-control';

const [reports] = reportKinds;

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
  reads: [...workloadKinds, ...reportKinds],
  // One image with too many is enough to fail; to pass, all must be known.
  each: (context) =>
    context.workloads.filter(({ ref }) => {
      const seen = seenOf(context).get(refKey(ref));
      return seen !== undefined && (seen.isWhole || seen.tooMany.length > 0);
    }),
  hidden: (context) =>
    context.workloads.length === 0
      ? null
      : {
          resource: reports,
          namespace: '',
          verb: 'list',
          reason: 'unavailable',
          message:
            'No scanner in the cluster tells, or not recently, what its images hold; uploaded reports are on the page of images',
        },
  *check(workload, context) {
    for (const { counts, uses } of seenOf(context).get(refKey(workload.ref))?.tooMany ?? []) {
      const detail = `${counts.critical} critical, ${counts.high} high`;
      for (const { container, workload: ref, reference } of uses) {
        if (refKey(ref) !== refKey(workload.ref)) continue;
        yield {
          path: pathOf(workload, container),
          message: `Container ${container} runs ${reference} with ${detail} vulnerabilities`,
          container: { name: container, detail },
        };
      }
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

type Seen = { readonly tooMany: readonly AssessedImage[]; readonly isWhole: boolean };

const known = new WeakMap<ControlContext, ReadonlyMap<string, Seen>>();

/** Of each workload the images with too many vulnerabilities, and whether a scanner told recently of all its images. */
function seenOf(context: ControlContext): ReadonlyMap<string, Seen> {
  const before = known.get(context);
  if (before) return before;
  const { inventory, workloads, settings } = context;
  const found = new Map<string, Seen>();
  const images = matchReports(clusterImages(workloads), inventoryReports(inventory), {
    at: inventory.collectedAt,
    reportAgeDays: settings.reportAgeDays,
    summaries: inventorySummaries(inventory),
  });
  for (const image of images) {
    const isKnown = image.state === 'assessed' || image.state === 'counted';
    const { critical, high } = image.counts;
    const isTooMuch = critical > settings.mostCriticalVulnerabilities || high > settings.mostHighVulnerabilities;
    for (const key of new Set(image.uses.map(({ workload }) => refKey(workload)))) {
      const { tooMany, isWhole } = found.get(key) ?? { tooMany: [], isWhole: true };
      found.set(key, { tooMany: isKnown && isTooMuch ? [...tooMany, image] : tooMany, isWhole: isWhole && isKnown });
    }
  }
  known.set(context, found);
  return found;
}

function pathOf({ containers, specPath }: Workload, name: string): string {
  const found = containers.find((container) => container.name === name);
  return found ? `${found.path}.image` : specPath;
}

function web(): string {
  return pod('containers: [{ name: web, image: "registry.example.com/web:1.4.2" }]', 'name: web, namespace: shop');
}

function report(severity: string): string {
  return object(
    'aquasecurity.github.io/v1alpha1',
    'VulnerabilityReport',
    'name: pod-web-web, namespace: shop, creationTimestamp: "2026-05-01T08:00:00Z"',
    'report: { updateTimestamp: "2026-05-01T08:00:00Z", registry: { server: registry.example.com }, artifact: { repository: web, tag: 1.4.2 }, ' +
      `vulnerabilities: [{ vulnerabilityID: CVE-2026-0001, severity: ${severity}, resource: openssl, installedVersion: "3.0.0", fixedVersion: "3.0.1" }] }`,
  );
}
