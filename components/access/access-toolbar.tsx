'use client';

import clsx from 'clsx';
import { useId, useState, type Ref } from 'react';
import { SavedViews } from '@/components/saved-views/saved-views';
import { Button, IconButton } from '@/components/ui/button';
import { Menu, MenuItem } from '@/components/ui/menu';
import type { NodeRef } from '@/lib/access-graph/detail-types';
import { DrawingChoices } from './drawing-choices';
import { HopStepper } from './hop-stepper';
import { NamespaceFilter } from './namespace-filter';
import { NodeSearch } from './node-search';
import { SwitchButton } from './switch-button';
import type { AccessState, View } from './use-access-state';
import { ViewSwitch } from './view-switch';

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
  onView: (view: View) => void;
  onPick: (node: NodeRef) => void;
  onUnfoldAll: () => void;
  onExport: (format: ExportFormat) => void;
  /** There is an earlier snapshot to compare with. */
  hasPast: boolean;
  isBanded: boolean;
  isMapShown: boolean;
  onMap: (shown: boolean) => void;
};

const exportFormats = ['PNG', 'SVG', 'JSON', 'CSV'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * What is asked of the graph. Every control writes the address. A phone shows the search and the views, and the rest on
 * demand.
 */
export function AccessToolbar(props: AccessToolbarProps) {
  const { clusterId, snapshotId, state, namespaces, aliases, folds, searchInput } = props;
  const { onChange, onView, onPick, onUnfoldAll, onExport, hasPast, isBanded, isMapShown, onMap } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const onDemand = clsx('contents', !isOpen && 'max-sm:hidden');
  const isNarrowed = state.ns.length > 0 || !state.risky || state.vs !== null || state.unfold.length > 0;
  return (
    <div role="toolbar" aria-label="Graph" className="flex flex-wrap items-center gap-2" data-screen-only>
      <NodeSearch
        clusterId={clusterId}
        snapshotId={snapshotId}
        isRedacted={state.redact}
        words={state.q}
        onWords={(q) => onChange({ q })}
        onPick={onPick}
        input={searchInput}
      />
      <IconButton
        icon="filter"
        label={isOpen ? 'Fewer controls' : 'More controls'}
        aria-expanded={isOpen}
        aria-controls={`${id}-filters ${id}-tools`}
        className={clsx('border max-sm:-order-2 sm:hidden', isNarrowed && 'border-accent/60 text-accent')}
        onClick={() => setOpen(!isOpen)}
      />
      <div id={`${id}-filters`} className={onDemand}>
        <HopStepper hops={state.hops} onHops={(hops) => onChange({ hops })} />
        <SwitchButton isOn={state.risky} onToggle={() => onChange({ risky: !state.risky })}>
          Only risky
        </SwitchButton>
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
      </div>
      <div className="contents sm:ml-auto sm:flex sm:max-w-full sm:items-center sm:gap-2">
        <ViewSwitch view={state.view} onView={onView} />
        <div id={`${id}-tools`} className={onDemand}>
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
          <DrawingChoices
            state={state}
            isBanded={isBanded}
            onBanded={(bands) => onChange({ bands })}
            isMapShown={isMapShown}
            onMap={onMap}
            onRedact={(redact) => onChange({ redact })}
          />
          <Menu align="end" trigger={<IconButton icon="download" label="Export what is shown" />}>
            {exportFormats.map((format) => (
              <MenuItem key={format} onClick={() => onExport(format)}>
                {format}
              </MenuItem>
            ))}
          </Menu>
        </div>
      </div>
    </div>
  );
}
