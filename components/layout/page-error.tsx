'use client';

import { useEffect } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';

type PageErrorProps = { error: Error & { digest?: string }; retry: () => void };

/** A page that failed for a reason of our own: what to do, and where the log has more. */
export function PageError({ error, retry }: PageErrorProps) {
  useEffect(() => console.error(error), [error]);
  return (
    <ErrorState
      title="This page could not be shown"
      {...(error.digest && { code: `digest ${error.digest}` })}
      actions={
        <>
          <Button tone="primary" onClick={retry}>
            Try again
          </Button>
          {/* A whole new page: what failed may be in this one. */}
          {/* eslint-disable-next-line @next/next/no-html-link-for-pages */}
          <a href="/" className={buttonClass()}>
            Fleet
          </a>
        </>
      }
    >
      The log of Lynceus says why{error.digest ? ', under the digest below' : ''}. Nothing that is stored was changed.
    </ErrorState>
  );
}
