import 'server-only';

import { controlOf } from '@/lib/controls/catalogue';
import { frameworkOf } from '@/lib/controls/frameworks/catalogue';
import type { Framework } from '@/lib/controls/frameworks/types';
import { severityRank } from '@/lib/controls/severity';

import { AppError } from '@/lib/errors';
import { statementStates, statesFor } from '@/lib/findings/attested';
import { complianceOf, frameworkState } from '@/lib/findings/compliance';
import { listAttestations } from '@/lib/store/attestations';
import { listClusters } from '@/lib/store/clusters';
import { findingProofs } from '@/lib/store/finding-proofs';
import { listFindings } from '@/lib/store/findings';
import { leftOutIn } from '@/lib/store/left-out';
import { getSnapshot } from '@/lib/store/snapshots';
import type { ClusterSummary, FindingFilter, FindingRow, SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import type { ReportQuestion } from './question';
import { teamsOf } from './teams';
import type { Report, ReportCluster, ReportControl, ReportFinding, ReportRequirement } from './types';

/** Where Lynceus is reached, `https://lynceus.example.com`; null when nobody said so, and nothing can be linked. */
export type Address = string | null;

/**
 * A report as of now, or of the moment asked for: what people installed and violates a control, with what that control
 * says of it.
 *
 * @throws AppError `not-found` for an unknown cluster, snapshot, framework or team.
 */
export async function loadReport(
  viewer: Viewer,
  question: ReportQuestion,
  { address = null, now = new Date() }: { readonly address?: Address; readonly now?: Date } = {},
): Promise<Report> {
  const scope = await scopeOf(viewer, question);
  const parts = await Promise.all(scope.places.map((place) => partOf(viewer, scope, place, address)));
  const found = parts.flatMap(({ findings }) => findings);
  const controls = controlsOf(found, address);
  const order = new Map(controls.map(({ id }, index) => [id, index]));
  const findings = found
    .map(({ row }) => row)
    .sort((a, b) => (order.get(a.control) ?? 0) - (order.get(b.control) ?? 0)); // stable: else as they came
  const states = parts.map(({ snapshot }) => snapshot.controls);
  const asked = scope.framework && controlsAsked(scope.framework);
  return {
    question,
    title: scope.title,
    madeAt: now.toISOString(),
    clusters: parts.map(({ cluster }) => cluster),
    counts: countsOf(findings),
    controls,
    findings,
    requirements: scope.framework && requirementsOf(viewer, scope.framework, parts, now),
    notAssessed: [
      ...new Set(
        states.flatMap((results) =>
          results.flatMap(({ id, status }) =>
            status === 'not-assessed' && (asked === null || asked.has(id)) ? [id] : [],
          ),
        ),
      ),
    ].sort(),
    builtIn: parts.reduce((sum, { builtIn }) => sum + builtIn, 0),
    hidden: {
      accepted: parts.reduce((sum, { hidden }) => sum + hidden.accepted, 0),
      falsePositive: parts.reduce((sum, { hidden }) => sum + hidden.falsePositive, 0),
    },
  };
}

type Place = { readonly summary: ClusterSummary; readonly at: string; readonly namespaces: readonly string[] | null };
type Scope = { readonly title: string; readonly framework: Framework | null; readonly places: readonly Place[] };

async function scopeOf(viewer: Viewer, question: ReportQuestion): Promise<Scope> {
  const all = await listClusters(viewer);
  const named = (id: string) => {
    const summary = all.find((cluster) => cluster.id === id);
    if (!summary) throw new AppError('not-found', `There is no cluster ${id}`);
    return summary;
  };
  const whole = (summary: ClusterSummary, at = 'latest'): Place => ({ summary, at, namespaces: null });
  switch (question.of) {
    case 'cluster': {
      const summary = named(question.cluster);
      return { title: summary.name, framework: null, places: [whole(summary, question.at)] };
    }
    case 'framework': {
      const framework = frameworkOf(question.framework);
      if (!framework) throw new AppError('not-found', `There is no framework ${question.framework}`);
      const one = question.cluster === undefined ? null : named(question.cluster);
      const places = one ? [whole(one)] : all.filter(({ latest }) => latest !== null).map((each) => whole(each));
      return { title: `${framework.name} ${one ? `in ${one.name}` : 'in all clusters'}`, framework, places };
    }
    case 'team': {
      const team = (await teamsOf(viewer)).find(({ name }) => name === question.team);
      if (!team) throw new AppError('not-found', `No namespace names the team ${question.team}`);
      const places = team.places.map(({ clusterId, namespaces }) => ({ ...whole(named(clusterId)), namespaces }));
      return { title: `Team ${team.name}`, framework: null, places };
    }
  }
}

type Found = { readonly row: ReportFinding; readonly said: Pick<ReportControl, 'remediation' | 'references'> };

type Part = {
  readonly snapshot: SnapshotDetail;
  readonly cluster: ReportCluster;
  readonly findings: readonly Found[];
} & Pick<Report, 'builtIn' | 'hidden'>;

async function partOf(
  viewer: Viewer,
  { framework }: Scope,
  { summary, at, namespaces }: Place,
  address: Address,
): Promise<Part> {
  const snapshot = await getSnapshot(viewer, summary.id, at);
  const filter: FindingFilter = {
    ...{ clusterId: summary.id, snapshotId: snapshot.id },
    ...(namespaces && { namespace: namespaces }),
    ...(framework && { control: [...controlsAsked(framework)] }),
  };
  const asksNothing = filter.control?.length === 0; // an empty choice would mean "any"
  const { rows, hidden } = asksNothing ? nothing : await everyFinding(viewer, { ...filter, builtIn: false });
  const proofs = findingProofs(
    viewer,
    filter,
    rows.map(({ id }) => id),
  );
  const builtIn = asksNothing ? 0 : (await listFindings(viewer, { ...filter, builtIn: true, limit: 1 })).total;
  return {
    snapshot,
    cluster: { ...clusterOf(summary, snapshot), met: namespaces ? null : metOf(viewer, framework, snapshot) },
    findings: rows.map((row) => {
      const { fingerprint = '', paths = [], evidence = [], remediation, references = {} } = proofs.get(row.id) ?? {};
      const proof = evidence.flatMap((entry) => (entry.kind === 'command' ? [entry.command] : []));
      const link = address === null ? null : `${address}/f/${encodeURIComponent(row.id)}`;
      return {
        row: { ...row, fingerprint, paths, proof, link },
        said: { remediation: remediation ?? { text: '' }, references },
      };
    }),
    builtIn,
    hidden,
  };
}

type Every = { readonly rows: readonly FindingRow[] } & Pick<Report, 'hidden'>;
const nothing: Every = { rows: [], hidden: { accepted: 0, falsePositive: 0 } };

async function everyFinding(viewer: Viewer, filter: FindingFilter): Promise<Every> {
  const rows: FindingRow[] = [];
  let hidden = nothing.hidden;
  let cursor: string | null = null;
  do {
    const page = await listFindings(viewer, { ...filter, limit: 500, ...(cursor !== null && { cursor }) });
    rows.push(...page.items);
    hidden = page.hidden;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { rows, hidden };
}

function metOf(viewer: Viewer, framework: Framework | null, snapshot: SnapshotDetail): ReportCluster['met'] {
  const without = leftOutIn(viewer, snapshot);
  const { compliance, withoutAccepted } = framework
    ? frameworkState(framework, snapshot.controls, undefined, without)
    : complianceOf(snapshot.controls, without);
  return { compliance, withoutAccepted };
}

function clusterOf({ id, name, scores }: ClusterSummary, snapshot: SnapshotDetail): Omit<ReportCluster, 'met'> {
  const { id: snapshotId, collectedAt, kubernetesVersion, coverage, gapList } = snapshot;
  const own = snapshot.scores.length > 0 ? snapshot.scores : scores;
  const score = own.find(({ surface }) => surface === 'all')?.score ?? null;
  const unseen = [...new Set(gapList.filter(({ reason }) => reason !== 'not-served').map(({ message }) => message))];
  return { ...{ id, name, snapshotId, collectedAt, kubernetesVersion, score, coverage }, unseen };
}

function controlsOf(found: readonly Found[], address: Address): readonly ReportControl[] {
  const controls = new Map<string, ReportControl>();
  for (const { row, said } of found) {
    const known = controls.get(row.control);
    if (known && severityRank(known.severity) <= severityRank(row.severity)) continue;
    const { control: id, title, severity, surface } = row;
    const link = address === null ? null : `${address}/controls/${encodeURIComponent(id)}`;
    controls.set(id, { ...{ id, title, severity, surface, link }, why: controlOf(id)?.why ?? '', ...said });
  }
  return [...controls.values()].sort(
    (a, b) => severityRank(a.severity) - severityRank(b.severity) || (a.title < b.title ? -1 : 1),
  );
}

const controlsAsked = ({ sections }: Framework): ReadonlySet<string> =>
  new Set(
    sections.flatMap(({ requirements }) =>
      requirements.flatMap(({ answer }) => (answer.by === 'controls' ? answer.controls : [])),
    ),
  );

function requirementsOf(
  viewer: Viewer,
  framework: Framework,
  parts: readonly Part[],
  now: Date,
): readonly ReportRequirement[] {
  const said = listAttestations(viewer);
  const judged = parts.map(
    ({ cluster: { id }, snapshot }) =>
      frameworkState(framework, snapshot.controls, statesFor(statementStates(said, id, now.toISOString()))).sections,
  );
  return framework.sections.flatMap(({ title: section, requirements }, at) =>
    requirements.map(({ number, title, answer }, index) => ({
      ...{ section, number, title },
      states: judged.flatMap((sections) => sections[at]?.states[index]?.status ?? []),
      controls: answer.by === 'controls' ? answer.controls : [],
    })),
  );
}

function countsOf(findings: readonly FindingRow[]): Report['counts'] {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
