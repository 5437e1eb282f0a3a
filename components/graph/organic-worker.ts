import { organicLayout, type OrganicAsked } from './organic-layout';

// Beside the page, so that a layout that takes long never holds up a click.
self.onmessage = ({ data }: MessageEvent<OrganicAsked>) => {
  self.postMessage(organicLayout(data));
};
