import 'server-only';

import { z } from 'zod';
import type { ImageSeverityCounts } from '@/lib/images/count-severities';
import type { AssessedImage, ImageState } from '@/lib/images/match-reports';
import type { PatchRank } from '@/lib/images/patch-first';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { csvLine } from '@/lib/notation/csv';
import { loadImages, type ImageView } from './images';
import {
  compareText,
  countBy,
  flagParam,
  hasWords,
  isWanted,
  listParam,
  pageOf,
  pageParam,
  sortedBy,
  sortParam,
  textParam,
  type ListPage,
} from './listing';

export const imageStates = ['assessed', 'old', 'counted', 'not-assessed'] as const satisfies readonly ImageState[];
export const listedSeverities = ['critical', 'high', 'medium', 'low'] as const;
export const imageColumns = ['rank', 'name', 'severity', 'fixable', 'age', 'exposed', 'workloads'] as const;

/** The filters of the list of images, as its address and its API write them. What cannot be read is left out. */
export const imageSearch = z.object({
  q: textParam,
  ns: textParam,
  severity: listParam(listedSeverities),
  state: listParam(imageStates),
  fixable: flagParam,
  exposed: flagParam,
  /** Only what to patch first. */
  first: flagParam,
  sort: sortParam(imageColumns),
  page: pageParam,
});
export type ImageSearch = z.infer<typeof imageSearch>;

export type ImageRow = {
  readonly id: string;
  readonly name: string;
  /** How many other names it goes by. */
  readonly others: number;
  readonly state: ImageState;
  readonly counts: ImageSeverityCounts;
  readonly fixable: number;
  readonly isPressing: boolean;
  /** Of the newest report; null when it does not say, or there is none. */
  readonly ageDays: number | null;
  /** Every report was found by tag: they may be about another build. */
  readonly byTag: boolean;
  readonly exposed: readonly string[];
  readonly privileged: readonly string[];
  readonly workloads: number;
  readonly namespaces: readonly string[];
  /** What would be found by words: names, workloads, CVEs. */
  readonly words: string;
};

export type ImagePage = ListPage<ImageRow> & {
  readonly ranks: readonly PatchRank[];
  readonly gaps: ImageView['gaps'];
  readonly unseen: ImageView['unseen'];
  readonly reportAgeDays: number;
  readonly all: number;
  readonly withoutReport: number;
  readonly old: number;
  readonly namespaces: readonly string[];
  readonly counts: {
    readonly severity: Readonly<Record<string, number>>;
    readonly state: Readonly<Record<string, number>>;
    readonly fixable: number;
    readonly exposed: number;
    readonly first: number;
  };
};

/** One page of the images of a snapshot, what to patch first at the top unless asked otherwise. */
export async function listImages(viewer: Viewer, snapshot: SnapshotDetail, search: ImageSearch): Promise<ImagePage> {
  const view = await loadImages(viewer, snapshot.id);
  const all = imageRows(view);
  const among = (change: Partial<ImageSearch>) => all.filter(matches({ ...search, ...change }));
  return {
    ...pageOf(sorted(among({}), search), search.page),
    ranks: view.ranks,
    gaps: view.gaps,
    unseen: view.unseen,
    reportAgeDays: view.reportAgeDays,
    all: all.length,
    withoutReport: all.filter(({ state }) => state === 'not-assessed').length,
    old: all.filter(({ state }) => state === 'old').length,
    namespaces: [...new Set(all.flatMap(({ namespaces }) => namespaces))].sort(),
    counts: {
      severity: countBy(
        among({ severity: [] }).flatMap(({ counts }) => listedSeverities.filter((level) => counts[level] > 0)),
      ),
      state: countBy(among({ state: [] }).map(({ state }) => state)),
      fixable: among({ fixable: true }).length,
      exposed: among({ exposed: true }).length,
      first: among({ first: true }).length,
    },
  };
}

/** Every image that the filters let through, one line for each of its vulnerabilities, as CSV. */
export async function imagesCsv(viewer: Viewer, snapshot: SnapshotDetail, search: ImageSearch): Promise<string> {
  const view = await loadImages(viewer, snapshot.id);
  const byId = new Map(view.images.map((image) => [image.id, image]));
  const header = [
    ...['image', 'digest', 'assessed', 'report age in days', 'matched by', 'workloads', 'exposed by', 'vulnerability'],
    ...['severity', 'package', 'installed', 'fixed in', 'known exploited', 'EPSS', 'sources'],
  ];
  const lines = sorted(imageRows(view).filter(matches(search)), search).flatMap((row) => {
    const image = byId.get(row.id);
    const about = [
      ...[
        row.name,
        image?.digest ?? '',
        row.state,
        row.ageDays ?? '',
        row.byTag ? 'tag' : image?.reports.length ? 'digest' : '',
      ],
      ...[row.workloads, row.exposed.join('; ')],
    ];
    const found = image?.vulnerabilities ?? [];
    if (found.length === 0) return [[...about, ...Array.from({ length: 8 }, () => '')]];
    return found.map((each) => [
      ...[...about, each.id, each.severity, each.package, each.installed, each.fixed ?? ''],
      ...[each.knownExploited ? 'yes' : 'no', each.epss ?? '', each.sources.join(' ')],
    ]);
  });
  return [header, ...lines].map(csvLine).join('');
}

const kept = new WeakMap<ImageView, readonly ImageRow[]>();

/** Every image as a row, most pressing first, then those that nobody looked into, then those with nothing found. */
export function imageRows(view: ImageView): readonly ImageRow[] {
  const known = kept.get(view);
  if (known) return known;
  const rankOf = new Map(view.ranks.map((rank) => [rank.image.id, rank]));
  const order = new Map(view.ranks.map(({ image }, at) => [image.id, at]));
  const place = ({ id, state }: AssessedImage) => order.get(id) ?? (state === 'assessed' ? Infinity : 1e9);
  const rows = view.images
    .toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
    .map((image) => rowOf(image, rankOf.get(image.id) ?? null, view));
  kept.set(view, rows);
  return rows;
}

function rowOf(image: AssessedImage, rank: PatchRank | null, view: ImageView): ImageRow {
  const { id, references, state, counts, reports, uses, vulnerabilities } = image;
  const workloads = new Map(
    uses.map(({ workload }) => [`${workload.kind} ${workload.namespace}/${workload.name}`, workload]),
  );
  const around = rank ?? {
    exposed: [...workloads.values()].flatMap((ref) => view.circumstancesOf(ref).exposed),
    privileged: [...workloads.values()].flatMap((ref) => view.circumstancesOf(ref).privileged),
  };
  const judging = reports.filter(({ report }) => report.judges);
  return {
    ...{ id, state, counts, name: references[0] ?? id, others: references.length - 1 },
    fixable: rank?.fixable ?? 0,
    isPressing: rank?.isPressing ?? false,
    ageDays: judging[0]?.ageDays ?? null,
    byTag: judging.length > 0 && judging.every(({ by }) => by === 'tag'),
    exposed: [...new Set(around.exposed)],
    privileged: [...new Set(around.privileged)],
    workloads: workloads.size,
    namespaces: [...new Set(uses.map(({ workload }) => workload.namespace))].sort(),
    words: [
      id,
      ...references,
      ...workloads.keys(),
      ...vulnerabilities.flatMap((each) => [each.id, ...each.aliases]),
    ].join(' '),
  };
}

const matches =
  ({ q, ns, severity, state, fixable, exposed, first }: Partial<ImageSearch>) =>
  (row: ImageRow) =>
    hasWords(row.words, q ?? '') &&
    (!ns || row.namespaces.includes(ns)) &&
    (!severity?.length || severity.some((level) => row.counts[level] > 0)) &&
    isWanted(state ?? [], row.state) &&
    (!fixable || row.fixable > 0) &&
    (!exposed || row.exposed.length > 0) &&
    (!first || row.isPressing);

const sorted = (rows: readonly ImageRow[], { sort }: ImageSearch) => sortedBy(rows, comparing[sort.by], sort.down);

const comparing: Readonly<Record<(typeof imageColumns)[number], (a: ImageRow, b: ImageRow) => number>> = {
  rank: () => 0,
  name: (a, b) => compareText(a.name, b.name) || compareText(a.id, b.id),
  severity: (a, b) =>
    b.counts.critical - a.counts.critical || b.counts.high - a.counts.high || b.counts.medium - a.counts.medium,
  fixable: (a, b) => b.fixable - a.fixable,
  age: (a, b) => (b.ageDays ?? -1) - (a.ageDays ?? -1),
  exposed: (a, b) => b.exposed.length - a.exposed.length || b.privileged.length - a.privileged.length,
  workloads: (a, b) => b.workloads - a.workloads,
};
