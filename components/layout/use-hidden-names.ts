'use client';

import { useSearchParams } from 'next/navigation';

/** Whether names are put out of sight for a screenshot, as the address says: then what stands around the page is silent, too. */
export const useHiddenNames = () => useSearchParams().get('redact') === '1';
