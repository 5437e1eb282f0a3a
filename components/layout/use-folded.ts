import { useState } from 'react';
import { foldedCookie } from './rail-cookie';

/** Sections that are folded until somebody unfolds them: in a cluster, the fleet's. */
const foldedAtFirst: readonly string[] = ['fleet-elsewhere'];

/** Which sections of the navigation are folded, kept in a cookie so that the server draws them as they were left. */
export function useFolded(startsTurned: readonly string[]) {
  const [turned, setTurned] = useState(startsTurned);
  return {
    isFolded: (id: string) => turned.includes(id) !== foldedAtFirst.includes(id),
    turn: (id: string) => {
      const next = turned.includes(id) ? turned.filter((other) => other !== id) : [...turned, id];
      document.cookie = `${foldedCookie}=${next.join('.')}; path=/; max-age=31536000; samesite=lax`;
      setTurned(next);
    },
  };
}
