'use client';

import { useState, type ReactNode } from 'react';
import { IconButton } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';

type ChartPanelProps = {
  title: string;
  about?: ReactNode;
  /** What the chart shows, in words. */
  label: string;
  chart: ReactNode;
  /** The same figures as a table. */
  table: ReactNode;
  legend?: ReactNode;
  className?: string;
};

/** A chart that can be read as a table. */
export function ChartPanel({ title, about, label, chart, table, legend, className }: ChartPanelProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <Panel
      title={title}
      about={about}
      flush
      {...(className && { className })}
      action={
        <IconButton
          icon={asTable ? 'trends' : 'table'}
          label={asTable ? 'Show as chart' : 'Show as table'}
          size="sm"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        />
      }
    >
      {asTable ? (
        <div className="max-h-80 overflow-y-auto">{table}</div>
      ) : (
        <figure className="px-2 pb-2">
          <div role="group" aria-label={label}>
            {chart}
          </div>
          {legend && <figcaption className="px-2 pt-2">{legend}</figcaption>}
        </figure>
      )}
    </Panel>
  );
}
