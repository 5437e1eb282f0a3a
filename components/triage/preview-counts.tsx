import { count } from '@/components/ui/format';
import { SeverityGlyph, severityLevels, severityWord, type SeverityLevel } from '@/components/ui/severity';
import { plainText } from '@/lib/inventory/plain-text';
import type { AcceptancePreview } from '@/lib/api/acceptances';

/** What signing would hide, before it is signed. */
export function PreviewCounts({ preview, error }: { preview: AcceptancePreview | null; error: Error | null }) {
  if (error) return <p className="text-sm text-critical">What it would hide could not be told: {error.message}</p>;
  if (preview === null) return <p className="h-16 text-sm text-quiet">Counting what it would hide…</p>;
  const { covers, hiddenAlready, bySeverity, examples } = preview;
  return (
    <div role="status" aria-label="What it would hide" className="rounded-md border bg-sunk px-3 py-2.5 text-sm">
      <p>
        {covers === 0 ? (
          'It matches nothing today.'
        ) : (
          <>
            Hides <span className="font-medium">{count(covers, 'finding')}</span>
            {hiddenAlready > 0 && <span className="text-quiet"> ({hiddenAlready} hidden already)</span>}
            {': '}
            <SeverityList counts={bySeverity} />
          </>
        )}
      </p>
      {examples.length > 0 && (
        <ul className="mt-1 text-xs text-quiet">
          {examples.slice(0, 3).map(({ id, kind, namespace, name }) => (
            <li key={id} className="truncate">
              {kind}{' '}
              <span className="font-mono">
                {namespace && `${plainText(namespace)}/`}
                {plainText(name)}
              </span>
            </li>
          ))}
          {covers > 3 && <li>and {covers - 3} more</li>}
        </ul>
      )}
    </div>
  );
}

/** "1 critical, 3 high", each with its glyph. */
export function SeverityList({ counts }: { counts: Readonly<Record<SeverityLevel, number>> }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3">
      {severityLevels
        .filter((level) => counts[level] > 0)
        .map((level) => (
          <span key={level} className="inline-flex items-center gap-1.5 whitespace-nowrap">
            <SeverityGlyph level={level} size={10} />
            {counts[level]} {severityWord[level].toLowerCase()}
          </span>
        ))}
    </span>
  );
}
