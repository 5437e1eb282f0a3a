import { SeverityMark } from '@/components/ui/severity';
import type { ImageSeverity } from '@/lib/images/types';

/** Severity of a vulnerability; what scanners call negligible or unknown is a word without a colour. */
export function ImageSeverityMark({ level }: { level: ImageSeverity }) {
  if (level === 'negligible' || level === 'unknown')
    return <span className="text-quiet">{level === 'negligible' ? 'Negligible' : 'Unknown'}</span>;
  return <SeverityMark level={level} />;
}
