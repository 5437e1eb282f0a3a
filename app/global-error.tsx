'use client';

import './globals.css';
import { PageError } from '@/components/layout/page-error';

/** When even the frame failed. */
export default function GlobalError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en" className="dark">
      <body>
        <title>Lynceus</title>
        <main id="main">
          <PageError {...props} />
        </main>
      </body>
    </html>
  );
}
