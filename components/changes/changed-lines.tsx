import clsx from 'clsx';
import type { ChangedLine } from '@/lib/changes/types';
import { plainText } from '@/lib/inventory/plain-text';

const mostLines = 8;

/** What changed in an object: added lines glow, removed ones stay as ghosts, and each carries its sign. */
export function ChangedLines({ lines, label }: { lines: readonly ChangedLine[]; label: string }) {
  if (lines.length === 0) return null;
  const shown = lines.length > mostLines + 1 ? lines.slice(0, mostLines) : lines;
  const rest = lines.slice(shown.length);
  return (
    <div className="min-w-0 rounded-md border bg-sunk py-1.5" role="group" aria-label={label}>
      <Lines lines={shown} />
      {rest.length > 0 && (
        <details className="group">
          <summary className="px-3 py-1 text-xs text-quiet hover:text-ink group-open:hidden">
            and {rest.length} more lines
          </summary>
          <Lines lines={rest} />
        </details>
      )}
    </div>
  );
}

function Lines({ lines }: { lines: readonly ChangedLine[] }) {
  return lines.map(({ sign, text }, index) => (
    <p
      key={index}
      className={clsx(
        'flex gap-2 border-l-2 py-px pr-3 pl-2.5 font-mono text-xs leading-5',
        sign === '+' && 'border-accent bg-accent/8',
        sign === '-' && 'border-dotted border-edge text-quiet',
        sign === ' ' && 'border-transparent text-quiet',
      )}
    >
      <span className={clsx('w-2 shrink-0 select-none', sign === '+' && 'text-accent')}>
        <span aria-hidden>{sign === '-' ? '−' : sign}</span>
        <span className="sr-only">{sign === '+' ? 'Added: ' : sign === '-' ? 'Removed: ' : ''}</span>
      </span>
      <span className={clsx('min-w-0 wrap-anywhere', sign === '-' && 'line-through decoration-edge')}>
        {plainText(text)}
      </span>
    </p>
  ));
}
