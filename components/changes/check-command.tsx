'use client';

import { useSyncExternalStore } from 'react';
import { CodeBlock } from '@/components/ui/code-block';
import { Panel } from '@/components/ui/panel';
import { checkApi } from '@/lib/client/changes';
import { quoted } from '@/lib/controls/rbac/granted/proof';

/** The same from a pipeline: over HTTP, and with the command line. */
export function CheckCommand({ clusterId }: { clusterId: string }) {
  const origin = useSyncExternalStore(
    () => () => undefined,
    () => window.location.origin,
    () => 'http://127.0.0.1:3000',
  );
  const code = [
    '# a comment for the pull request; without format=markdown, JSON',
    `curl -sS --data-binary @change.yaml \\`,
    `  '${origin}${checkApi(clusterId)}?format=markdown&file=change.yaml'`,
    '',
    '# exit code 1 when something of this severity would be gained or found',
    `lynceus check change.yaml --cluster ${quoted(clusterId)} --fail-on high`,
  ].join('\n');
  return (
    <Panel title="In a pipeline" about="The same check for every pull request, before it is merged.">
      <CodeBlock code={code} label="Command" wrap />
    </Panel>
  );
}
