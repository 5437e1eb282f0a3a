'use client';

import { useEffect, useRef } from 'react';
import type { GraphHandle } from '@/components/graph/graph-canvas';

type Looked = {
  /** Another one of these is another picture; every other change leaves the camera to the reader. */
  readonly picture: string;
  readonly focus: string | null;
  readonly selected: string | null;
};

/** Opens another picture anew, at what is selected or at its focus, and brings what gets selected into sight. */
export function useCamera(canvas: GraphHandle | null, { picture, focus, selected }: Looked): void {
  const pictured = useRef(picture);
  useEffect(() => {
    if (pictured.current === picture) return;
    pictured.current = picture;
    canvas?.reset(selected ?? focus);
  }, [picture, focus, selected, canvas]);

  useEffect(() => {
    if (selected !== null) canvas?.reveal(selected);
  }, [selected, canvas]);
}
