'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextArea } from '@/components/ui/input';
import { useAct } from './use-act';

/** A comment on one finding, from a list. */
export function CommentDialog({ id, about, onClose }: { id: string; about: string; onClose: () => void }) {
  const [text, setText] = useState('');
  const act = useAct(onClose);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Comment" about={about}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate({ chosen: { ids: [id] }, act: { kind: 'comment', text } });
        }}
      >
        <TextArea
          autoFocus
          label="Comment"
          required
          rows={4}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={act.isPending}>
            Comment
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
