'use client';

import clsx from 'clsx';
import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import type { AccessState } from './use-access-state';

type DrawingChoicesProps = {
  state: Pick<AccessState, 'view' | 'redact'>;
  isBanded: boolean;
  onBanded: (banded: boolean) => void;
  isMapShown: boolean;
  onMap: (shown: boolean) => void;
  onRedact: (redact: boolean) => void;
};

/** How the picture is drawn, as opposed to what is in it. */
export function DrawingChoices({ state, isBanded, onBanded, isMapShown, onMap, onRedact }: DrawingChoicesProps) {
  const isPicture = state.view === 'columns' || state.view === 'organic';
  return (
    <Popover label="How it is drawn" align="end" trigger={<IconButton icon="settings" label="How it is drawn" />}>
      <div className="flex flex-col gap-1">
        <Choice isOn={isBanded} isOff={state.view !== 'columns'} onToggle={() => onBanded(!isBanded)}>
          Namespaces as bands
        </Choice>
        <Choice isOn={isMapShown} isOff={!isPicture} onToggle={() => onMap(!isMapShown)}>
          Small map, while not all is in sight
        </Choice>
        <Choice isOn={state.redact} onToggle={() => onRedact(!state.redact)}>
          Hide names, for a screenshot
        </Choice>
        <p className="max-w-56 px-1 text-xs text-pretty text-quiet">
          In the picture, the panel, lists and files. The address still holds them, and so do other pages.
        </p>
      </div>
    </Popover>
  );
}

type ChoiceProps = { isOn: boolean; isOff?: boolean; onToggle: () => void; children: ReactNode };

function Choice({ isOn, isOff = false, onToggle, children }: ChoiceProps) {
  return (
    <label className={clsx('flex min-h-7 items-center gap-2 rounded-sm px-1', isOff ? 'text-quiet' : 'hover:bg-hover')}>
      <input type="checkbox" checked={isOn} disabled={isOff} onChange={onToggle} className="accent-accent" />
      {children}
    </label>
  );
}
