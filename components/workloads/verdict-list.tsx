import { Icon } from '@/components/ui/icons';
import { Badge } from '@/components/ui/badge';
import { SeverityGlyph, SeverityMark, severityWord } from '@/components/ui/severity';
import { QuietLink } from '@/components/ui/text-link';
import type { ToldVerdict } from '@/lib/api/workload-detail';
import { controlPath, findingPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

/** Controls that fail, each with where exactly, and what to do. */
export function FailedList({ verdicts, at }: { verdicts: readonly ToldVerdict[]; at: string | null }) {
  return (
    <ul aria-label="Controls that fail" className="flex flex-col">
      {verdicts.map((verdict) => (
        <li key={verdict.control} className="border-t px-4 py-(--row-y) first:border-t-0">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <SeverityMark level={verdict.severity} className="w-20" />
            <p className="min-w-0 grow basis-64 text-sm wrap-anywhere">
              {verdict.findingId ? (
                <QuietLink href={findingPath(verdict.findingId, at)}>{plainText(verdict.message)}</QuietLink>
              ) : (
                plainText(verdict.message)
              )}
            </p>
            <span className="flex items-center gap-2">
              {verdict.builtIn && <Badge>built-in</Badge>}
              <QuietLink href={controlPath(verdict.control)} className="text-xs text-quiet">
                {verdict.title}
              </QuietLink>
            </span>
          </div>
          <Proof verdict={verdict} />
        </li>
      ))}
    </ul>
  );
}

function Proof({ verdict: { evidence, remediation } }: { verdict: ToldVerdict }) {
  const fields = evidence.flatMap((entry) => (entry.kind === 'field' && entry.path !== '' ? [entry] : []));
  return (
    <details className="group sm:ml-23 not-open:print:hidden">
      <summary className="inline-flex cursor-pointer list-none items-center gap-1 rounded-sm text-xs text-quiet hover:text-ink">
        <Icon name="chevronRight" size={12} className="transition-transform group-open:rotate-90" />
        Proof and what to do
      </summary>
      <div className="mt-1 mb-1 flex flex-col gap-2 text-xs">
        {fields.length > 0 && (
          <ul className="flex flex-col gap-1">
            {fields.map(({ path, message }) => (
              <li key={`${path} ${message}`} className="wrap-anywhere">
                <code className="font-mono">{plainText(path)}</code>{' '}
                <span className="text-quiet">{plainText(message)}</span>
              </li>
            ))}
          </ul>
        )}
        <p className="text-pretty text-quiet">{remediation}</p>
      </div>
    </details>
  );
}

type QuietListProps = { label: string; about: string; verdicts: readonly ToldVerdict[] };

/** Controls that pass, could not look or were not asked: there, and folded. */
export function QuietVerdicts({ label, about, verdicts }: QuietListProps) {
  if (verdicts.length === 0) return null;
  return (
    <details className="group border-t px-4 py-[calc(var(--row-y)*1.25)]">
      <summary className="flex cursor-pointer list-none items-center gap-2 rounded-sm text-sm hover:text-accent">
        <Icon name="chevronRight" size={14} className="text-quiet transition-transform group-open:rotate-90" />
        <span>
          {verdicts.length} {label}
        </span>
        <span className="text-xs text-quiet">{about}</span>
      </summary>
      <ul aria-label={label} className="mt-2 grid gap-x-6 gap-y-1.5 pl-6 text-sm sm:grid-cols-2">
        {verdicts.map(({ control, title, severity, message }) => (
          <li key={control} className="min-w-0">
            <QuietLink href={controlPath(control)} className="inline-flex items-baseline gap-1.5">
              <span className="self-center">
                <SeverityGlyph level={severity} size={10} />
                <span className="sr-only">{severityWord[severity]}: </span>
              </span>
              {title}
            </QuietLink>
            {message !== '' && <p className="text-xs text-pretty text-quiet wrap-anywhere">{plainText(message)}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
