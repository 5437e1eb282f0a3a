'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { startTransition, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { TextField } from '@/components/ui/input';
import { SelectField } from '@/components/ui/select-field';
import { saveSharing } from '@/lib/client/notifications';
import type { Sharing, Tracker } from '@/lib/notify/sharing-schema';

const places: Readonly<Record<Tracker['kind'], { readonly label: string; readonly example: string }>> = {
  github: { label: 'Repository', example: 'https://github.com/example/cluster' },
  gitlab: { label: 'Project', example: 'https://gitlab.example.com/group/cluster' },
  jira: { label: 'Jira', example: 'https://jira.example.com' },
};

/** The fields as they are typed: empty rather than absent. */
type Draft = {
  readonly address: string;
  readonly kind: Tracker['kind'] | 'none';
  readonly url: string;
  readonly project: string;
  readonly issueType: string;
};

const draftOf = ({ address, tracker }: Sharing): Draft => ({
  address: address ?? '',
  kind: tracker?.kind ?? 'none',
  url: tracker?.url ?? '',
  project: tracker?.kind === 'jira' ? tracker.project : '',
  issueType: tracker?.kind === 'jira' ? tracker.issueType : '',
});

/** Where Lynceus is reached by those who read messages, and where issues about findings are opened. */
export function SharingForm({ sharing }: { sharing: Sharing }) {
  const router = useRouter();
  // What somebody is typing; null shows what is kept, as the server writes it.
  const [draft, setDraft] = useState<Draft | null>(null);
  const { address, kind, url, project, issueType } = draft ?? draftOf(sharing);
  const change = (what: Partial<Draft>) => setDraft((before) => ({ ...(before ?? draftOf(sharing)), ...what }));
  const save = useMutation({
    mutationFn: saveSharing,
    // In one step: between the two the fields would show what was kept before.
    onSuccess: () =>
      startTransition(() => {
        router.refresh();
        setDraft(null);
      }),
  });

  return (
    <form
      aria-label="Sharing"
      className="flex flex-col gap-3"
      onChange={() => save.reset()}
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = kind === 'none' ? null : kind === 'jira' ? { kind, url, project, issueType } : { kind, url };
        save.mutate({ address: address.trim() === '' ? null : address, tracker: chosen });
      }}
    >
      <div className="grid gap-3 md:grid-cols-2">
        <TextField
          label="Address of Lynceus"
          value={address}
          placeholder="https://lynceus.example.com"
          hint="What links in messages and reports begin with. Empty: messages link nowhere."
          autoComplete="off"
          onChange={({ target }) => change({ address: target.value })}
        />
        <SelectField
          label="Issues are opened in"
          value={kind}
          options={[
            { value: 'none', label: 'Not set' },
            { value: 'github', label: 'GitHub' },
            { value: 'gitlab', label: 'GitLab' },
            { value: 'jira', label: 'Jira' },
          ]}
          onChange={(chosen) => change({ kind: chosen })}
          hint="A finding then opens a new issue there, filled in. Lynceus itself sends nothing to it."
        />
        {kind !== 'none' && (
          <TextField
            label={places[kind].label}
            value={url}
            placeholder={places[kind].example}
            autoComplete="off"
            required
            onChange={({ target }) => change({ url: target.value })}
          />
        )}
        {kind === 'jira' && (
          <div className="grid grid-cols-2 gap-3">
            <TextField
              label="Project number"
              value={project}
              inputMode="numeric"
              placeholder="10000"
              required
              onChange={({ target }) => change({ project: target.value })}
            />
            <TextField
              label="Issue type number"
              value={issueType}
              inputMode="numeric"
              placeholder="10001"
              required
              onChange={({ target }) => change({ issueType: target.value })}
            />
          </div>
        )}
      </div>
      {save.error && (
        <Callout tone="critical" icon="warning" title="This was not saved">
          {save.error.message}
        </Callout>
      )}
      <div className="flex items-center gap-3">
        <Button type="submit" disabled={save.isPending}>
          Save
        </Button>
        <span role="status" className="text-sm text-quiet">
          {save.isSuccess && 'Saved'}
        </span>
      </div>
    </form>
  );
}
