import { TextLink } from '@/components/ui/text-link';
import { count } from '@/components/ui/format';
import { acceptancesPath } from '@/lib/client/paths';
import type { FindingPage } from '@/lib/store/types';

/** What the list leaves out because somebody accepted it, with ways to see it and to see who did. */
export function HiddenNotice({ hidden, onShow }: { hidden: FindingPage['hidden'] | undefined; onShow: () => void }) {
  const { accepted = 0, falsePositive = 0 } = hidden ?? {};
  if (accepted + falsePositive === 0) return null;
  const words = [
    ...(accepted > 0 ? [`${count(accepted, 'finding')} hidden as accepted`] : []),
    ...(falsePositive > 0
      ? [`${accepted > 0 ? falsePositive : count(falsePositive, 'finding')} as false positive`]
      : []),
  ];
  return (
    <p aria-label="Hidden findings" className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-quiet">
      <span>{words.join(', ')}.</span>
      <button type="button" onClick={onShow} className="text-accent underline-offset-3 hover:underline">
        Show them
      </button>
      <TextLink href={acceptancesPath()}>Accepted risks</TextLink>
    </p>
  );
}
