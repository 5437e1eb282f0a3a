'use client';

import { useSyncExternalStore } from 'react';

/** Whether the page is being put on paper, or shown as it would be. False on the server. */
export function usePrinting(): boolean {
  return useSyncExternalStore(listen, isPrinting, () => false);
}

// The query says it too late: by then the browser has counted the sheets.
let isAnnounced = false;

const isPrinting = () => isAnnounced || matchMedia('print').matches;

function listen(changed: () => void): () => void {
  const media = matchMedia('print');
  const begin = () => {
    isAnnounced = true;
    changed();
  };
  const end = () => {
    isAnnounced = false;
    changed();
  };
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
  media.addEventListener('change', changed);
  return () => {
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
    media.removeEventListener('change', changed);
  };
}
