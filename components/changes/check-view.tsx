'use client';

import { useMutation } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useRef, useState, type FormEvent } from 'react';
import { DropTarget } from '@/components/connect/drop-target';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { count } from '@/components/ui/format';
import { inputClass, TextArea } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import { checkManifests } from '@/lib/client/changes';
import type { NamedFile } from '@/lib/client/scans';
import { CheckCommand } from './check-command';
import { CheckResult } from './check-result';
import { exampleManifest } from './example-manifest';

export type CheckedCluster = { readonly id: string; readonly name: string; readonly at: string };

/** Manifests in, what they would change out; nothing is stored. */
export function CheckView({ clusters }: { clusters: readonly CheckedCluster[] }) {
  const [asked, setAsked] = useQueryState('cluster', parseAsString);
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly NamedFile[]>([]);
  const chooser = useRef<HTMLInputElement>(null);
  const cluster = clusters.find(({ id }) => id === asked) ?? clusters[0];
  const check = useMutation({
    mutationFn: (id: string) => checkManifests(id, { text, files }),
  });
  if (!cluster) return null;
  const isEmpty = text.trim() === '' && files.length === 0;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (cluster && !isEmpty) check.mutate(cluster.id);
  }
  return (
    <>
      <DropTarget title="Drop manifests to check them" onFiles={(dropped) => setFiles(dropped)} />
      <Panel>
        <form onSubmit={submit} className="flex flex-col gap-3">
          <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
            <label className="flex flex-col gap-1 text-sm">
              Cluster
              <select
                value={cluster.id}
                onChange={({ target }) => void setAsked(target.value)}
                className={`${inputClass} min-w-40`}
              >
                {clusters.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <p className="pb-1.5 text-xs text-quiet">
              Applied in memory to its latest snapshot, read <Time iso={cluster.at} />. Nothing is stored or sent to the
              cluster.
            </p>
          </div>
          <TextArea
            label="Manifests"
            rows={12}
            spellCheck={false}
            autoComplete="off"
            placeholder={'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\n…'}
            value={text}
            onChange={({ target }) => setText(target.value)}
            hint="YAML or JSON, as many documents as you like. An object with “$patch: delete” is taken away."
          />
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" tone="primary" disabled={isEmpty || check.isPending}>
              {check.isPending ? 'Checking…' : 'Check'}
            </Button>
            <Button icon="upload" onClick={() => chooser.current?.click()}>
              {files.length > 0 ? count(files.length, 'file') : 'Choose files, or drop them'}
            </Button>
            {files.length > 0 && (
              <Button tone="quiet" icon="close" onClick={() => setFiles([])}>
                Leave them out
              </Button>
            )}
            <Button tone="quiet" onClick={() => setText(exampleManifest)}>
              Try an example
            </Button>
          </div>
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            aria-label="Files to check"
            onChange={({ target }) => setFiles([...(target.files ?? [])].map((file) => ({ path: file.name, file })))}
          />
        </form>
      </Panel>
      <div aria-live="polite" className="flex flex-col gap-4">
        {check.isError && (
          <Callout tone="high" icon="warning" title="These manifests could not be checked">
            <span className="wrap-anywhere">{check.error.message}</span>
          </Callout>
        )}
        {check.isSuccess && (
          <CheckResult
            answer={check.data}
            clusterName={clusters.find(({ id }) => id === check.data.cluster)?.name ?? check.data.cluster}
          />
        )}
      </div>
      <CheckCommand clusterId={cluster.id} />
    </>
  );
}
