/**
 * Whether a label selector, as written in a manifest, selects these labels.
 *
 * An empty selector selects everything, a missing one nothing, and requirements are joined by AND, as
 * `metav1.LabelSelectorAsSelector` has it. An operator that Kubernetes does not know selects nothing.
 *
 * @param selector `{ matchLabels?, matchExpressions? }`; anything that is not an object selects nothing.
 */
export function matchesSelector(selector: unknown, labels: Readonly<Record<string, string>>): boolean {
  if (!isRecord(selector)) return false;
  const { matchLabels, matchExpressions } = selector;
  if (isRecord(matchLabels)) {
    for (const [key, value] of Object.entries(matchLabels)) {
      if (labelOf(labels, key) !== value) return false;
    }
  }
  return (
    !Array.isArray(matchExpressions) || matchExpressions.every((expression) => matchesExpression(expression, labels))
  );
}

function matchesExpression(expression: unknown, labels: Readonly<Record<string, string>>): boolean {
  if (!isRecord(expression) || typeof expression['key'] !== 'string') return false;
  const value = labelOf(labels, expression['key']);
  const values: readonly unknown[] = Array.isArray(expression['values']) ? expression['values'] : [];
  switch (expression['operator']) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

// A label may be called `constructor`: only own keys count.
const labelOf = (labels: Readonly<Record<string, string>>, key: string) =>
  Object.hasOwn(labels, key) ? labels[key] : undefined;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
