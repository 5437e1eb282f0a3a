'use client';

import { Button, IconButton, type ButtonTone } from './button';
import type { IconName } from './icons';
import { useCopy } from './use-copy';

type CopyButtonProps = {
  text: string;
  /** What is copied, "Copy link". */
  label: string;
  tone?: ButtonTone;
  icon?: IconName;
  /** Icon only; the label stays for screen readers and on hover. */
  compact?: boolean;
};

export function CopyButton({ text, label, tone = 'secondary', icon = 'copy', compact = false }: CopyButtonProps) {
  const { state, copy } = useCopy();
  const shown = state === 'copied' ? 'Copied' : state === 'failed' ? 'Copying was refused' : label;
  const glyph: IconName = state === 'copied' ? 'check' : icon;
  return (
    <>
      {compact ? (
        <IconButton icon={glyph} label={shown} size="sm" onClick={() => copy(text)} />
      ) : (
        <Button size="sm" tone={tone} icon={glyph} onClick={() => copy(text)}>
          {shown}
        </Button>
      )}
      <span role="status" className="sr-only">
        {state === 'idle' ? '' : shown}
      </span>
    </>
  );
}
