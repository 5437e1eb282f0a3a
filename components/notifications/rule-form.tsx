'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { surfaceNames } from '@/components/posture/surfaces';
import { formatWords } from '@/components/reports/format-words';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { CheckGroup } from '@/components/ui/check-group';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/input';
import { SelectField } from '@/components/ui/select-field';
import { severityWord } from '@/components/ui/severity';
import { saveRule } from '@/lib/client/notifications';
import { severities, surfaces } from '@/lib/controls/types';
import type { RuleView } from '@/lib/api/notifications';
import type { DestinationView } from '@/lib/notify/destinations';
import { noticeEvents, paces, type Pace } from '@/lib/notify/notice-events';
import type { EventRule, RuleBody } from '@/lib/notify/rule-schema';
import type { ReportFormat } from '@/lib/reports/formats';
import type { ReportQuestion } from '@/lib/reports/question';
import { eventWords, paceWords } from './rule-sentence';

export type ReportOrder = { readonly report: ReportQuestion; readonly format: ReportFormat };

type RuleFormProps = {
  destinations: readonly DestinationView[];
  clusters: readonly { readonly id: string; readonly name: string }[];
  /** A rule that sends this report; null: one that tells what happens. */
  order: ReportOrder | null;
  /** The rule that is said anew; left out for another one. */
  before?: RuleView & { readonly body: RuleBody };
  onDone: () => void;
};

/** A rule: what a destination is told, and how often. */
export function RuleForm({ destinations, clusters, order, before, onDone }: RuleFormProps) {
  const router = useRouter();
  const told = before?.body.tells === 'events' ? before.body : newRule;
  const [name, setName] = useState(
    before?.name ?? (order ? `Report of ${Object.values(order.report).slice(1).join(' in ')}` : ''),
  );
  const [destination, setDestination] = useState(before?.destinationId ?? destinations[0]?.id ?? '');
  const [pace, setPace] = useState<Pace>(before?.body.pace ?? (order ? 'weekly' : 'at-once'));
  const [events, setEvents] = useState<EventRule>(told);
  const [controls, setControls] = useState(told.controls.join(', '));
  const [namespaces, setNamespaces] = useState(told.namespaces.join(', '));
  const save = useMutation({
    mutationFn: (rule: RuleBody) => saveRule({ name, destination, rule }, before?.id ?? null),
    onSuccess: () => {
      router.refresh();
      onDone();
    },
  });
  const allowed = paces.filter((each) => !order || each !== 'at-once');

  return (
    <Dialog
      open
      onOpenChange={onDone}
      wide
      title={before ? 'Change this rule' : order ? 'Send this report regularly' : 'Add a rule'}
      about={order ? `As ${formatWords[order.format].name}` : 'Nothing is told of what was there before the rule.'}
    >
      <form
        aria-label="Rule"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (order) save.mutate({ tells: 'report', ...order, pace: pace === 'weekly' ? 'weekly' : 'daily' });
          else save.mutate({ ...events, controls: namesIn(controls), namespaces: namesIn(namespaces), pace });
        }}
      >
        <div className="grid gap-3 sm:grid-cols-3">
          <TextField
            label="Name"
            value={name}
            required
            maxLength={120}
            placeholder="Criticals in production"
            onChange={({ target }) => setName(target.value)}
          />
          <SelectField
            label="Destination"
            value={destination}
            options={destinations.map(({ id, name: called }) => ({ value: id, label: called }))}
            onChange={setDestination}
          />
          <SelectField
            label="When"
            value={pace}
            options={allowed.map((each) => ({ value: each, label: paceWords[each] }))}
            onChange={setPace}
          />
        </div>
        {!order && (
          <>
            <CheckGroup
              label="Tell of"
              value={events.events}
              options={noticeEvents.map((value) => ({ value, label: eventWords[value] }))}
              onChange={(value) => setEvents({ ...events, events: value })}
            />
            <CheckGroup
              label="Severity"
              value={events.severity}
              options={severities.map((value) => ({ value, label: severityWord[value] }))}
              onChange={(severity) => setEvents({ ...events, severity })}
              hint="None chosen: all of them. So it is below."
            />
            <CheckGroup
              label="Clusters"
              value={events.clusters}
              options={clusters.map(({ id, name: called }) => ({ value: id, label: called }))}
              onChange={(value) => setEvents({ ...events, clusters: value })}
            />
            <CheckGroup
              label="Surfaces"
              value={events.surface}
              options={surfaces.map((value) => ({ value, label: surfaceNames[value] }))}
              onChange={(surface) => setEvents({ ...events, surface })}
            />
            <div className="grid gap-3 sm:grid-cols-2">
              <TextField
                label="Namespaces"
                value={namespaces}
                placeholder="payments, checkout"
                autoComplete="off"
                onChange={({ target }) => setNamespaces(target.value)}
              />
              <TextField
                label="Controls"
                value={controls}
                placeholder="privileged-containers"
                autoComplete="off"
                onChange={({ target }) => setControls(target.value)}
              />
            </div>
          </>
        )}
        {save.error && (
          <Callout tone="critical" icon="warning" title="This was not saved">
            {save.error.message}
          </Callout>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onDone}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={save.isPending}>
            {before ? 'Save' : 'Add rule'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const newRule: EventRule = {
  ...{ tells: 'events', events: ['new', 'regressed'], severity: ['critical', 'high'], surface: [] },
  ...{ clusters: [], controls: [], namespaces: [], pace: 'at-once' },
};

const namesIn = (text: string) => text.split(/[\s,]+/).filter((name) => name !== '');
