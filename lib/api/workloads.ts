import 'server-only';

import { z } from 'zod';
import { controls } from '@/lib/controls/catalogue';
import { severities } from '@/lib/controls/types';
import { imageSeverities } from '@/lib/images/types';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { csvLine } from '@/lib/notation/csv';
import {
  compareText,
  countBy,
  flagParam,
  hasWords,
  isWanted,
  listParam,
  pageOf,
  pageParam,
  severityRank,
  sortedBy,
  sortParam,
  textParam,
  type ListPage,
} from './listing';
import { workloadRows, type WorkloadRow, type WorkloadRows } from './workload-rows';

export const workloadColumns = [
  'risk',
  'name',
  'severity',
  'exposed',
  'account',
  'images',
  'network',
  'passes',
] as const;
export const listedKinds = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Job',
  'ReplicaSet',
  'ReplicationController',
  'Pod',
  'other',
] as const;
export const worstSeverities = [...severities, 'none'] as const;
export const admissionLevels = ['privileged', 'baseline', 'restricted'] as const;
export const workloadFlags = ['exposed', 'privileged', 'risky', 'open', 'unscanned'] as const;
export type WorkloadFlag = (typeof workloadFlags)[number];

/** The filters of the list of workloads, as its address and its API write them. What cannot be read is left out. */
export const workloadSearch = z.object({
  q: textParam,
  ns: textParam,
  kind: listParam(listedKinds),
  /** Of the worst that was found about it. */
  severity: listParam(worstSeverities),
  /** Reached from outside. */
  exposed: flagParam,
  /** Holds something of its node. */
  privileged: flagParam,
  /** Runs as an identity with critical or high rights. */
  risky: flagParam,
  /** No policy limits it, in or out. */
  open: flagParam,
  /** Runs an image that no report knows. */
  unscanned: flagParam,
  /** Fails this control. */
  control: textParam,
  /** The strictest Pod Security level that its pods pass. */
  passes: listParam(admissionLevels),
  sort: sortParam([...workloadColumns]),
  page: pageParam,
});
export type WorkloadSearch = z.infer<typeof workloadSearch>;

export type WorkloadPage = ListPage<WorkloadRow> &
  Pick<WorkloadRows, 'gaps' | 'enforcement' | 'minor'> & {
    readonly all: number;
    /** Of all of them, whatever the filters. */
    readonly figures: Readonly<Record<WorkloadFlag, number>>;
    readonly namespaces: readonly string[];
    /** Controls that something fails here, with their titles, the most often failed first. */
    readonly controls: readonly { readonly id: string; readonly title: string; readonly count: number }[];
    /** With the other filters applied. */
    readonly counts: {
      readonly severity: Readonly<Record<string, number>>;
      readonly kind: Readonly<Record<string, number>>;
      readonly passes: Readonly<Record<string, number>>;
      readonly flags: Readonly<Record<WorkloadFlag, number>>;
    };
  };

/** One page of the workloads of a snapshot, the riskiest first unless asked otherwise. */
export async function listWorkloads(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  search: WorkloadSearch,
): Promise<WorkloadPage> {
  const { rows, ...state } = await workloadRows(viewer, snapshot);
  const among = (change: Partial<WorkloadSearch>) => rows.filter(matches({ ...search, ...change }));
  const flagged = (count: (flag: WorkloadFlag) => number) =>
    Object.fromEntries(workloadFlags.map((flag) => [flag, count(flag)])) as Record<WorkloadFlag, number>; // one entry for each
  const failed = countBy(among({ control: '' }).flatMap((row) => row.controls));
  return {
    ...pageOf(sorted(among({}), search), search.page),
    ...state,
    all: rows.length,
    figures: flagged((flag) => rows.filter(flagIs[flag]).length),
    namespaces: [...new Set(rows.map(({ ref }) => ref.namespace))].sort(),
    controls: Object.entries(failed)
      .map(([id, count]) => ({ id, title: titles.get(id) ?? id, count }))
      .sort((a, b) => b.count - a.count || compareText(a.title, b.title)),
    counts: {
      severity: countBy(among({ severity: [] }).map(({ worst }) => worst ?? 'none')),
      kind: countBy(among({ kind: [] }).map(kindOf)),
      passes: countBy(among({ passes: [] }).map(({ passes }) => passes)),
      flags: flagged((flag) => among({ [flag]: true }).length),
    },
  };
}

/** Every workload that the filters let through, in the order and with the columns of the list, as CSV. */
export async function workloadsCsv(viewer: Viewer, snapshot: SnapshotDetail, search: WorkloadSearch): Promise<string> {
  const { rows } = await workloadRows(viewer, snapshot);
  const header = [
    ...['namespace', 'kind', 'name', 'risk', 'worst', ...severities, 'reached by', 'holds of its node'],
    ...['ServiceAccount', 'its risk', 'token mounted', 'images', 'worst vulnerability', 'as severe'],
    ...['images not assessed', 'ingress', 'egress', 'passes Pod Security'],
  ];
  const lines = sorted(rows.filter(matches(search)), search).map((row) => [
    ...[row.ref.namespace, row.ref.kind, row.ref.name, row.risk, row.worst ?? 'none'],
    ...severities.map((level) => row.counts[level]),
    ...[row.exposures?.join('; ') ?? 'not assessed', row.privileged.join('; '), row.account.name],
    ...[row.account.severity ?? 'none known', row.account.mounted ? 'yes' : 'no', row.images.total],
    ...[row.images.worst ?? (unknownImages(row) ? 'not assessed' : 'none found'), row.images.ofWorst],
    ...[row.images.notAssessed, row.network?.ingress ?? 'not assessed', row.network?.egress ?? 'not assessed'],
    row.passes,
  ]);
  return [header, ...lines].map(csvLine).join('');
}

const titles = new Map(controls.map(({ id, title }) => [id, title]));

const unknownImages = ({ images }: WorkloadRow) => images.total > 0 && images.notAssessed === images.total;

const kindOf = ({ ref }: WorkloadRow) => listedKinds.find((kind) => kind === ref.kind) ?? 'other';

const flagIs: Readonly<Record<WorkloadFlag, (row: WorkloadRow) => boolean>> = {
  exposed: ({ exposures }) => (exposures?.length ?? 0) > 0,
  privileged: ({ privileged }) => privileged.length > 0,
  risky: ({ account: { severity } }) => severity === 'critical' || severity === 'high',
  open: ({ network }) => network !== null && network.ingress !== 'isolated' && network.egress !== 'isolated',
  unscanned: ({ images }) => images.notAssessed > 0,
};

const matches = (search: WorkloadSearch) => (row: WorkloadRow) =>
  hasWords(`${row.ref.kind} ${row.ref.namespace}/${row.ref.name}`, search.q) &&
  (search.ns === '' || row.ref.namespace === search.ns) &&
  isWanted(search.kind, kindOf(row)) &&
  isWanted(search.severity, row.worst ?? 'none') &&
  isWanted(search.passes, row.passes) &&
  (search.control === '' || row.controls.includes(search.control)) &&
  workloadFlags.every((flag) => !search[flag] || flagIs[flag](row));

const sorted = (rows: readonly WorkloadRow[], { sort }: WorkloadSearch) =>
  sortedBy(rows, comparing[sort.by], sort.down);

const imageRank = ({ images: { worst } }: WorkloadRow) =>
  worst === null ? imageSeverities.length : imageSeverities.indexOf(worst);
const isolated = ({ network }: WorkloadRow) =>
  network === null ? -1 : Number(network.ingress === 'isolated') + Number(network.egress === 'isolated');

const comparing: Readonly<Record<(typeof workloadColumns)[number], (a: WorkloadRow, b: WorkloadRow) => number>> = {
  risk: (a, b) => b.risk - a.risk,
  name: (a, b) => compareText(a.ref.namespace, b.ref.namespace) || compareText(a.ref.name, b.ref.name),
  severity: (a, b) => severities.reduce((order, level) => order || b.counts[level] - a.counts[level], 0),
  exposed: (a, b) =>
    (b.exposures?.length ?? 0) - (a.exposures?.length ?? 0) || b.privileged.length - a.privileged.length,
  account: (a, b) => severityRank(a.account.severity) - severityRank(b.account.severity),
  images: (a, b) => imageRank(a) - imageRank(b) || b.images.ofWorst - a.images.ofWorst,
  network: (a, b) => isolated(a) - isolated(b),
  passes: (a, b) => admissionLevels.indexOf(a.passes) - admissionLevels.indexOf(b.passes),
};
