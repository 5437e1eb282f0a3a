'use client';

import { Button } from '@/components/ui/button';
import { SwitchChips } from './switch-chips';
import { useOff } from './use-off';

type WhatIfBarProps = {
  clusterId: string;
  /** The moment shown: a snapshot's id, or null for the latest. */
  at: string | null;
  /** What the page around it leaves out. */
  off: readonly string[];
};

/** What is imagined away, and what that would change. Nothing while nothing is switched off. */
export function WhatIfBar({ off: shown }: WhatIfBarProps) {
  const { off, toggle, clear } = useOff();
  if (off.length === 0 && shown.length === 0) return null;
  return (
    <section aria-label="What if" data-screen-only className="border-t-2 border-accent">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b bg-accent/8 px-4 py-2 sm:px-6">
        <SwitchChips chips={off.map((id) => ({ id, trouble: null }))} onRemove={toggle} />
        <Button size="sm" tone="quiet" className="ml-auto" onClick={clear}>
          Turn all on
        </Button>
      </div>
    </section>
  );
}
