import 'server-only';

import { accessModel } from '@/lib/access-graph/access-model';
import type { AccessAnswer, LeftOutAnswer, NodeAnswer, OverviewAnswer } from '@/lib/access-graph/answers';
import { findNodes } from '@/lib/access-graph/find-nodes';
import type { NodeRef } from '@/lib/access-graph/detail-types';
import { nodeDetails } from '@/lib/access-graph/node-details';
import { overviewOf } from '@/lib/access-graph/overview';
import { partOf } from '@/lib/access-graph/part-of';
import { redactDetails, redactOverview, redactorOf, redactRefs } from '@/lib/access-graph/redact';
import { graphQuestion, type GraphSearch } from '@/lib/access-graph/question';
import type { GraphNode } from '@/lib/access-graph/types';
import type { SubjectRisk } from '@/lib/assessment/types';
import { severities } from '@/lib/controls/types';
import { AppError } from '@/lib/errors';
import { processWide } from '@/lib/process-wide';
import { loadAccess } from '@/lib/store/access';
import { listFindings } from '@/lib/store/findings';
import { recentValues } from '@/lib/store/recent';
import { getSnapshot } from '@/lib/store/snapshots';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { laidOut } from './laid-out';

/** Where the graph opens when nobody says: the riskiest subject, one of the operator's own before the built-in ones. */
export function riskiestSubject(subjects: readonly SubjectRisk[]): string | null {
  return (subjects.find(({ builtIn }) => !builtIn) ?? subjects[0])?.key ?? null;
}

type Material = Parameters<typeof nodeDetails>[0];
type Details = ReturnType<typeof nodeDetails>;

const mostDetails = 64;
type KeptDetails = WeakMap<Material, ReturnType<typeof recentValues<Details>>>;
const keptDetails = processWide('node details', (): KeptDetails => new WeakMap());

/** The details of a node; the last ones are kept as long as the access is, for the sentence above a graph is theirs, too. */
function detailsOf(access: Material, id: string): Details {
  const recent = keptDetails.get(access) ?? recentValues<Details>(mostDetails);
  keptDetails.set(access, recent);
  return recent(id, () => nodeDetails(access, id));
}

/**
 * The part of a snapshot's access graph that a search asks for, laid out in columns; with `vs`, of two snapshots in one
 * picture.
 *
 * @throws AppError `not-found` when there is no such snapshot. An unknown focus is a graph of nothing that says so.
 */
export async function accessAnswer(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  search: GraphSearch,
): Promise<AccessAnswer> {
  const { access, before, question, comparedWith } = await asked(viewer, snapshot, search);
  const { graph, positions, redactor } = laidOut(access, before, question, search.redact);
  const worst = snapshot.subjects.find(({ key }) => key === question.focus);
  const said = worst?.sentence ?? sentenceOn(access, before, question.focus, search.redact);
  return {
    snapshotId: snapshot.id,
    graph,
    positions,
    sentence: redactor ? redactor.text(said) : said,
    comparedWith,
  };
}

async function asked(viewer: Viewer, snapshot: SnapshotDetail, search: GraphSearch) {
  const access = await loadAccess(viewer, snapshot.id);
  const otherId = search.vs === 'before' ? snapshot.previousId : (search.vs ?? null);
  const other =
    otherId === null || otherId === snapshot.id ? null : await getSnapshot(viewer, snapshot.clusterId, otherId);
  return {
    access,
    before: other && (await loadAccess(viewer, other.id)),
    question: graphQuestion(search, riskiestSubject(snapshot.subjects)),
    comparedWith: other && { id: other.id, collectedAt: other.collectedAt },
  };
}

const mostNamed = 200;

/**
 * What the graph of a search leaves out, by name, the riskiest first.
 *
 * @throws AppError `not-found` when there is no such snapshot.
 */
export async function leftOutAnswer(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  search: GraphSearch,
): Promise<LeftOutAnswer> {
  const { access, before, question } = await asked(viewer, snapshot, search);
  const { model, leftOut } = partOf(access, question, before);
  const redactor = search.redact ? redactorOf(accessModel(access)) : null;
  return {
    groups: leftOut.map(({ reason, count, ids }) => ({
      reason,
      count,
      nodes: ids()
        .flatMap((id) => model.nodes.get(id) ?? [])
        .sort(riskiestFirst)
        .slice(0, mostNamed)
        .map(({ id, kind, label, risk }) => ({
          id,
          kind,
          label: redactor ? redactor.label(id, label) : label,
          risk,
          detail: '',
        })),
    })),
  };
}

const rankOf = ({ risk }: GraphNode) => (risk === null ? severities.length : severities.indexOf(risk));
const riskiestFirst = (a: GraphNode, b: GraphNode) =>
  rankOf(a) - rankOf(b) || Number(a.builtIn) - Number(b.builtIn) || (a.id < b.id ? -1 : 1);

/** Nodes by name, whether they are shown or not: the riskiest for no words. Without names they are found all the same. */
export async function searchAnswer(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  { q, limit, redact }: { q: string; limit: number; redact: boolean },
): Promise<{ readonly nodes: readonly NodeRef[] }> {
  const access = await loadAccess(viewer, snapshot.id);
  const nodes = findNodes(access, q, limit);
  return { nodes: redact ? redactRefs(nodes, redactorOf(accessModel(access))) : nodes };
}

/** What each namespace of a snapshot is called where names are hidden, as everywhere else there. */
export async function namespaceAliases(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  namespaces: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const redactor = redactorOf(accessModel(await loadAccess(viewer, snapshot.id)));
  return Object.fromEntries(namespaces.map((name) => [name, redactor.namespace(name)]));
}

/**
 * The whole graph of a snapshot added up: namespaces × roles.
 *
 * @param all Every row and column, instead of the first ones.
 */
export async function overviewAnswer(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  { risky, redact, all }: { risky: boolean; redact: boolean; all: boolean },
): Promise<OverviewAnswer> {
  const model = accessModel(await loadAccess(viewer, snapshot.id));
  const most = all ? { mostRows: 500, mostColumns: 200 } : { mostRows: 40, mostColumns: 40 };
  const overview = overviewOf(model, { riskyOnly: risky, ...most });
  return { snapshotId: snapshot.id, ...(redact ? redactOverview(overview, redactorOf(model)) : overview) };
}

function sentenceOn(access: Material, before: Material | null, focus: string | null, redact: boolean): string {
  if (focus === null) return 'The riskiest subjects of this cluster, with what makes them risky.';
  const details = detailsOf(access, focus);
  if (details) return details.sentence;
  const was = before && detailsOf(before, focus);
  return was
    ? `No longer there. It was: ${was.sentence}`
    : `${redact ? 'What was asked for' : focus} is not in this snapshot.`;
}

/**
 * What there is to say about one node, with the worst it can do and how many findings are about it.
 *
 * @throws AppError `not-found` when the snapshot knows no such node.
 */
export async function nodeAnswer(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  id: string,
  { redact }: { redact: boolean } = { redact: false },
): Promise<NodeAnswer> {
  const access = await loadAccess(viewer, snapshot.id);
  const details = detailsOf(access, id);
  if (!details) throw new AppError('not-found', `${id} is not in this snapshot`);
  const isSubject = details.subject === details.id;
  const answer = {
    ...details,
    worst: (isSubject && snapshot.subjects.find(({ key }) => key === id)?.sentence) || null,
    findings: isSubject ? await findingsAbout(viewer, snapshot, id) : null,
  };
  if (!redact) return answer;
  const redactor = redactorOf(accessModel(access));
  return { ...redactDetails(answer, redactor), worst: answer.worst && redactor.text(answer.worst) };
}

/** How many findings of a snapshot are about a subject. */
async function findingsAbout(viewer: Viewer, { clusterId, id: snapshotId }: SnapshotDetail, subject: string) {
  return (await listFindings(viewer, { clusterId, snapshotId, subject, limit: 1 })).total;
}
