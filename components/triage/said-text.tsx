import clsx from 'clsx';
import { plainText } from '@/lib/inventory/plain-text';

/** What a person wrote: text and nothing else, its lines kept, hidden marks shown, never turning what stands around it. */
export function SaidText({ text, className }: { text: string; className?: string }) {
  return (
    <bdi className={clsx('block wrap-anywhere whitespace-pre-wrap', className)}>
      {text.split('\n').map(plainText).join('\n')}
    </bdi>
  );
}
