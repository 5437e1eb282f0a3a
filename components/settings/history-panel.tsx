import { Panel } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { SavedSettings } from '@/lib/store/control-settings';
import { settingGroups } from './fields';

const labels = new Map<string, string>(
  settingGroups.flatMap(({ fields }) => fields.map(({ key, label }) => [key, label])),
);

/** Who said what when, newest first. */
export function HistoryPanel({ history }: { history: readonly SavedSettings[] }) {
  return (
    <Panel title="History" about="Newest first. The uppermost holds.">
      {history.length === 0 ? (
        <p className="text-sm text-quiet">Nobody has changed anything here yet.</p>
      ) : (
        <ol className="flex flex-col gap-2 text-sm">
          {history.slice(0, 20).map(({ settings, savedAt, savedBy }, index) => (
            <li key={`${savedAt} ${index}`} className="flex flex-col gap-0.5 border-b pb-2 last:border-b-0 last:pb-0">
              <span className="text-xs text-quiet">
                <Time iso={savedAt} /> by {savedBy}
              </span>
              <span className="wrap-anywhere">{saidOf(Object.keys(settings))}</span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

const saidOf = (keys: readonly string[]) =>
  keys.length === 0 ? 'Everything taken back' : keys.map((key) => labels.get(key) ?? key).join(', ');
