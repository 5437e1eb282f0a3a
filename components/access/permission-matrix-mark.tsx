import type { MatrixCell } from '@/lib/api/matrix';
import { widestVerbs } from './matrix-words';

/** How far a cell reaches, as a shape with more or less ink and in words; and by which verbs, where not by all. */
export function MatrixMark({ cell, text }: { cell: MatrixCell; text: string }) {
  const reach = cell.in;
  const verbs = widestVerbs(cell);
  if (reach === 'nowhere') return <span className="pl-1 text-quiet/60">–</span>;
  return (
    <span className="flex items-center gap-1.5 text-ink">
      <svg viewBox="0 0 12 12" width={11} height={11} aria-hidden className="shrink-0">
        {reach === 'everywhere' && <circle cx="6" cy="6" r="5" fill="currentColor" />}
        {reach === 'namespaces' && (
          <>
            <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.2" />
            <path d="M6 1.6a4.4 4.4 0 0 1 0 8.8Z" fill="currentColor" />
          </>
        )}
        {reach === 'names' && (
          <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.2" strokeDasharray="2 1.5" />
        )}
      </svg>
      <span className="min-w-0 print:max-[900px]:hidden">
        <span className={`block leading-4 ${reach === 'everywhere' ? 'font-medium' : 'text-quiet'}`}>{text}</span>
        {verbs.length > 0 && (
          <span className="block font-mono text-[0.65rem] leading-3 text-quiet">{verbs.join(', ')}</span>
        )}
      </span>
    </span>
  );
}
