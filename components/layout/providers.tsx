'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { useState, type ReactNode } from 'react';
import { ConnectProvider } from '@/components/connect/connect-provider';
import { ToastProvider } from '@/components/ui/toast';

// Lynceus runs on this machine or behind a tunnel: what a browser thinks of the internet holds nothing back.
const networkMode = 'always';

const newQueries = () =>
  new QueryClient({
    defaultOptions: {
      queries: { networkMode, staleTime: 30_000, refetchOnWindowFocus: false, retry: 1 },
      mutations: { networkMode },
    },
  });

/** What every page stands in. `nonce` lets the few inline scripts through the content security policy. */
export function Providers({ nonce, children }: { nonce: string; children: ReactNode }) {
  const [queries] = useState(newQueries);
  return (
    <CSPProvider nonce={nonce}>
      <ThemeProvider attribute="class" defaultTheme="system" nonce={nonce} disableTransitionOnChange>
        <NuqsAdapter>
          <QueryClientProvider client={queries}>
            <ToastProvider>
              <ConnectProvider>{children}</ConnectProvider>
            </ToastProvider>
          </QueryClientProvider>
        </NuqsAdapter>
      </ThemeProvider>
    </CSPProvider>
  );
}
