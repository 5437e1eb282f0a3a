import { SeverityGlyph, severityLevels, severityWord } from '@/components/ui/severity';

export function SeverityLegend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-quiet">
      {severityLevels.map((level) => (
        <li key={level} className="flex items-center gap-1.5">
          <SeverityGlyph level={level} size={10} /> {severityWord[level]}
        </li>
      ))}
    </ul>
  );
}

export function ChangeLegend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-quiet">
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="size-2.5 rounded-[2px] bg-high" /> new, above the line
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="size-2.5 rounded-[2px] bg-critical" /> came back, above the line
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="size-2.5 rounded-[2px] bg-good" /> fixed, below the line
      </li>
    </ul>
  );
}
