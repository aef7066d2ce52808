export { openPreview, type Preview, type PreviewSettings } from './site';
