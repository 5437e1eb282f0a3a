import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/button';
import { Page } from './page';
import { TextLink } from '@/components/ui/text-link';
import { Mark } from './mark';

type MissingProps = { title: string; children: ReactNode; href?: string; label?: string };

/** Something that is not there: what may have happened, and where to go on. */
export function Missing({ title, children, href = '/', label = 'Go to the fleet' }: MissingProps) {
  return (
    <Page>
      <div className="mx-auto flex max-w-md flex-col items-center gap-3 py-16 text-center">
        <Mark size={36} className="text-edge" />
        <h1 className="text-xl font-medium">{title}</h1>
        <p className="text-base text-pretty text-quiet">{children}</p>
        <TextLink href={href} className={buttonClass()}>
          {label}
        </TextLink>
      </div>
    </Page>
  );
}
