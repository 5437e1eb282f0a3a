'use client';

import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { count } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { TextField } from '@/components/ui/input';
import { Progress } from '@/components/ui/progress';
import { importFiles, type NamedFile, type Started } from '@/lib/client/scans';

type FileFormProps = {
  cluster: { id: string; name: string } | null;
  files: readonly NamedFile[];
  onStarted: (started: Started) => void;
};

/** Manifests from this machine: chosen, or dropped anywhere on the page. */
export function FileForm({ cluster, files: dropped, onStarted }: FileFormProps) {
  const [files, setFiles] = useState(dropped);
  const [sent, setSent] = useState(0);
  const chooser = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController>(null);
  const upload = useMutation({
    mutationFn: (name: string) => {
      stop.current = new AbortController();
      return importFiles({ name, clusterId: cluster?.id ?? null, files }, setSent, stop.current.signal);
    },
    onSuccess: onStarted,
  });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    upload.mutate(String(new FormData(event.currentTarget).get('name') ?? ''));
  }
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {upload.isError && (
        <Callout tone="high" icon="warning" title="The files were not read">
          {upload.error.message}
        </Callout>
      )}
      <button
        type="button"
        onClick={() => chooser.current?.click()}
        disabled={upload.isPending}
        className="flex flex-col items-center gap-2 rounded-lg border border-dashed border-edge px-4 py-8 text-center transition-colors hover:border-accent hover:bg-hover"
      >
        <Icon name={files.length > 0 ? 'file' : 'upload'} size={20} className="text-quiet" />
        <span className="text-sm font-medium">
          {files.length > 0
            ? `${count(files.length, 'file')}, ${megabytes(bytes)}`
            : 'Choose files, or drop them anywhere'}
        </span>
        <span className="max-w-full truncate text-xs text-quiet">
          {files.length > 0 ? summary(files) : 'YAML or JSON, Lists, several documents, .gz, .tar.gz, folders'}
        </span>
      </button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label="Manifests"
        onChange={(event) => setFiles([...(event.target.files ?? [])].map((file) => ({ path: file.name, file })))}
      />
      {!cluster && (
        <TextField
          name="name"
          label="Name of the cluster"
          placeholder="prod-eu"
          required
          maxLength={200}
          autoComplete="off"
          defaultValue={nameFrom(dropped)}
          hint="A cluster of that name gets a new snapshot; else it is created."
        />
      )}
      <p className="text-xs text-quiet">
        Everything at once:{' '}
        <code className="font-mono wrap-anywhere">
          kubectl get all,roles,rolebindings,clusterroles,clusterrolebindings,serviceaccounts,namespaces,nodes -A -o
          yaml
        </code>
      </p>
      {upload.isPending && (
        <Progress label="Sending" value={sent >= 1 ? null : Math.round(sent * 100)} detail={megabytes(bytes * sent)} />
      )}
      <div className="flex justify-end gap-2">
        {upload.isPending && <Button onClick={() => stop.current?.abort()}>Cancel</Button>}
        <Button type="submit" tone="primary" disabled={files.length === 0 || upload.isPending}>
          Read them
        </Button>
      </div>
    </form>
  );
}

const megabytes = (bytes: number) =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

const summary = (files: readonly NamedFile[]) =>
  files.length <= 3 ? files.map(({ path }) => path).join(', ') : `${files[0]?.path}, … and ${files.length - 1} more`;

/** `prod-eu.json.gz` is probably prod-eu. */
const nameFrom = ([first]: readonly NamedFile[]) =>
  first ? (first.path.split('/')[0] ?? '').replace(/(\.(ya?ml|json|tar|gz|tgz))+$/i, '') : '';
