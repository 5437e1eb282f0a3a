import { acrossClusters, type FrameworkRow } from '@/lib/api/compliance';
import type { Requirement, Section } from '@/lib/controls/frameworks/types';

export const showings = ['all', 'failing', 'not-assessed', 'people'] as const;
export type Showing = (typeof showings)[number];

/** The sections of a framework with the requirements that stand as asked in some cluster; empty sections are left out. */
export function shownSections(row: FrameworkRow, showing: Showing): readonly Section[] {
  return row.framework.sections
    .map((section) => ({
      ...section,
      requirements: section.requirements.filter((requirement) => stands(row, section, requirement, showing)),
    }))
    .filter(({ requirements }) => requirements.length > 0);
}

/** How many requirements each filter would show. */
export function showingCounts(row: FrameworkRow): Readonly<Record<Showing, number>> {
  const counted = (showing: Showing) =>
    shownSections(row, showing).reduce((sum, { requirements }) => sum + requirements.length, 0);
  return {
    all: counted('all'),
    failing: counted('failing'),
    'not-assessed': counted('not-assessed'),
    people: counted('people'),
  };
}

function stands(row: FrameworkRow, section: Section, requirement: Requirement, showing: Showing): boolean {
  if (showing === 'all') return true;
  if (showing === 'people') return requirement.answer.by !== 'controls';
  const status = showing === 'failing' ? 'failed' : 'not-assessed';
  return acrossClusters(row, section.id, requirement).some((state) => state.status === status);
}
