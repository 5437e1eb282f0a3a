'use client';

import { IconButton } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';

/** What exposure-weighted risk is, beside the figure. */
export function RiskHelp() {
  return (
    <Popover label="What risk is" trigger={<IconButton icon="help" size="sm" label="What risk is" />}>
      <p className="font-medium">Exposure-weighted risk</p>
      <p className="mt-1 text-pretty text-quiet">
        What is open, added up: critical 40, high 10, medium 3, low 1. What can be reached from outside, or is an
        identity that a pod carries, counts double; what Kubernetes or a vendor ships counts a tenth.
      </p>
      <p className="mt-2 text-pretty text-quiet">
        It compares one thing with another and has no top: it is no grade, and 0 says nothing about what was not seen.
      </p>
    </Popover>
  );
}
