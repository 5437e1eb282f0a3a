'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { SettingsView } from '@/lib/api/settings';
import { clusterPath } from '@/lib/client/paths';
import { importSettings, previewSettings, saveSettings } from '@/lib/client/settings';
import { complaintOf, draftOf, partOf, typed, type Draft } from './draft';
import { exportSettings } from './export-settings';
import { settingGroups } from './fields';
import { PreviewPanel } from './preview-panel';
import { SettingInput } from './setting-input';

/** The settings of a place: typed, reviewed (what would be judged otherwise), then saved. */
export function SettingsForm({ view }: { view: SettingsView }) {
  const { cluster, own, inherited, fromFleet, readBy } = view;
  const router = useRouter();
  const [draft, setDraft] = useState<Draft>(() => draftOf(own));
  const chooser = useRef<HTMLInputElement>(null);
  const review = useMutation({ mutationFn: () => previewSettings(cluster, partOf(draft)) });
  const importing = useMutation({
    mutationFn: importSettings,
    onSuccess: ({ settings }) => edit({ ...draft, ...draftOf(settings) }),
  });
  const save = useMutation({
    mutationFn: () => saveSettings(cluster, partOf(draft)),
    onSuccess: () => {
      review.reset();
      router.refresh();
    },
  });
  const isChanged = JSON.stringify(partOf(draft)) !== JSON.stringify(partOf(draftOf(own)));
  const problem = review.error ?? save.error;
  const complaint = problem && complaintOf(problem.message);

  function edit(next: Draft) {
    setDraft(next);
    review.reset(); // it was about something else
    save.reset();
  }

  return (
    <form
      className="flex min-w-0 flex-col gap-4"
      aria-label="Settings"
      onSubmit={(event) => {
        event.preventDefault();
        review.mutate();
      }}
    >
      <div className="flex flex-wrap items-center gap-2">
        <Button icon="upload" onClick={() => chooser.current?.click()}>
          Import
        </Button>
        <Button icon="download" onClick={() => exportSettings(cluster, partOf(draft))}>
          Export
        </Button>
        <span className="text-xs text-quiet">
          A file that was exported here, or Kubescape’s control inputs, as JSON.
        </span>
        <input
          ref={chooser}
          type="file"
          accept="application/json,.json"
          hidden
          aria-label="Settings to import"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            target.value = ''; // so that the same file can be chosen again
            if (file) importing.mutate(file);
          }}
        />
      </div>
      <div aria-live="polite" className="flex flex-col gap-4 empty:hidden">
        {importing.isError && (
          <Callout tone="high" icon="warning" title="This file could not be imported">
            <span className="wrap-anywhere">
              {importing.error instanceof SyntaxError ? 'It is not JSON.' : importing.error.message}
            </span>
          </Callout>
        )}
        {importing.isSuccess && (
          <Callout
            tone="accent"
            title={`${count(Object.keys(importing.data.settings).length, 'setting')} taken from the file; not saved yet`}
          >
            {importing.data.leftOut.length > 0 && (
              <ul>
                {importing.data.leftOut.map(({ name, why }) => (
                  <li key={name} className="wrap-anywhere">
                    <code>{name}</code> is left out: {why}
                  </li>
                ))}
              </ul>
            )}
          </Callout>
        )}
      </div>
      {settingGroups.map(({ title, about, fields }) => (
        <Panel key={title} title={title} about={about}>
          <div className="grid gap-x-6 gap-y-4 pt-1 md:grid-cols-2">
            {fields.map((field) => (
              <SettingInput
                key={field.key}
                field={field}
                value={draft[field.key] ?? typed(inherited[field.key])}
                isOwn={draft[field.key] !== undefined}
                source={fromFleet.includes(field.key) ? 'from all clusters' : 'default'}
                readBy={readBy[field.key] ?? []}
                error={complaint?.key === field.key ? complaint.words : undefined}
                onChange={(value) => edit({ ...draft, [field.key]: value })}
                onReset={() => edit({ ...draft, [field.key]: undefined })}
              />
            ))}
          </div>
        </Panel>
      ))}
      <div aria-live="polite" className="flex flex-col gap-4">
        {problem && (
          <Callout tone="high" icon="warning" title="These settings cannot hold">
            <span className="wrap-anywhere">
              {complaint ? labelOf(complaint.key) + ': ' + complaint.words : problem.message}
            </span>
          </Callout>
        )}
        {save.isSuccess && (
          <Callout tone="accent" icon="check" title="Saved">
            {save.data.reassessed.length === 0
              ? 'No cluster is judged otherwise by it.'
              : save.data.reassessed.map(({ clusterId, opened, regressed, fixed }) => (
                  <p key={clusterId}>
                    <TextLink href={clusterPath(clusterId, 'trends')} className="underline">
                      {clusterId}
                    </TextLink>{' '}
                    was judged anew: {opened + regressed} new, {fixed} gone.
                  </p>
                ))}
          </Callout>
        )}
        {review.isSuccess && (
          <PreviewPanel preview={review.data}>
            <Button tone="primary" disabled={save.isPending} onClick={() => save.mutate()}>
              {save.isPending ? 'Saving…' : 'Save'}
            </Button>
            <span className="text-xs text-quiet">
              The newest snapshot of each cluster that is judged otherwise is judged anew. What was found before stays
              in the history.
            </span>
          </PreviewPanel>
        )}
      </div>
      {!review.isSuccess && (
        <div className="sticky bottom-0 -mx-1 flex print:hidden flex-wrap items-center gap-2 border-t bg-ground px-1 py-3">
          <Button type="submit" tone="primary" disabled={!isChanged || review.isPending}>
            {review.isPending ? 'Working it out…' : 'See what this changes'}
          </Button>
          <Button tone="quiet" disabled={!isChanged} onClick={() => edit(draftOf(own))}>
            Undo
          </Button>
          <Button tone="quiet" disabled={Object.keys(partOf(draft)).length === 0} onClick={() => edit({})}>
            Take everything back
          </Button>
          {isChanged && <span className="text-xs text-quiet">Not saved yet.</span>}
        </div>
      )}
    </form>
  );
}

const labelOf = (key: string) =>
  settingGroups.flatMap(({ fields }) => fields).find((field) => field.key === key)?.label ?? key;
