'use client';

import clsx from 'clsx';
import type { ReactNode } from 'react';
import { Sheet } from '@/components/ui/sheet';

type GraphAndDetailsProps = {
  /** What there is to say about the selection; null while nothing is selected. */
  details: ReactNode | null;
  /** There is no room for both side by side. */
  isNarrow: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** The graph with the details of the selection: beside it, over it where the window is narrow, under it on paper. */
export function GraphAndDetails({ details, isNarrow, onClose, children }: GraphAndDetailsProps) {
  const isBeside = details !== null && !isNarrow;
  return (
    <>
      <div className="relative min-h-[30rem] grow border-t print:min-h-0 print:border-0">
        <div className={clsx('absolute inset-0 print:static', isBeside && 'right-[26.25rem]')}>{children}</div>
        {isBeside && (
          <aside
            aria-label="Details of the selection"
            className="absolute inset-y-0 right-0 w-[26.25rem] overflow-y-auto border-l bg-surface print:static print:mt-6 print:w-auto print:break-inside-avoid print:overflow-visible print:rounded-lg print:border"
          >
            {details}
          </aside>
        )}
      </div>
      {isNarrow && (
        <Sheet open={details !== null} onOpenChange={(open) => !open && onClose()} side="bottom" title="Details">
          {details}
        </Sheet>
      )}
    </>
  );
}
