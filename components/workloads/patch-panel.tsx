import { RemedyTabs } from '@/components/remedy/remedy-tabs';
import { FilterGroup, FilterLink } from '@/components/roles/filter-links';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { plainText } from '@/lib/inventory/plain-text';
import type { WholePatch } from '@/lib/remedy/whole-patch';

type PatchPanelProps = {
  all: WholePatch | null;
  careful: WholePatch | null;
  /** Which of them is shown. */
  isCareful: boolean;
  hrefs: { readonly all: string; readonly careful: string };
  /** How many controls fail that are not as a vendor ships them. */
  failing: number;
};

/** One change for all that can be put right, tried before it is offered. */
export function PatchPanel({ all, careful, isCareful, hrefs, failing }: PatchPanelProps) {
  const patch = isCareful ? careful : all;
  if (!all && failing === 0) return null;
  if (!all) {
    return (
      <Panel id="patch" title="One patch for all of it">
        <p className="text-sm text-pretty text-quiet">
          What fails here has no value that is right for everybody: each control below says what to decide.
        </p>
      </Panel>
    );
  }
  return (
    <Panel
      id="patch"
      title="One patch for all of it"
      about="Tried on a copy: the patched workload was judged again by every control before it is offered here"
      action={
        <FilterGroup label="How much to change">
          <FilterLink href={`${hrefs.all}#patch`} isOn={!isCareful} count={all.mends.length}>
            All it can mend
          </FilterLink>
          <FilterLink href={`${hrefs.careful}#patch`} isOn={isCareful} count={careful?.mends.length ?? 0}>
            Only what rarely breaks anything
          </FilterLink>
        </FilterGroup>
      }
    >
      {patch ? (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
          <div className="flex min-w-0 flex-col gap-3 text-sm">
            <p className="text-pretty">
              It mends {count(patch.mends.length, 'control')} of the {failing} that fail
              {patch.leaves.length > 0 ? `; ${restOf(patch, isCareful)}.` : ' and leaves none.'}
            </p>
            <ul aria-label="What it changes" className="flex list-disc flex-col gap-1 pl-4">
              {patch.words.map((word) => (
                <li key={word} className="wrap-anywhere">
                  {plainText(word)}
                </li>
              ))}
            </ul>
            {patch.warnings.length > 0 && (
              <div>
                <h3 className="text-xs font-medium">Look at this before</h3>
                <ul
                  aria-label="Look at this before"
                  className="mt-1 flex list-disc flex-col gap-1 pl-4 text-xs text-pretty text-quiet"
                >
                  {patch.warnings.map((warning) => (
                    <li key={warning} className="wrap-anywhere">
                      {plainText(warning)}
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </div>
          <RemedyTabs key={patch.remedy.id} remedies={[{ ...patch.remedy, title: '', about: '' }]} />
        </div>
      ) : (
        <p className="text-sm text-pretty text-quiet">
          Every change here may keep a program from working: look at each before it is made.
        </p>
      )}
    </Panel>
  );
}

function restOf({ leaves }: WholePatch, isCareful: boolean): string {
  const [need, take] = leaves.length === 1 ? ['needs', 'takes'] : ['need', 'take'];
  const what = 'what only its owner knows';
  return isCareful
    ? `${leaves.length} ${take} a change that wants a look first, or ${what}`
    : `${leaves.length} ${need} ${what}`;
}
