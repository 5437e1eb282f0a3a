'use client';

import { useSyncExternalStore } from 'react';

/** Whether the page is being put on paper, or shown as it would be. False on the server. */
export function usePrinting(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia('print');
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia('print').matches,
    () => false,
  );
}
