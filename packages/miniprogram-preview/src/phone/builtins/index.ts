import type { ComponentSpace } from 'glass-easel';
import { type ComponentTag, PLAIN_TAGS, REFUSED_TAGS } from '../../language/tags';
import { type Builtin, registerBuiltin, type Services } from './builtin';
import { button } from './button';
import { canvas } from './canvas';
import { checkbox, checkboxGroup, radio, radioGroup } from './choice';
import { form } from './form';
import { icon } from './icon';
import { coverImage, image } from './image';
import { input } from './input';
import { label } from './label';
import { navigator } from './navigator';
import { pageMeta } from './pageMeta';
import { picker } from './picker';
import { pickerView, pickerViewColumn } from './pickerView';
import { progress } from './progress';
import { richText } from './richText';
import { scrollView } from './scrollView/scrollView';
import { slider } from './slider/slider';
import { swiper } from './swiper/swiper';
import { swiperItem } from './swiper/swiperItem';
import { switchTag } from './switch';
import { textarea } from './textarea';

const BUILTINS: Readonly<Record<ComponentTag, Builtin>> = {
  button,
  canvas,
  checkbox,
  'checkbox-group': checkboxGroup,
  'cover-image': coverImage,
  form,
  icon,
  image,
  input,
  label,
  navigator,
  'page-meta': pageMeta,
  picker,
  'picker-view': pickerView,
  'picker-view-column': pickerViewColumn,
  progress,
  radio,
  'radio-group': radioGroup,
  'rich-text': richText,
  'scroll-view': scrollView,
  slider,
  swiper,
  'swiper-item': swiperItem,
  switch: switchTag,
  textarea,
};

export function registerBuiltins(space: ComponentSpace, services: Services): void {
  for (const tag of [...PLAIN_TAGS, ...REFUSED_TAGS]) space.setGlobalUsingComponent(tag, `wx-${tag}`);
  for (const builtin of Object.values(BUILTINS)) registerBuiltin(space, builtin, services);
}
