import { Badge, type BadgeTone } from '@/components/ui/badge';
import { count } from '@/components/ui/format';
import { ObjectName } from '@/components/ui/object-name';
import { Panel } from '@/components/ui/panel';
import { QuietLink, TextLink } from '@/components/ui/text-link';
import type { UnseenCircumstance } from '@/lib/api/images';
import { clusterPath, cvePath, imagePath } from '@/lib/client/paths';
import { likelihoodOf, type Likelihood, type PatchRank } from '@/lib/images/patch-first';
import { plainText } from '@/lib/inventory/plain-text';
import { ImageSeverityMark } from './image-severity';
import { PatchOrderHelp } from './patch-order-help';

const most = 5;

export type PatchItem = {
  readonly rank: PatchRank;
  readonly clusterId: string;
  /** Said where several clusters stand in one list; null where the page is about one. */
  readonly clusterName: string | null;
  readonly unseen: readonly UnseenCircumstance[];
};

type PatchListProps = { at: string | null; items: readonly PatchItem[]; allHref: string | null };

/** What to patch first, and why it stands where it stands. */
export function PatchList({ at, items, allHref }: PatchListProps) {
  const pressing = items.filter(({ rank }) => rank.isPressing);
  if (pressing.length === 0) return null;
  return (
    <Panel
      title="Patch first"
      about="Severe, mendable, and exploited elsewhere or within reach: exposed, on the node, or with rights worth taking"
      action={
        <span className="flex items-center gap-3">
          <PatchOrderHelp />
          {allHref !== null && pressing.length > most && <TextLink href={allHref}>All {pressing.length}</TextLink>}
        </span>
      }
      flush
    >
      <ol aria-label="Patch first" className="flex flex-col">
        {pressing.slice(0, most).map((item, place) => (
          <li
            key={`${item.clusterId} ${item.rank.image.id}`}
            className="flex gap-4 border-t border-hairline px-4 py-[calc(var(--row-y)*1.5)] first:border-t-0"
          >
            <span className="w-5 shrink-0 text-right text-lg text-quiet tabular-nums">{place + 1}</span>
            <Ranked at={at} item={item} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Ranked({ at, item }: { at: string | null; item: PatchItem }) {
  const { rank, clusterId, clusterName } = item;
  const { image, worst, reasons, fixable } = rank;
  return (
    <div className="min-w-0 grow">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <ObjectName name={image.references[0] ?? image.id} href={imagePath(clusterId, image.id, at)} limit={64} />
        {worst && <ImageSeverityMark level={worst.severity} />}
        <span className="text-xs text-quiet">{count(fixable, 'vulnerability', 'vulnerabilities')} with a fix</span>
        {clusterName !== null && (
          <QuietLink href={clusterPath(clusterId, 'images')} className="text-xs text-quiet">
            {clusterName}
          </QuietLink>
        )}
      </p>
      <ul aria-label="What counts" className="mt-1 flex flex-wrap gap-1.5">
        {factsOf(item).map(({ words, tone }) => (
          <li key={words} className="flex">
            <Badge tone={tone}>{words}</Badge>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-sm text-pretty text-quiet wrap-anywhere">
        {worst && (
          <>
            <QuietLink href={cvePath(worst.id)} className="font-mono text-xs text-ink">
              {plainText(worst.id)}
            </QuietLink>{' '}
          </>
        )}
        {plainText(reasons.join('; ').replace(`${worst?.id} `, ''))}.
      </p>
    </div>
  );
}

type Fact = { readonly words: string; readonly tone: BadgeTone };

/** The factors of the order, one word each; hatched where nobody knows. */
function factsOf({ rank: { worst, exposed, privileged, account }, unseen }: PatchItem): readonly Fact[] {
  const reached: Fact =
    exposed.length > 0
      ? { words: 'exposed', tone: 'high' }
      : unseen.includes('exposure')
        ? { words: 'exposure unknown', tone: 'hatched' }
        : { words: 'not exposed', tone: 'neutral' };
  const rights: Fact[] = account
    ? [{ words: `${account.severity} rights`, tone: account.severity }]
    : unseen.includes('rights')
      ? [{ words: 'rights unknown', tone: 'hatched' }]
      : [];
  return [
    ...(worst ? [likelihoodFacts[likelihoodOf(worst)]] : []),
    ...(worst ? [{ words: worst.fixed === null ? 'no fix yet' : 'fix exists', tone: 'neutral' as const }] : []),
    reached,
    ...(privileged.length > 0 ? [{ words: 'holds its node', tone: 'high' as const }] : []),
    ...rights,
  ];
}

const likelihoodFacts: Readonly<Record<Likelihood, Fact>> = {
  exploited: { words: 'known exploited', tone: 'critical' },
  likely: { words: 'likely exploited (EPSS)', tone: 'high' },
  unlikely: { words: 'exploitation unlikely (EPSS)', tone: 'neutral' },
  unknown: { words: 'no report says how likely', tone: 'hatched' },
};
