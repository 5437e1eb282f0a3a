'use client';

import clsx from 'clsx';
import type { ReactNode, Ref } from 'react';
import { SavedViews } from '@/components/saved-views/saved-views';
import { Button, IconButton } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { Menu, MenuItem } from '@/components/ui/menu';
import { Popover } from '@/components/ui/popover';
import type { NodeRef } from '@/lib/access-graph/detail-types';
import { NodeSearch } from './node-search';
import type { AccessState, View } from './use-access-state';

type AccessToolbarProps = {
  clusterId: string;
  snapshotId: string;
  state: AccessState;
  namespaces: readonly string[];
  /** What namespaces are called while names are hidden. */
  aliases: Readonly<Record<string, string>>;
  folds: number;
  searchInput: Ref<HTMLInputElement>;
  onChange: (values: Partial<AccessState>) => void;
  onPick: (node: NodeRef) => void;
  onUnfoldAll: () => void;
  onExport: (format: ExportFormat) => void;
  /** There is an earlier snapshot to compare with. */
  hasPast: boolean;
  isBanded: boolean;
  isMapShown: boolean;
  onMap: (shown: boolean) => void;
};

export const exportFormats = ['PNG', 'SVG', 'JSON', 'CSV'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What is asked of the graph. Every control writes the address. */
export function AccessToolbar(props: AccessToolbarProps) {
  const {
    clusterId,
    snapshotId,
    state,
    namespaces,
    aliases,
    folds,
    searchInput,
    onChange,
    onPick,
    onUnfoldAll,
    onExport,
  } = props;
  const { hasPast, isBanded, isMapShown, onMap } = props;
  const isPicture = state.view === 'columns' || state.view === 'organic';
  return (
    <div role="toolbar" aria-label="Graph" className="flex flex-wrap items-center gap-2">
      <NodeSearch
        clusterId={clusterId}
        snapshotId={snapshotId}
        isRedacted={state.redact}
        words={state.q}
        onWords={(q) => onChange({ q })}
        onPick={onPick}
        input={searchInput}
      />
      <HopStepper hops={state.hops} onHops={(hops) => onChange({ hops })} />
      <Toggle isOn={state.risky} onToggle={() => onChange({ risky: !state.risky })}>
        Only risky
      </Toggle>
      <NamespaceFilter
        namespaces={namespaces}
        called={(name) => (state.redact ? (aliases[name] ?? 'a namespace') : name)}
        chosen={state.ns}
        onChosen={(ns) => onChange({ ns })}
      />
      {(folds > 0 || state.unfold.length > 0) && (
        <Button
          size="sm"
          tone="quiet"
          className="h-8"
          onClick={() => (folds > 0 ? onUnfoldAll() : onChange({ unfold: [] }))}
        >
          {folds > 0 ? `Unfold ${folds}` : 'Fold again'}
        </Button>
      )}
      <div className="flex max-w-full flex-wrap items-center gap-2 sm:ml-auto sm:flex-nowrap">
        <ViewSwitch view={state.view} onView={(view) => onChange({ view })} />
        {hasPast && (
          <IconButton
            icon="clock"
            label="Time machine"
            aria-pressed={state.vs !== null}
            className={clsx('border', state.vs !== null ? 'border-accent/60 text-accent' : 'border-transparent')}
            onClick={() => onChange({ vs: state.vs === null ? 'before' : null, changed: false })}
          />
        )}
        <SavedViews page="access" clusterId={clusterId} />
        <Popover label="How it is drawn" align="end" trigger={<IconButton icon="settings" label="How it is drawn" />}>
          <div className="flex flex-col gap-1">
            <Choice isOn={isBanded} isOff={state.view !== 'columns'} onToggle={() => onChange({ bands: !isBanded })}>
              Namespaces as bands
            </Choice>
            <Choice isOn={isMapShown} isOff={!isPicture} onToggle={() => onMap(!isMapShown)}>
              Small map, while not all is in sight
            </Choice>
            <Choice isOn={state.redact} onToggle={() => onChange({ redact: !state.redact })}>
              Hide names, for a screenshot
            </Choice>
            <p className="max-w-56 px-1 text-xs text-pretty text-quiet">
              In the picture, the panel, lists and files. The address still holds them, and so do other pages.
            </p>
          </div>
        </Popover>
        <Menu align="end" trigger={<IconButton icon="download" label="Export what is shown" />}>
          {exportFormats.map((format) => (
            <MenuItem key={format} onClick={() => onExport(format)}>
              {format}
            </MenuItem>
          ))}
        </Menu>
      </div>
    </div>
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

function HopStepper({ hops, onHops }: { hops: number; onHops: (hops: number) => void }) {
  return (
    <div role="group" aria-label="Steps from the focus" className="flex h-8 items-center rounded-md border text-sm">
      <button
        type="button"
        aria-label="One step fewer"
        disabled={hops <= 1}
        onClick={() => onHops(hops - 1)}
        className="flex h-full w-7 items-center justify-center rounded-l-md text-quiet hover:not-disabled:bg-hover disabled:opacity-40"
      >
        −
      </button>
      <output className="min-w-14 text-center tabular-nums" aria-live="polite">
        {hops} {hops === 1 ? 'hop' : 'hops'}
      </output>
      <button
        type="button"
        aria-label="One step more"
        disabled={hops >= 4}
        onClick={() => onHops(hops + 1)}
        className="flex h-full w-7 items-center justify-center rounded-r-md text-quiet hover:not-disabled:bg-hover disabled:opacity-40"
      >
        +
      </button>
    </div>
  );
}

function Toggle({ isOn, onToggle, children }: { isOn: boolean; onToggle: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      onClick={onToggle}
      className={clsx(
        'inline-flex h-8 items-center gap-2 rounded-md border px-2.5 text-sm whitespace-nowrap transition-colors',
        isOn ? 'border-accent/60 text-ink' : 'text-quiet hover:text-ink',
      )}
    >
      <span
        aria-hidden
        className={clsx(
          'relative h-3.5 w-6 rounded-full border transition-colors',
          isOn ? 'border-accent bg-accent' : 'border-edge',
        )}
      >
        <span
          className={clsx(
            'absolute top-0.5 size-2 rounded-full transition-[left]',
            isOn ? 'left-3 bg-on-accent' : 'left-0.5 bg-quiet',
          )}
        />
      </span>
      {children}
    </button>
  );
}

type NamespaceFilterProps = {
  namespaces: readonly string[];
  called: (namespace: string) => string;
  chosen: readonly string[];
  onChosen: (namespaces: string[]) => void;
};

function NamespaceFilter({ namespaces, called, chosen, onChosen }: NamespaceFilterProps) {
  const [only] = chosen;
  const label =
    only === undefined ? 'All namespaces' : chosen.length === 1 ? called(only) : `${chosen.length} namespaces`;
  return (
    <Popover
      label="Namespaces"
      trigger={
        <button
          type="button"
          className={clsx(
            'inline-flex h-8 max-w-48 items-center gap-1.5 rounded-md border px-2.5 text-sm hover:bg-hover',
            chosen.length > 0 && 'border-accent/60',
          )}
        >
          <span className="truncate">{label}</span>
          <Icon name="chevronDown" size={12} className="text-quiet" />
        </button>
      }
    >
      <div className="flex max-h-72 w-56 flex-col gap-0.5 overflow-y-auto">
        {namespaces.map((namespace) => (
          <label key={namespace} className="flex items-center gap-2 rounded-sm px-1 py-0.5 hover:bg-hover">
            <input
              type="checkbox"
              checked={chosen.includes(namespace)}
              onChange={({ target }) =>
                onChosen(target.checked ? [...chosen, namespace] : chosen.filter((one) => one !== namespace))
              }
              className="accent-accent"
            />
            <span className="truncate font-mono text-xs" title={called(namespace)}>
              {called(namespace)}
            </span>
          </label>
        ))}
        {namespaces.length === 0 && <p className="text-quiet">This snapshot has no namespaces.</p>}
      </div>
      {chosen.length > 0 && (
        <Button size="sm" tone="quiet" className="mt-2" onClick={() => onChosen([])}>
          All namespaces
        </Button>
      )}
    </Popover>
  );
}

const viewWords: Readonly<Record<View, string>> = {
  overview: 'Overview',
  columns: 'Graph',
  organic: 'Organic',
  matrix: 'Matrix',
  table: 'Table',
  outline: 'Outline',
};

function ViewSwitch({ view, onView }: { view: View; onView: (view: View) => void }) {
  return (
    <div role="radiogroup" aria-label="View" className="flex h-8 min-w-0 overflow-x-auto rounded-md border p-0.5">
      {(Object.keys(viewWords) as View[]).map((each) => (
        <button
          key={each}
          type="button"
          role="radio"
          aria-checked={view === each}
          onClick={() => onView(each)}
          className={clsx(
            'shrink-0 rounded-sm px-2 text-xs transition-colors',
            view === each ? 'bg-hover font-medium text-ink' : 'text-quiet hover:text-ink',
          )}
        >
          {viewWords[each]}
        </button>
      ))}
    </div>
  );
}
