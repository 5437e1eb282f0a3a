'use client';

import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { TextLink } from '@/components/ui/text-link';
import { apiDocsPath } from '@/lib/client/paths';
import { shortcutGroups } from './shortcuts';

type ShortcutsDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

export function ShortcutsDialog({ open, onOpenChange }: ShortcutsDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <div className="flex flex-col gap-5">
        {shortcutGroups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-2 text-xs text-quiet">{group.title}</h3>
            <dl className="flex flex-col gap-2 text-sm">
              {group.keys.map(([keys, what]) => (
                <div key={what} className="flex items-start justify-between gap-6">
                  <dd className="order-2 flex shrink-0 gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                  <dt>{what}</dt>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p className="border-t pt-3 text-sm text-quiet">
          For programs:{' '}
          <TextLink href={apiDocsPath()} onClick={() => onOpenChange(false)}>
            the API and its description
          </TextLink>
        </p>
      </div>
    </Dialog>
  );
}
