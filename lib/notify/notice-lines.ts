import { oneLine } from '@/lib/notation/one-line';
import { severityWords } from '@/lib/reports/words';
import type { Notice, NoticeCluster, NoticeList } from './notice';

/** How a notation writes what a message says. */
export type LineNotation = {
  readonly text: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly link: (url: string, words: string) => string;
};

type Said = {
  /** Where Lynceus is reached; null: nothing is linked. */
  readonly address: string | null;
  /** What a report says of itself, when one goes along. */
  readonly report?: string | null;
};

/** A message line by line, without its title; an empty line parts what belongs together. */
export function noticeLines(notice: Notice, { address, report = null }: Said, to: LineNotation): readonly string[] {
  const link = (path: string, words: string) =>
    address === null ? to.text(words) : to.link(`${address}${path}`, words);
  return [
    ...(report === null ? [] : [to.text(report), '']),
    ...notice.clusters.flatMap((cluster) => clusterLines(cluster, to, link)),
    ...notice.failures.flatMap(({ cluster, message }) => [
      `${to.strong(`The scan of ${cluster} failed`)}: ${to.text(message)}`,
      link(`/clusters/${encodeURIComponent(cluster)}/coverage`, 'What is visible of it'),
      '',
    ]),
    ...notice.expiring.flatMap(({ kind, reason, owner, expiresAt }) => [
      `${to.strong(`Expires on ${expiresAt.slice(0, 10)}`)}: ${to.text(`${kind === 'accepted' ? 'accepted risk' : 'false positive'}, signed for by ${owner}: ${reason}`)}`,
      link('/exceptions', 'All accepted risks'),
      '',
    ]),
    ...(notice.event === 'test' ? [to.text('This is a test. Messages to this destination arrive.'), ''] : []),
    ...(address === null ? [to.text('Nobody has said where Lynceus is reached, so nothing is linked here.')] : []),
  ];
}

function clusterLines(
  cluster: NoticeCluster,
  to: LineNotation,
  link: (path: string, words: string) => string,
): readonly string[] {
  const list = (word: string, { total, items }: NoticeList) =>
    total === 0
      ? []
      : [
          to.strong(`${total} ${word} in ${cluster.name}`),
          ...items.map(
            ({ id, severity, title, object, message }) =>
              `${severityWords[severity]}: ${to.text(`${object}: ${message}`)} (${link(`/f/${encodeURIComponent(id)}`, title)})`,
          ),
          ...(total > items.length ? [to.text(`and ${total - items.length} more`)] : []),
          '',
        ];
  return [
    ...(cluster.isFirst ? [to.text(`This is the first snapshot of ${cluster.name}: everything in it is new.`)] : []),
    ...list('new', cluster.new),
    ...list('regressed', cluster.regressed),
    ...list('fixed', cluster.fixed),
    link(
      `/clusters/${encodeURIComponent(cluster.id)}/changes?to=${encodeURIComponent(cluster.snapshotId)}`,
      `What changed in ${cluster.name}`,
    ),
    '',
  ];
}

/** The notation of nothing at all: plain text. */
export const plainNotation: LineNotation = {
  text: oneLine,
  strong: oneLine,
  link: (url, words) => `${oneLine(words)}: ${url}`,
};
