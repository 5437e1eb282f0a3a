'use client';

import dynamic from 'next/dynamic';
import { useOff } from './use-off';

// Most pages are looked at as they are: what this needs comes with the first switch, or with a link that has one.
const WhatIfPanel = dynamic(() => import('./what-if-panel').then((module) => module.WhatIfPanel));

export type WhatIfBarProps = {
  clusterId: string;
  /** The moment shown: a snapshot's id, or null for the latest. */
  at: string | null;
  /** What the page around it leaves out: while that is not what the address asks for, the page is still on its way. */
  off: readonly string[];
  /** Names are hidden: what is switched off is only counted. */
  isRedacted?: boolean;
};

/** What is imagined away, and what that would change. Nothing while nothing is switched off. */
export function WhatIfBar(props: WhatIfBarProps) {
  const { off } = useOff();
  return off.length === 0 ? null : <WhatIfPanel {...props} />;
}
