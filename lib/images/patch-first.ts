import type { ObjectRef } from '@/lib/inventory/types';
import type { AssessedImage } from './match-reports';
import { compareVulnerabilities, type MergedVulnerability } from './merge-vulnerabilities';
import type { ImageSeverity, Vulnerability } from './types';

/** What makes a weakness in a workload's image worse than the weakness is by itself. */
export type Circumstances = {
  /** How its pods are reached from outside: "LoadBalancer Service web". */
  readonly exposed: readonly string[];
  /** What of the node it holds: "runs privileged", "mounts / of the node". */
  readonly privileged: readonly string[];
  /** Its ServiceAccount, where that can do something critical or high. */
  readonly account: { readonly name: string; readonly severity: 'critical' | 'high' } | null;
};

export type PatchRank = {
  readonly image: AssessedImage;
  /** Sortable, higher is more pressing; means nothing by itself. */
  readonly points: number;
  /** Something severe that can be mended and that somebody can get at, or is getting at elsewhere. */
  readonly isPressing: boolean;
  /** What counts most in it; null when nothing is known against it. */
  readonly worst: MergedVulnerability | null;
  /** How many of its vulnerabilities have a fixed version. */
  readonly fixable: number;
  /** Why it stands where it stands, in words, each a part of a sentence. */
  readonly reasons: readonly string[];
  readonly exposed: readonly string[];
  readonly privileged: readonly string[];
  readonly account: Circumstances['account'];
  readonly workloads: number;
};

/**
 * What is known of how likely a weakness is exploited: it is listed as exploited, EPSS says likely or unlikely, or no
 * report says anything. `unknown` is no "unlikely".
 */
export type Likelihood = 'exploited' | 'likely' | 'unlikely' | 'unknown';

/** What the reports say of how likely one weakness is exploited. */
export function likelihoodOf({ knownExploited, epss }: Pick<Vulnerability, 'knownExploited' | 'epss'>): Likelihood {
  if (knownExploited) return 'exploited';
  if (epss === null) return 'unknown';
  return epss >= likely ? 'likely' : 'unlikely';
}

const weight: Readonly<Record<ImageSeverity, number>> = {
  critical: 100,
  high: 40,
  medium: 10,
  low: 3,
  negligible: 1,
  unknown: 3,
};

/** From here on a score of EPSS, the probability of exploitation within 30 days, is worth a word. */
const likely = 0.1;

/**
 * What to patch first. An image counts by the worst that can be mended in it (severity, known exploitation or the
 * likelihood of one), times how it is reached from outside, what of the node it holds, whose rights it carries and how
 * many workloads run it. Every factor is at least one: more exposure never lowers a rank.
 *
 * @returns Every image in which something was found, most pressing first.
 */
export function patchFirst(
  images: readonly AssessedImage[],
  circumstancesOf: (workload: ObjectRef) => Circumstances,
): readonly PatchRank[] {
  return images
    .filter(({ vulnerabilities }) => vulnerabilities.length > 0)
    .map((image) => rank(image, circumstancesOf))
    .sort(
      (a, b) => Number(b.isPressing) - Number(a.isPressing) || b.points - a.points || compare(a.image.id, b.image.id),
    );
}

function rank(image: AssessedImage, circumstancesOf: (workload: ObjectRef) => Circumstances): PatchRank {
  const refs = new Map(
    image.uses.map(({ workload }) => [`${workload.namespace}/${workload.kind}/${workload.name}`, workload]),
  );
  const around = [...refs.values()].map(circumstancesOf);
  const exposed = [...new Set(around.flatMap((each) => each.exposed))];
  const privileged = [...new Set(around.flatMap((each) => each.privileged))];
  const accounts = around.flatMap(({ account }) => account ?? []);
  const account = accounts.find(({ severity }) => severity === 'critical') ?? accounts[0] ?? null;
  const [worst = null] = image.vulnerabilities.toSorted(
    (a, b) => pointsOf(b) - pointsOf(a) || compareVulnerabilities(a, b),
  );
  const factor =
    (exposed.length > 0 ? 3 : 1) *
    (privileged.length > 0 ? 2 : 1) *
    (account === null ? 1 : account.severity === 'critical' ? 2 : 1.5) *
    (1 + Math.min(refs.size - 1, 10) / 10);
  const severe = image.vulnerabilities.filter((each) => each.fixed !== null && isSevere(each));
  return {
    image,
    points: (worst ? pointsOf(worst) : 0) * factor,
    isPressing:
      severe.some(isExploited) ||
      (severe.length > 0 && (exposed.length > 0 || privileged.length > 0 || account !== null)),
    worst,
    fixable: image.vulnerabilities.filter(({ fixed }) => fixed !== null).length,
    reasons: [
      ...(worst ? about(worst) : []),
      ...reached(exposed),
      ...privileged,
      ...asWhom(account),
      ...spread(refs.size),
    ],
    exposed,
    privileged,
    account,
    workloads: refs.size,
  };
}

const isSevere = ({ severity }: Vulnerability) => severity === 'critical' || severity === 'high';
const isExploited = ({ knownExploited, epss }: Vulnerability) => knownExploited || (epss ?? 0) >= likely;

/** Without a fix there is nothing to patch: it counts a fifth. */
function pointsOf({ severity, fixed, knownExploited, epss }: Vulnerability): number {
  const exploited = knownExploited ? 4 : 1 + Math.min(1, epss ?? 0) * 2;
  return weight[severity] * exploited * (fixed === null ? 0.2 : 1);
}

function about({ id, severity, package: name, installed, fixed, knownExploited, epss }: MergedVulnerability): string[] {
  const what = `${id} (${severity}) in ${[name, installed].filter(Boolean).join(' ') || 'a package that the report does not name'}`;
  return [
    `${what} ${fixed === null ? 'has no fixed version yet' : `is fixed in ${fixed}`}`,
    ...(knownExploited ? ['it is known to be exploited'] : []),
    ...(!knownExploited && (epss ?? 0) >= likely
      ? [`it is exploited within 30 days with a probability of ${Math.round((epss ?? 0) * 100)} % (EPSS)`]
      : []),
  ];
}

const reached = ([first, ...more]: readonly string[]) =>
  first === undefined ? [] : [`reached from outside by ${first}${more.length > 0 ? ` and ${more.length} more` : ''}`];

const asWhom = (account: Circumstances['account']) =>
  account === null ? [] : [`runs as ServiceAccount ${account.name}, whose rights are a ${account.severity} risk`];

const spread = (workloads: number) => (workloads > 1 ? [`${workloads} workloads run it`] : []);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
