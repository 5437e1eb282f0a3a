import type { ReactNode } from 'react';
import { Mark } from '@/components/layout/mark';

/** The first page of a Lynceus that knows no cluster: what it is for, and the three ways to begin. */
export function FleetStart({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-col gap-8 pt-6">
      <header className="flex flex-col items-start gap-4">
        <Mark size={40} className="text-accent" />
        <div className="max-w-2xl">
          <h1 className="text-2xl font-medium tracking-tight">Who can do what in your clusters?</h1>
          <p className="mt-2 text-base text-pretty text-quiet">
            Connect a cluster or drop its manifests here. Lynceus reads them, shows who can reach what, what that puts
            at risk and what to change. It never asks for Secrets, and nothing leaves this machine.
          </p>
        </div>
      </header>
      {children}
    </div>
  );
}
