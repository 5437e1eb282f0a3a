'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextArea, TextField } from '@/components/ui/input';
import type { NoteDraft } from '@/lib/client/annotations';

type NoteFormProps = {
  draft: NoteDraft;
  /** What the button says: "Add note". */
  action: string;
  save: (draft: NoteDraft) => Promise<unknown>;
  onDone: () => void;
};

/** What a note says, and of when. */
export function NoteForm({ draft, action, save, onDone }: NoteFormProps) {
  const router = useRouter();
  const [text, setText] = useState(draft.text);
  const [at, setAt] = useState(draft.at.slice(0, 16)); // as the field writes it: no seconds, no zone
  const saving = useMutation({
    mutationFn: save,
    onSuccess: () => {
      router.refresh();
      onDone();
    },
  });
  const time = Date.parse(`${at}Z`);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        // A moment that was not touched keeps its seconds.
        const moment = at === draft.at.slice(0, 16) ? draft.at : new Date(time).toISOString();
        saving.mutate({ at: moment, text });
      }}
    >
      <TextArea
        label="Note"
        hint="What happened, for who looks at this chart in a year. Plain text."
        value={text}
        rows={3}
        maxLength={2000}
        required
        error={saving.error?.message}
        onChange={({ target }) => setText(target.value)}
      />
      <TextField
        label="When (UTC)"
        type="datetime-local"
        value={at}
        required
        className="max-w-56"
        onChange={({ target }) => setAt(target.value)}
      />
      <div className="flex gap-2">
        <Button
          type="submit"
          tone="primary"
          size="sm"
          disabled={saving.isPending || text.trim() === '' || Number.isNaN(time)}
        >
          {action}
        </Button>
        <Button size="sm" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
