import type { IconName } from '@/components/ui/icons';

/** Something that was gone to by name: kept by this browser alone. */
export type Recent = {
  readonly href: string;
  readonly title: string;
  readonly detail: string;
  readonly icon: IconName;
};

const key = 'lynceus-recent';
const most = 8;

/** What was gone to last, newest first; nothing where the browser keeps nothing, or something else. */
export function recents(): readonly Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, most) : [];
  } catch {
    return [];
  }
}

export function remember(recent: Recent): void {
  const rest = recents().filter(({ href }) => href !== recent.href);
  try {
    localStorage.setItem(key, JSON.stringify([recent, ...rest].slice(0, most)));
  } catch {
    // A browser that keeps nothing finds nothing again.
  }
}

function isRecent(value: unknown): value is Recent {
  if (typeof value !== 'object' || value === null) return false;
  const { href, title, detail, icon } = value as Partial<Record<keyof Recent, unknown>>; // checked below
  return (
    typeof href === 'string' &&
    /^\/(?!\/)/.test(href) &&
    [title, detail, icon].every((text) => typeof text === 'string')
  );
}
