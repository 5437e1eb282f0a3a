import type { Severity } from '@/lib/controls/types';
import type { ReportFormat } from '@/lib/reports/formats';
import type { ReportQuestion } from '@/lib/reports/question';
import type { FindingRow } from '@/lib/store/types';
import { nameOf, saidOf } from '@/lib/reports/words';

/** A finding in a message. */
export type NoticeFinding = {
  readonly id: string;
  readonly severity: Severity;
  readonly control: string;
  readonly title: string;
  /** "ServiceAccount payments/ci-bot" */
  readonly object: string;
  readonly message: string;
};

/** Some findings of one kind of change: the worst are named, all are counted. */
export type NoticeList = { readonly total: number; readonly items: readonly NoticeFinding[] };

/** What changed in one cluster. */
export type NoticeCluster = {
  readonly id: string;
  readonly name: string;
  readonly snapshotId: string;
  /** Nothing was known before: all is new. */
  readonly isFirst: boolean;
  readonly new: NoticeList;
  readonly regressed: NoticeList;
  readonly fixed: NoticeList;
};

export type NoticeFailure = {
  readonly cluster: string;
  readonly scan: string;
  readonly at: string;
  readonly message: string;
};

export type NoticeExpiry = {
  readonly id: string;
  readonly kind: string;
  readonly reason: string;
  readonly owner: string;
  readonly expiresAt: string;
};

/** A message before it is written in any notation. It holds no secrets: it is kept, and can be sent again. */
export type Notice = {
  readonly event: 'changes' | 'digest' | 'scan-failed' | 'expiring' | 'report' | 'test';
  /** One line. */
  readonly title: string;
  readonly at: string;
  readonly clusters: readonly NoticeCluster[];
  readonly failures: readonly NoticeFailure[];
  readonly expiring: readonly NoticeExpiry[];
  /** A report that goes along; it is made when the message is sent. */
  readonly report: { readonly question: ReportQuestion; readonly format: ReportFormat } | null;
};

const mostNamed = 20;

/** Findings as a message names them: the first twenty, for they come worst first, and how many there are. */
export function noticeList(rows: readonly FindingRow[]): NoticeList {
  return {
    total: rows.length,
    items: rows.slice(0, mostNamed).map((row) => {
      const { id, severity, control, title } = row;
      return { ...{ id, severity, control, title }, object: nameOf(row), message: saidOf(row) };
    }),
  };
}

/** "3 new, 1 regressed and 2 fixed in prod-eu"; the clusters are counted when there are several. */
export function changesTitle(clusters: readonly NoticeCluster[]): string {
  const sum = (of: (cluster: NoticeCluster) => NoticeList) =>
    clusters.reduce((total, cluster) => total + of(cluster).total, 0);
  const parts = [
    [sum((cluster) => cluster.new), 'new'],
    [sum((cluster) => cluster.regressed), 'regressed'],
    [sum((cluster) => cluster.fixed), 'fixed'],
  ].flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]));
  const [only] = clusters;
  const where = clusters.length === 1 && only ? only.name : `${clusters.length} clusters`;
  return `${parts.length === 0 ? 'No changes' : parts.join(', ').replace(/, ([^,]*)$/, ' and $1')} in ${where}`;
}
