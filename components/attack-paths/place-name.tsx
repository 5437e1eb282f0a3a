import clsx from 'clsx';
import { KindGlyph } from '@/components/layout/kind-glyph';
import type { PlaceId } from '@/lib/attack-paths/types';
import { plainText } from '@/lib/inventory/plain-text';
import { placeParts } from './place-parts';

/** A place as text: glyph, and the name of an object in mono, or words. Names come from clusters and are only text. */
export function PlaceName({ id, className, glyph = true }: { id: PlaceId; className?: string; glyph?: boolean }) {
  const parts = placeParts(id);
  return (
    <span className={clsx('inline-flex min-w-0 items-start gap-1.5', className)}>
      {glyph && <KindGlyph kind={parts.glyph} className="mt-0.5 text-quiet" />}
      {'words' in parts ? (
        <span className="min-w-0 wrap-anywhere">{plainText(parts.words)}</span>
      ) : (
        <span className="min-w-0" title={parts.kind}>
          <span className="sr-only">{parts.kind} </span>
          <span className="font-mono text-[0.96em] wrap-anywhere">
            {parts.namespace !== '' && <span className="text-quiet">{plainText(parts.namespace)}/</span>}
            {plainText(parts.name)}
          </span>
        </span>
      )}
    </span>
  );
}
