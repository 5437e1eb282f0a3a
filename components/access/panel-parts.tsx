import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/format';
import { Loading, Skeleton } from '@/components/ui/skeleton';

type PanelHeaderProps = {
  glyph: ReactNode;
  kind: string;
  label: string;
  onMenu: (at: { x: number; y: number }) => void;
  onClose?: () => void;
  children: ReactNode;
};

/** What the panel is about, with the menu of all that can be done with it. */
export function PanelHeader({ glyph, kind, label, onMenu, onClose, children }: PanelHeaderProps) {
  return (
    <header className="flex items-start gap-3 px-4 pt-4 pb-3">
      <span className="mt-1">{glyph}</span>
      <div className="min-w-0 grow">
        <p className="text-xs text-quiet">{kind}</p>
        <h2 className="font-mono text-base leading-6 wrap-anywhere">{label}</h2>
        <div className="mt-1 flex flex-wrap items-center gap-2 empty:hidden">{children}</div>
      </div>
      <IconButton
        icon="more"
        label="More to do with it"
        size="sm"
        aria-haspopup="menu"
        onClick={({ currentTarget }) => {
          const { left, bottom } = currentTarget.getBoundingClientRect();
          onMenu({ x: left, y: bottom });
        }}
      />
      {onClose && <IconButton icon="close" label="Close the panel" size="sm" onClick={onClose} />}
    </header>
  );
}

/** A part of the panel under a line, with how many things it lists. */
export function Section({ title, count, children }: { title?: string; count?: number; children: ReactNode }) {
  return (
    <section className="border-t px-4 py-3">
      {title && (
        <h3 className="mb-1 text-xs text-quiet">
          {title} {count !== undefined && <span className="tabular-nums">{formatNumber(count)}</span>}
        </h3>
      )}
      {children}
    </section>
  );
}

/** Says that a list goes on; nothing when it does not. */
export function More({ shown, total, what }: { shown: number; total: number; what: string }) {
  if (shown >= total) return null;
  return (
    <p className="pt-2 text-xs text-quiet">
      Showing the riskiest {formatNumber(shown)} {what} out of {formatNumber(total)}.
    </p>
  );
}

/** The shape of a panel that is on its way. */
export function PanelSkeleton() {
  return (
    <Loading label="Reading the details">
      <div className="flex flex-col gap-3 border-t px-4 py-4">
        <Skeleton className="h-4 w-11/12" />
        <Skeleton className="h-4 w-3/5" />
        <Skeleton className="mt-2 h-10 w-full" />
        <Skeleton className="h-10 w-full" />
        <Skeleton className="h-10 w-full" />
      </div>
    </Loading>
  );
}
