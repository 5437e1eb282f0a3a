import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/input';
import { whoCanPath } from '@/lib/client/access';

type WhoCanFormProps = {
  clusterId: string;
  at: string | null;
  fields: {
    readonly verb: string;
    readonly resource: string;
    readonly namespace?: string;
    readonly name?: string;
    readonly as: string;
  };
  suggestions: {
    readonly verbs: readonly string[];
    readonly resources: readonly string[];
    readonly namespaces: readonly string[];
  };
  isOpen: boolean;
};

/** The question in fields, for those who know its words. A plain form: the answer is an address. */
export function WhoCanForm({ clusterId, at, fields, suggestions, isOpen }: WhoCanFormProps) {
  return (
    <details open={isOpen} data-screen-only className="group rounded-lg border bg-surface px-4 py-2 text-sm">
      <summary className="w-fit cursor-pointer text-quiet hover:text-ink">Ask in fields</summary>
      <form
        key={Object.values(fields).join('\n')}
        action={whoCanPath(clusterId)}
        className="flex flex-wrap items-end gap-3 pt-2 pb-2"
        role="search"
        aria-label="Who can"
      >
        {at !== null && <input type="hidden" name="at" value={at} />}
        <TextField
          label="Verb"
          name="verb"
          defaultValue={fields.verb}
          placeholder="create"
          list="verbs"
          required
          className="w-36"
        />
        <TextField
          label="Resource or path"
          name="resource"
          defaultValue={fields.resource}
          placeholder="pods/exec"
          list="resources"
          required
          className="min-w-44 grow basis-48 sm:max-w-64"
        />
        <TextField
          label="Namespace"
          name="namespace"
          defaultValue={fields.namespace}
          placeholder="any"
          list="namespaces"
          className="w-36"
        />
        <TextField label="Name" name="name" defaultValue={fields.name} placeholder="any" className="w-28" />
        <TextField label="Subject" name="as" defaultValue={fields.as} placeholder="anybody" className="w-44" />
        <Button type="submit">Ask</Button>
        <Suggestions id="verbs" words={suggestions.verbs} />
        <Suggestions id="resources" words={suggestions.resources} />
        <Suggestions id="namespaces" words={suggestions.namespaces} />
      </form>
    </details>
  );
}

function Suggestions({ id, words }: { id: string; words: readonly string[] }) {
  return (
    <datalist id={id}>
      {words.map((word) => (
        <option key={word} value={word} />
      ))}
    </datalist>
  );
}
