import type { Control, Violation } from '@/lib/controls/types';

const mostNamed = 5;
const mostSaid = 3;

/**
 * One sentence for everything that one object does against one control: "Container app runs privileged",
 * "3 containers run privileged: app, proxy, init". Never empty when there is a violation.
 */
export function summarise(control: Pick<Control, 'many'>, violations: readonly Violation[]): string {
  const [only] = violations;
  if (only && violations.length === 1) return only.message; // almost always
  const containers = violations.flatMap(({ container }) => (container ? [container] : []));
  const names = [...new Set(containers.map(({ name }) => name))];
  if (control.many && names.length > 1 && containers.length === violations.length) {
    const named = names.slice(0, mostNamed).map((name) => {
      const details = [...new Set(containers.filter((c) => c.name === name).flatMap(({ detail }) => detail ?? []))];
      return details.length > 0 ? `${name} (${details.join(', ')})` : name;
    });
    const more = names.length - named.length;
    return `${names.length} ${control.many}: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  }
  const messages = [...new Set(violations.map(({ message }) => message))];
  const more = messages.length - mostSaid;
  return `${messages.slice(0, mostSaid).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
