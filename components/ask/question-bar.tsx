import clsx from 'clsx';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { whoCanPath } from '@/lib/client/access';

type QuestionBarProps = { clusterId: string; at: string | null; asked: string; examples: readonly string[] };

/** One line for a question in plain words. A plain form: the answer is an address. */
export function QuestionBar({ clusterId, at, asked, examples }: QuestionBarProps) {
  return (
    <div className="flex flex-col gap-2.5">
      <form action={whoCanPath(clusterId)} role="search" aria-label="Ask in words" className="flex items-stretch gap-2">
        {at !== null && <input type="hidden" name="at" value={at} />}
        <div className="relative min-w-0 grow">
          <Icon name="search" size={18} className="pointer-events-none absolute top-3 left-3 text-quiet" />
          <input
            key={asked}
            type="search"
            name="q"
            aria-label="Question"
            defaultValue={asked}
            required
            maxLength={300}
            autoComplete="off"
            spellCheck={false}
            placeholder="who can exec into pods in payments"
            className="h-10.5 w-full rounded-md border border-edge/60 bg-surface pr-3 pl-10 text-base text-ink placeholder:text-quiet hover:border-edge focus-visible:border-accent focus-visible:outline-offset-0"
          />
        </div>
        <Button type="submit" tone="primary" className="h-10.5!">
          Ask
        </Button>
      </form>
      <ul
        aria-label="Examples"
        data-screen-only
        className={clsx('flex flex-wrap items-center gap-1.5 text-xs text-quiet', asked !== '' && 'max-sm:hidden')}
      >
        {examples.map((example) => (
          <li key={example} className="min-w-0">
            <Link
              href={whoCanPath(clusterId, { q: example, at })}
              className="inline-block max-w-full rounded-sm border px-1.5 py-0.5 wrap-anywhere hover:bg-hover hover:text-ink"
            >
              {example}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
