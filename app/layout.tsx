import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { densityCookie, densityOf } from '@/components/layout/density-cookie';
import { Providers } from '@/components/layout/providers';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Lynceus', template: '%s · Lynceus' },
  description: 'Who can do what in every Kubernetes cluster, what that puts at risk, and what to change.',
  robots: { index: false, follow: false },
  // What a link to any page unfurls to: nothing of what is on it.
  openGraph: {
    title: 'Lynceus',
    siteName: 'Lynceus',
    type: 'website',
    description: 'A page of Lynceus, for those who may see it.',
  },
  twitter: { card: 'summary', title: 'Lynceus', description: 'A page of Lynceus, for those who may see it.' },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const density = densityOf((await cookies()).get(densityCookie)?.value);
  return (
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      data-density={density}
      suppressHydrationWarning
    >
      <body>
        <a
          href="#main"
          className="print:hidden fixed top-2 left-2 z-60 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-sm text-on-accent focus:translate-y-0"
        >
          Skip to content
        </a>
        <Providers nonce={(await headers()).get('x-nonce') ?? ''}>{children}</Providers>
      </body>
    </html>
  );
}
