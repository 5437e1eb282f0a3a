'use client';

import { Button } from '@/components/ui/button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { useCopy } from '@/components/ui/use-copy';

/** The finding as text for a ticket, in the notation that the tracker reads. */
export function TicketMenu({ markdown, jira, plain }: { markdown: string; jira: string; plain: string }) {
  const { state, copy } = useCopy();
  const label = { idle: 'Copy for ticket', copied: 'Copied', failed: 'Copying was refused' }[state];
  return (
    <>
      <Menu
        trigger={
          <Button size="sm" icon={state === 'copied' ? 'check' : 'copy'}>
            {label}
          </Button>
        }
      >
        <MenuItem onClick={() => copy(markdown)}>Markdown</MenuItem>
        <MenuItem onClick={() => copy(jira)}>Jira</MenuItem>
        <MenuItem onClick={() => copy(plain)}>Plain text</MenuItem>
      </Menu>
      <span role="status" className="sr-only">
        {state === 'idle' ? '' : label}
      </span>
    </>
  );
}
