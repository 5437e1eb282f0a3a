'use client';

import { useEffect, useState } from 'react';

/** Whether something has been going on for longer than some milliseconds. */
export function useLate(isGoingOn: boolean, after: number): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isGoingOn) return;
    const timer = setTimeout(() => setLate(true), after);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isGoingOn, after]);
  return isLate;
}
