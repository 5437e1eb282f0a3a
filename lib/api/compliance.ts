import 'server-only';

import { namespaceCompliance, type NamespaceCompliance } from '@/lib/assessment/namespace-compliance';
import type { ControlResult } from '@/lib/assessment/types';
import { contextOf } from '@/lib/controls/context';
import { appliesTo } from '@/lib/controls/frameworks/applies-to';
import { frameworkOf, frameworks } from '@/lib/controls/frameworks/catalogue';
import type { Framework, Requirement } from '@/lib/controls/frameworks/types';
import { surfaces, type Surface } from '@/lib/controls/types';
import { AppError } from '@/lib/errors';
import type { StatementState } from '@/lib/findings/attested';
import type { LeftOut } from '@/lib/findings/left-out';
import type { Finding } from '@/lib/findings/types';
import type { Platform } from '@/lib/inventory/types';
import {
  complianceOf,
  frameworkState,
  type Compliance,
  type FrameworkState,
  type RequirementState,
  type StatementsFor,
} from '@/lib/findings/compliance';
import { listClusters } from '@/lib/store/clusters';
import { loadKnown } from '@/lib/store/known';
import { leftOutFingerprints, leftOutIn } from '@/lib/store/left-out';
import { getSnapshot } from '@/lib/store/snapshots';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { saidOf } from './attestations';
import { csvLine } from '@/lib/notation/csv';

/** A cluster at the moment that is looked at, with what its controls came to. */
export type JudgedCluster = {
  readonly id: string;
  readonly name: string;
  readonly snapshotId: string;
  readonly collectedAt: string;
  readonly platform: Platform | null;
  readonly results: readonly ControlResult[];
  /** What they come to without accepted risk. */
  readonly without: LeftOut;
  /** What people say of it at that moment. */
  readonly said: StatementsFor;
};

export type FrameworkRow = {
  readonly framework: Framework;
  readonly clusters: readonly { readonly cluster: JudgedCluster; readonly state: FrameworkState }[];
  /** All clusters taken together. */
  readonly fleet: Compliance;
};

/**
 * Every framework in the newest snapshot of every cluster that it is about. Clusters without a snapshot are left out, and
 * so are frameworks of platforms that no cluster runs on.
 */
export async function fleetCompliance(viewer: Viewer): Promise<readonly FrameworkRow[]> {
  const clusters = await judgedClusters(viewer);
  return frameworks
    .filter((framework) => clusters.length === 0 || concerned(framework, clusters).length > 0)
    .map((framework) => rowOf(framework, concerned(framework, clusters)));
}

export type AskedClusters = { readonly cluster?: string | undefined; readonly at?: string | undefined };

/**
 * One framework across the clusters that it is about, or in one of them at one moment. Where it is about none of them, it
 * is told of all: who asks for it by name has a reason.
 *
 * @throws AppError `not-found` for an unknown framework, cluster or snapshot.
 */
export async function frameworkCompliance(
  viewer: Viewer,
  id: string,
  asked: AskedClusters = {},
): Promise<FrameworkRow> {
  const framework = frameworkOf(id);
  if (!framework) throw new AppError('not-found', `There is no framework ${id}`);
  const clusters = await judgedClusters(viewer, asked);
  const about = concerned(framework, clusters);
  return rowOf(framework, about.length > 0 ? about : clusters);
}

const concerned = (framework: Framework, clusters: readonly JudgedCluster[]) =>
  clusters.filter(({ platform }) => appliesTo(framework, platform));

/** One requirement in every cluster of a row, in the clusters' order. */
export function acrossClusters(
  { clusters }: FrameworkRow,
  sectionId: string,
  { id }: Requirement,
): readonly RequirementState[] {
  return clusters.flatMap(
    ({ state }) =>
      state.sections
        .find((section) => section.id === sectionId)
        ?.states.find(({ requirement }) => requirement.id === id) ?? [],
  );
}

export type ClusterCompliance = {
  readonly frameworks: readonly { readonly framework: Framework; readonly state: FrameworkState }[];
  readonly surfaces: readonly (Compliance & { readonly surface: Surface })[];
  readonly controls: readonly (Compliance & Pick<ControlResult, 'id' | 'status'>)[];
  readonly all: Compliance;
};

/** How one cluster stands at one moment: by framework that is about it, by surface and by control. @throws AppError `not-found`. */
export function clusterCompliance(
  viewer: Viewer,
  snapshot: Pick<SnapshotDetail, 'clusterId' | 'id' | 'platform' | 'controls'>,
  said?: StatementsFor,
): ClusterCompliance {
  const { controls } = snapshot;
  const without = leftOutIn(viewer, snapshot);
  return {
    frameworks: frameworks
      .filter((framework) => appliesTo(framework, snapshot.platform))
      .map((framework) => ({ framework, state: frameworkState(framework, controls, said, without) })),
    surfaces: surfaces.map((surface) => ({
      surface,
      ...complianceOf(
        controls.filter((result) => result.surface === surface),
        without,
      ),
    })),
    controls: controls.map((result) => ({ id: result.id, status: result.status, ...complianceOf([result], without) })),
    all: complianceOf(controls, without),
  };
}

/**
 * How the namespaces of a snapshot stand, the riskiest first, as this version of the catalogue judges them.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function clusterNamespaces(viewer: Viewer, snapshotId: string): Promise<readonly NamespaceCompliance[]> {
  const { cluster, inventory, settings, assessment } = await loadKnown(viewer, snapshotId);
  const accepted = leftOutFingerprints(cluster);
  const isLeftOut = ({ fingerprint }: Finding) => accepted.has(fingerprint);
  return namespaceCompliance(contextOf(inventory, settings), { cluster, assessment, isLeftOut });
}

/** A framework across clusters as JSON: what the pages show, without what the catalogue tells by itself. */
export function frameworkJson({ framework, fleet, clusters }: FrameworkRow) {
  const { id, name } = framework;
  return {
    framework: { id, name },
    fleet,
    clusters: clusters.map(({ cluster, state: { sections, ...state } }) => ({
      cluster: cluster.id,
      snapshotId: cluster.snapshotId,
      collectedAt: cluster.collectedAt,
      ...state,
      sections: sections.map((section) => ({
        id: section.id,
        title: section.title,
        requirements: section.states.map(({ requirement, status, results, compliance, statements }) => ({
          ...requirement,
          status,
          compliance,
          statements: statements.map(({ statement, status: stands, attestation }) => ({
            ...{ id: statement.id, status: stands },
            ...{ person: attestation?.person ?? null, expiresAt: attestation?.expiresAt ?? null },
          })),
          controls: results.map((result) => ({
            id: result.id,
            status: result.status,
            failed: result.failed,
            assessed: result.assessed,
          })),
        })),
      })),
    })),
  };
}

/** A framework across clusters as CSV: a line for each requirement in each cluster. */
export function frameworkCsv(row: FrameworkRow): string {
  const head = ['framework', 'section', 'requirement', 'title', 'cluster', 'as of', 'state', 'compliance %'];
  const more = ['failing', 'judged', 'controls', 'not seen, because', 'compliance % without accepted risk', 'accepted'];
  const lines = row.clusters.flatMap(({ cluster, state }) =>
    state.sections.flatMap((section) =>
      section.states.map(({ requirement, status, results, compliance, statements }) =>
        csvLine([
          ...[row.framework.name, section.title, requirement.number ?? requirement.id, requirement.title],
          ...[cluster.id, cluster.collectedAt, status, compliance.compliance ?? ''],
          ...[compliance.failing, results.reduce((sum, { assessed }) => sum + assessed, 0)],
          ...[
            results.map(({ id }) => id).join(' '),
            [...statements.flatMap(inWords), whyOpen(requirement, results)].join('; '),
          ],
          (compliance.withoutAccepted ?? compliance).compliance ?? '',
          compliance.withoutAccepted?.leftOut ?? 0,
        ]),
      ),
    ),
  );
  return [csvLine([...head, ...more]), ...lines].join('');
}

/** What kept a requirement from being assessed, each reason once; empty when nothing did. */
export function whyOpen({ answer }: Requirement, results: readonly ControlResult[]): string {
  if (answer.by !== 'controls') return answer.why;
  const unjudged =
    answer.controls.length > results.length ? ['The snapshot was judged before a control of it existed'] : [];
  const gaps = results.flatMap((result) => result.gaps.map(({ message }) => message));
  return [...new Set([...unjudged, ...gaps])].slice(0, 3).join('; ');
}

/** Who says what of a requirement, until when; nothing when nobody does. */
function inWords({ status, attestation }: StatementState): readonly string[] {
  if (!attestation) return [];
  const { answer, person, expiresAt, note } = attestation;
  const held = status === 'expired' ? 'expired' : 'until';
  return [`${person} says ${answer.replace('-', ' ')} (${held} ${expiresAt.slice(0, 10)})${note ? `: ${note}` : ''}`];
}

function rowOf(framework: Framework, clusters: readonly JudgedCluster[]): FrameworkRow {
  const states = clusters.map((cluster) => ({
    cluster,
    state: frameworkState(framework, cluster.results, cluster.said, cluster.without),
  }));
  const asked = new Set(
    framework.sections.flatMap(({ requirements }) =>
      requirements.flatMap(({ answer }) => (answer.by === 'controls' ? answer.controls : [])),
    ),
  );
  const fleet = complianceOf(
    clusters.flatMap(({ results }) => results.filter(({ id }) => asked.has(id))),
    new Map(clusters.flatMap(({ without }) => [...without])),
  );
  return { framework, clusters: states, fleet };
}

async function judgedClusters(viewer: Viewer, { cluster, at }: AskedClusters = {}): Promise<readonly JudgedCluster[]> {
  const all = await listClusters(viewer);
  const wanted = all.filter(({ id, latest }) => (cluster === undefined ? latest !== null : id === cluster));
  if (cluster !== undefined && wanted.length === 0) throw new AppError('not-found', `There is no cluster ${cluster}`);
  return Promise.all(
    wanted.map(async ({ id, name }) => {
      const moment = cluster === undefined ? 'latest' : (at ?? 'latest');
      const snapshot = await getSnapshot(viewer, id, moment);
      const { id: snapshotId, collectedAt, platform, controls: results } = snapshot;
      const said = saidOf(viewer, id, moment === 'latest' ? undefined : collectedAt).of;
      return { id, name, snapshotId, collectedAt, platform, results, without: leftOutIn(viewer, snapshot), said };
    }),
  );
}
