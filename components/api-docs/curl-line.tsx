'use client';

import { useSyncExternalStore } from 'react';
import { CodeBlock } from '@/components/ui/code-block';
import { curlCommand, type CurlRequest } from '@/lib/client/curl';

/** The same by `curl`: a command that can be pasted, with the origin that this page was read from. */
export function CurlLine({ path, ...request }: Omit<CurlRequest, 'url'> & { path: string }) {
  const origin = useSyncExternalStore(
    () => () => {},
    () => window.location.origin,
    () => '', // the server does not know by which name it is called
  );
  return <CodeBlock label="Command" code={curlCommand({ ...request, url: `${origin}${path}` })} wrap />;
}
