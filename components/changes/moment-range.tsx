'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { Button, buttonClass } from '@/components/ui/button';
import { formatScore, formatShortMoment } from '@/components/ui/format';
import { Menu, MenuHeading, MenuLink } from '@/components/ui/menu';
import Link from 'next/link';

/** A snapshot as the pickers show it. */
export type PickedMoment = { readonly id: string; readonly at: string; readonly score: number | null };

type MomentRangeProps = {
  /** Newest first. */
  moments: readonly PickedMoment[];
  from: string;
  to: string;
};

/** Which two snapshots are compared, and the steps to the pairs beside them. */
export function MomentRange({ moments, from, to }: MomentRangeProps) {
  const pathname = usePathname();
  const search = useSearchParams();
  const href = (range: { from?: string; to?: string }) => {
    const params = new URLSearchParams(search);
    params.delete('at');
    for (const [key, value] of Object.entries({ from, to, ...range })) params.set(key, value);
    return `${pathname}?${params}`;
  };
  const start = moments.findIndex(({ id }) => id === from);
  const end = moments.findIndex(({ id }) => id === to);
  const [older, oldest] = [moments[start + 1], moments[start]];
  const [newer, newest] = [moments[end - 1], moments[end]];
  return (
    <div
      role="group"
      aria-label="Snapshots compared"
      className="flex flex-wrap items-center gap-x-1 gap-y-2 text-sm sm:gap-x-2 print:hidden"
    >
      {older && oldest ? (
        <Link
          href={href({ from: older.id, to: oldest.id })}
          className={buttonClass('quiet', 'sm')}
          aria-label="The change before"
        >
          ← <span className="max-sm:sr-only">Earlier</span>
        </Link>
      ) : null}
      <Picker label="From" moments={moments.slice(end + 1)} shown={from} hrefOf={(id) => href({ from: id })} />
      <span aria-hidden className="text-quiet">
        →
      </span>
      <Picker label="To" moments={moments.slice(0, start)} shown={to} hrefOf={(id) => href({ to: id })} />
      {newer && newest ? (
        <Link
          href={href({ from: newest.id, to: newer.id })}
          className={buttonClass('quiet', 'sm')}
          aria-label="The change after"
        >
          <span className="max-sm:sr-only">Later</span> →
        </Link>
      ) : null}
    </div>
  );
}

type PickerProps = {
  label: 'From' | 'To';
  moments: readonly PickedMoment[];
  shown: string;
  hrefOf: (id: string) => string;
};

function Picker({ label, moments, shown, hrefOf }: PickerProps) {
  const current = moments.find(({ id }) => id === shown);
  const text = current ? formatShortMoment(current.at) : '';
  return (
    <Menu
      trigger={
        <Button size="sm" aria-label={`${label} ${text}, choose another snapshot`}>
          <span className="text-quiet">{label}</span> {text}
        </Button>
      }
    >
      <MenuHeading>Snapshots, newest first (UTC)</MenuHeading>
      {moments.map(({ id, at, score }) => (
        <MenuLink key={id} href={hrefOf(id)} current={id === shown}>
          <span className="grow tabular-nums">{formatShortMoment(at)}</span>
          <span className="pl-6 text-xs text-quiet">{score === null ? '' : `score ${formatScore(score)}`}</span>
        </MenuLink>
      ))}
    </Menu>
  );
}
