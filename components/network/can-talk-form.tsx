import { Button } from '@/components/ui/button';
import { inputClass, TextField } from '@/components/ui/input';
import { canTalkPath } from '@/lib/client/network';
import { protocols } from '@/lib/network/types';

type CanTalkFormProps = {
  clusterId: string;
  at: string | null;
  fields: { readonly from: string; readonly to: string; readonly port: string; readonly protocol: string };
  /** What may be written: workloads as `namespace/Kind/name`. */
  suggestions: readonly string[];
};

/** Can A talk to B, as a plain form: the answer is an address. */
export function CanTalkForm({ clusterId, at, fields, suggestions }: CanTalkFormProps) {
  return (
    <form
      key={Object.values(fields).join('\n')}
      action={canTalkPath(clusterId)}
      role="search"
      aria-label="Can A talk to B"
      className="flex flex-wrap items-end gap-3 rounded-lg border bg-surface p-4"
    >
      {at !== null && <input type="hidden" name="at" value={at} />}
      <TextField
        label="Can"
        name="from"
        defaultValue={fields.from}
        placeholder="namespace/workload"
        list="ends"
        required
        className="min-w-0 grow basis-56"
      />
      <TextField
        label="talk to"
        name="to"
        defaultValue={fields.to}
        placeholder="namespace/workload, internet, metadata, 10.0.0.1"
        list="ends"
        required
        className="min-w-0 grow basis-56"
      />
      <TextField
        label="on port"
        name="port"
        defaultValue={fields.port}
        placeholder="usual"
        inputMode="numeric"
        pattern="[0-9]{1,5}"
        title="A number from 1 to 65535"
        className="w-24"
      />
      <div className="flex flex-col gap-1">
        <label htmlFor="protocol" className="text-sm">
          by protocol
        </label>
        <select id="protocol" name="protocol" defaultValue={fields.protocol} className={inputClass}>
          <option value="">usual</option>
          {protocols.map((protocol) => (
            <option key={protocol}>{protocol}</option>
          ))}
        </select>
      </div>
      <Button type="submit" tone="primary">
        Ask
      </Button>
      <datalist id="ends">
        {['internet', 'metadata', ...suggestions].map((end) => (
          <option key={end} value={end} />
        ))}
      </datalist>
    </form>
  );
}
