import { Badge } from '@/components/ui/badge';

/** The method of an operation; what changes something stands out. */
export function MethodBadge({ method }: { method: string }) {
  return (
    <Badge tone={method === 'GET' ? 'neutral' : 'accent'} className="w-14 justify-center font-mono">
      {method}
    </Badge>
  );
}
