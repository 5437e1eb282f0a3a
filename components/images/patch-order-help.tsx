'use client';

import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';

/** How "patch first" is ordered, in plain words, and what it does with what nobody knows. */
export function PatchOrderHelp() {
  return (
    <Popover
      align="end"
      label="How this order is made"
      trigger={
        <Button size="sm" tone="quiet" icon="help">
          How this order is made
        </Button>
      }
    >
      <p className="text-pretty">
        Each image counts by the worst weakness in it that can be mended, times what surrounds it:
      </p>
      <ol className="mt-2 flex list-decimal flex-col gap-1.5 pl-5 text-pretty text-quiet marker:text-quiet">
        <li>
          <b className="font-medium text-ink">Weakness:</b> critical 100, high 40, medium 10, low 3. Four times that
          when it is known to be exploited, up to three times by EPSS. A fifth when no version mends it.
        </li>
        <li>
          <b className="font-medium text-ink">Reached:</b> three times when something leads to it from outside.
        </li>
        <li>
          <b className="font-medium text-ink">Privilege:</b> twice when it holds something of its node; twice or one and
          a half times for rights that are a critical or high risk.
        </li>
        <li>
          <b className="font-medium text-ink">Spread:</b> up to twice for many workloads.
        </li>
      </ol>
      <p className="mt-2 text-pretty text-quiet">
        What a report does not say counts as nothing, in neither direction. An image without a report is not in this
        order at all: it is not assessed, which is not the same as fine.
      </p>
    </Popover>
  );
}
