import { QuietLink } from '@/components/ui/text-link';
import { count } from '@/components/ui/format';
import { controlPath } from '@/lib/client/paths';
import { controlOf } from '@/lib/controls/catalogue';
import type { Requirement } from '@/lib/controls/frameworks/types';

/** What a requirement asks, and the controls that answer it. */
export function RequirementTitle({ requirement: { number, title, answer } }: { requirement: Requirement }) {
  const controls = answer.by === 'controls' ? answer.controls : [];
  const [only] = controls;
  return (
    <div className="flex min-w-48 items-baseline gap-3">
      {number !== null && <span className="w-16 shrink-0 font-mono text-xs text-quiet">{number}</span>}
      <div className="min-w-0">
        {only !== undefined && controls.length === 1 ? <QuietLink href={controlPath(only)}>{title}</QuietLink> : title}
        {controls.length > 1 && (
          <details className="mt-0.5 text-xs">
            <summary className="cursor-pointer text-quiet hover:text-ink">{count(controls.length, 'control')}</summary>
            <ul className="mt-1 mb-1 flex flex-col gap-1 border-l pl-3">
              {controls.map((id) => (
                <li key={id}>
                  <QuietLink href={controlPath(id)}>{controlOf(id)?.title ?? id}</QuietLink>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </div>
  );
}
