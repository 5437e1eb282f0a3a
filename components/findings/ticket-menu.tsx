'use client';

import { Button } from '@/components/ui/button';
import { Menu, MenuExternalLink, MenuHeading, MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu';
import { useCopy } from '@/components/ui/use-copy';
import type { TicketForms } from '@/lib/api/ticket';
import { notificationsPath } from '@/lib/client/paths';

const trackers = { github: 'GitHub', gitlab: 'GitLab', jira: 'Jira' } as const;

/** Something as text for a ticket, in the notation that the tracker reads; a new issue with it; and its picture. */
export function TicketMenu({ markdown, jira, plain, issue, picture }: TicketForms) {
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
        <MenuHeading>Copy as</MenuHeading>
        <MenuItem onClick={() => copy(markdown)}>Markdown</MenuItem>
        <MenuItem onClick={() => copy(jira)}>Jira wiki text</MenuItem>
        <MenuItem onClick={() => copy(plain)}>Plain text</MenuItem>
        <MenuSeparator />
        {issue ? (
          <MenuExternalLink href={issue.url}>
            <span>
              New {trackers[issue.kind]} issue
              {issue.isCut && <span className="block text-xs text-quiet">cut to what an address holds</span>}
            </span>
          </MenuExternalLink>
        ) : (
          <MenuLink href={`${notificationsPath()}#sharing`}>Set where issues are opened</MenuLink>
        )}
        {picture !== null && (
          <MenuExternalLink href={picture} icon="download" download>
            Picture of the path
          </MenuExternalLink>
        )}
      </Menu>
      <span role="status" className="sr-only">
        {state === 'idle' ? '' : label}
      </span>
    </>
  );
}
