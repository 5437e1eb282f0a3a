import 'server-only';

import type { AccessAnswer, NodeAnswer } from '@/lib/access-graph/answers';
import { buildAccessGraph } from '@/lib/access-graph/build-graph';
import { layoutColumns } from '@/lib/access-graph/layout-columns';
import { nodeDetails } from '@/lib/access-graph/node-details';
import { graphQuestion, type GraphSearch } from '@/lib/access-graph/question';
import type { SubjectRisk } from '@/lib/assessment/types';
import { AppError } from '@/lib/errors';
import { loadAccess } from '@/lib/store/access';
import { listFindings } from '@/lib/store/findings';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

/** Where the graph opens when nobody says: the riskiest subject, one of the operator's own before the built-in ones. */
export function riskiestSubject(subjects: readonly SubjectRisk[]): string | null {
  return (subjects.find(({ builtIn }) => !builtIn) ?? subjects[0])?.key ?? null;
}

/**
 * The part of a snapshot's access graph that a search asks for, laid out in columns.
 *
 * @throws AppError `not-found` when there is no such snapshot. An unknown focus is a graph of nothing that says so.
 */
export async function accessAnswer(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  search: GraphSearch,
): Promise<AccessAnswer> {
  const access = await loadAccess(viewer, snapshot.id);
  const question = graphQuestion(search, riskiestSubject(snapshot.subjects));
  const graph = buildAccessGraph(access, question);
  const worst = snapshot.subjects.find(({ key }) => key === question.focus);
  return {
    snapshotId: snapshot.id,
    graph,
    positions: layoutColumns(graph),
    sentence: worst?.sentence ?? sentenceOn(access, question.focus),
  };
}

function sentenceOn(access: Parameters<typeof nodeDetails>[0], focus: string | null): string {
  if (focus === null) return 'The riskiest subjects of this cluster, with what makes them risky.';
  return nodeDetails(access, focus)?.sentence ?? `${focus} is not in this snapshot.`;
}

/**
 * What there is to say about one node, with the worst it can do and how many findings are about it.
 *
 * @throws AppError `not-found` when the snapshot knows no such node.
 */
export async function nodeAnswer(viewer: Viewer, snapshot: SnapshotDetail, id: string): Promise<NodeAnswer> {
  const details = nodeDetails(await loadAccess(viewer, snapshot.id), id);
  if (!details) throw new AppError('not-found', `${id} is not in this snapshot`);
  const isSubject = details.subject === details.id;
  return {
    ...details,
    worst: (isSubject && snapshot.subjects.find(({ key }) => key === id)?.sentence) || null,
    findings: isSubject ? await findingsAbout(viewer, snapshot, id) : null,
  };
}

/** How many findings of a snapshot are about a subject. */
async function findingsAbout(viewer: Viewer, { clusterId, id: snapshotId }: SnapshotDetail, subject: string) {
  return (await listFindings(viewer, { clusterId, snapshotId, subject, limit: 1 })).total;
}
