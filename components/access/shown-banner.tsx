'use client';

import { formatNumber } from '@/components/ui/format';
import type { AccessGraph } from '@/lib/access-graph/types';

type ShownBannerProps = {
  graph: AccessGraph;
  /** Nodes that the legend took out. */
  filtered: number;
  hidden: number;
  /** The limit on elements left something out. */
  canShowMore: boolean;
  onShowMore: () => void;
  onList: () => void;
  onUnhide: () => void;
  onClearLegend: () => void;
};

/** How much of the whole this is, and where the rest went. */
export function ShownBanner(props: ShownBannerProps) {
  const { graph, filtered, hidden, canShowMore, onShowMore, onList, onUnhide, onClearLegend } = props;
  const chip = 'rounded-sm border border-accent/50 px-1.5 text-accent hover:bg-hover';
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-quiet" role="status">
      <span>
        Showing <strong className="font-medium text-ink">{formatNumber(graph.shown)}</strong> of{' '}
        {formatNumber(graph.total)}, by risk
      </span>
      {graph.leftOut
        .filter(({ count }) => count > 0)
        .map(({ reason, count }) => (
          <span key={reason}>
            {formatNumber(count)} {reason}
          </span>
        ))}
      {canShowMore && graph.leftOut.some(({ reason }) => reason.startsWith('beyond')) && (
        <button type="button" className={chip} onClick={onShowMore}>
          show more
        </button>
      )}
      {graph.leftOut.length > 0 && (
        <button
          type="button"
          data-screen-only
          className="rounded-sm underline underline-offset-3 hover:text-ink"
          onClick={onList}
        >
          show list
        </button>
      )}
      {filtered > 0 && (
        <button type="button" className={chip} onClick={onClearLegend}>
          {formatNumber(filtered)} out by the legend: show
        </button>
      )}
      {hidden > 0 && (
        <button type="button" className={chip} onClick={onUnhide}>
          {formatNumber(hidden)} hidden: undo
        </button>
      )}
    </p>
  );
}
