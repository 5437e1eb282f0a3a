'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { Icon } from '@/components/ui/icons';
import type { NamedFile } from '@/lib/client/scans';

/** The whole window takes files; what to do with them is asked afterwards. */
export function DropTarget({
  onFiles,
  title = 'Drop manifests to read them',
}: {
  onFiles: (files: readonly NamedFile[]) => void;
  title?: string;
}) {
  const [over, setOver] = useState(false);
  const took = useEffectEvent(onFiles);

  useEffect(() => {
    const stop = new AbortController();
    const on = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void) =>
      window.addEventListener(type, listener, { signal: stop.signal });
    on('dragenter', (event) => {
      if (hasFiles(event)) setOver(true);
    });
    on('dragover', (event) => {
      if (hasFiles(event)) event.preventDefault();
    });
    on('dragleave', (event) => {
      if (event.relatedTarget === null) setOver(false);
    });
    on('drop', (event) => {
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      setOver(false);
      // The entries must be taken before the first wait: the browser empties the transfer after it.
      const entries = [...event.dataTransfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
      void import('./dropped-files')
        .then(({ droppedFiles }) => droppedFiles(entries))
        .then((files) => files.length > 0 && took(files));
    });
    return () => stop.abort();
  }, []);

  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-60 flex items-center justify-center bg-ground/85 p-6">
      <div className="flex size-full flex-col items-center justify-center gap-3 rounded-lg border-2 border-dashed border-accent">
        <Icon name="upload" size={28} className="text-accent" />
        <p className="text-lg font-medium">{title}</p>
        <p className="text-sm text-quiet">YAML or JSON, Lists, .gz, .tar.gz, or a folder</p>
      </div>
    </div>
  );
}

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
