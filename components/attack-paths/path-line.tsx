import clsx from 'clsx';
import { KindGlyph } from '@/components/layout/kind-glyph';
import type { PlaceId } from '@/lib/attack-paths/types';
import type { WalkedStep } from '@/lib/attack-paths/walk-path';
import { PathStep } from './path-step';
import type { PathsAddress } from './paths-links';
import { PlaceMenu } from './place-menu';
import { PlaceName } from './place-name';
import { placeParts } from './place-parts';

type PathLineProps = { address: PathsAddress; from: PlaceId; steps: readonly WalkedStep[] };

/** A path as one continuous line: the places it comes to, and between them what the attacker does, numbered. */
export function PathLine({ address, from, steps }: PathLineProps) {
  return (
    <ol
      aria-label="Steps"
      className="relative flex flex-col before:absolute before:top-4 before:bottom-4 before:left-[15px] before:w-0.5 before:bg-critical"
    >
      <Stop address={address} id={from} />
      {steps.map((step, index) => (
        <li key={index} className="flex flex-col">
          <PathStep address={address} step={step} />
          <Station address={address} id={step.to} end={index === steps.length - 1} />
        </li>
      ))}
    </ol>
  );
}

const Stop = ({ address, id }: { address: PathsAddress; id: PlaceId }) => (
  <li>
    <Station address={address} id={id} end={false} />
  </li>
);

function Station({ address, id, end }: { address: PathsAddress; id: PlaceId; end: boolean }) {
  const parts = placeParts(id);
  return (
    <div className="flex min-h-8 items-start gap-3">
      <span
        className={clsx(
          'relative flex size-8 shrink-0 items-center justify-center rounded-md border',
          end ? 'border-critical bg-critical text-ground' : 'border-critical bg-surface text-ink',
        )}
      >
        <KindGlyph kind={parts.glyph} />
      </span>
      <span className={clsx('flex min-h-8 min-w-0 grow items-center text-base', end && 'font-medium text-critical')}>
        <span className="min-w-0">
          <PlaceName id={id} glyph={false} />
          {'kind' in parts && <span className="ml-2 text-xs whitespace-nowrap text-quiet">{parts.kind}</span>}
        </span>
      </span>
      <PlaceMenu address={address} id={id} />
    </div>
  );
}
