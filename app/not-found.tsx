import { Frame } from '@/components/layout/frame';
import { Missing } from '@/components/layout/missing';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <Frame>
      <Missing title="There is no such page">The address may be mistyped, or what it named was removed.</Missing>
    </Frame>
  );
}
