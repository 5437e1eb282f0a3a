'use client';

import { useEffect, useState } from 'react';
import type { Palette } from './palette';

let loaded: typeof Palette | null = null;

/** Fetches the search; every page has a place for it, and few openings of a page need it. */
export const loadPalette = async () => (loaded ??= (await import('./palette')).Palette);

type LazyPaletteProps = Omit<Parameters<typeof Palette>[0], 'typed'>;

/** The search as soon as it is there; what is typed before goes into it. */
export function LazyPalette(props: LazyPaletteProps) {
  const [Shown, setShown] = useState(() => loaded);
  const [typed, setTyped] = useState('');
  useEffect(() => {
    void loadPalette().then((palette) => setShown(() => palette));
  }, []);
  if (Shown) return <Shown {...props} typed={typed} />;
  return (
    <input
      autoFocus
      aria-label="Search"
      value={typed}
      maxLength={200}
      onChange={({ target }) => setTyped(target.value)}
      className="h-12 w-full bg-transparent px-4 text-base outline-none"
    />
  );
}
