import type { Builtin } from '../builtin';
import { reportDragging, reportScrolling } from './scrollEvents';
import { moveTo, scrollControl, showInside } from './scrollTargets';

/** Pixels from an edge at which it counts as reached. */
const DEFAULT_THRESHOLD = 50;

export const scrollView: Builtin = {
  tag: 'scroll-view',
  properties: {
    scrollX: [Boolean, false],
    scrollY: [Boolean, false],
    upperThreshold: [null, DEFAULT_THRESHOLD],
    lowerThreshold: [null, DEFAULT_THRESHOLD],
    scrollTop: [null, ''],
    scrollLeft: [null, ''],
    scrollIntoView: [String, ''],
    scrollWithAnimation: [Boolean, false],
    scrollAnchoring: [Boolean, false],
    enhanced: [Boolean, false],
    bounces: [Boolean, true],
    showScrollbar: [Boolean, true],
    pagingEnabled: [Boolean, false],
    fastDeceleration: [Boolean, false],
    enableFlex: [Boolean, false],
    enableBackToTop: [Boolean, false],
    enablePassive: [null, false],
    type: [String, 'list'],
    refresherEnabled: [Boolean, false],
    refresherTriggered: [Boolean, false],
    refresherThreshold: [Number, 45],
    refresherDefaultStyle: [String, 'black'],
    refresherBackground: [String, ''],
  },
  mount(host) {
    const { element: place } = host;
    reportScrolling(host);
    reportDragging(host);
    return {
      update(name) {
        if (name === 'scrollX' || name === 'scrollY')
          place.toggleAttribute(name === 'scrollX' ? 'scroll-x' : 'scroll-y', host.flag(name));
        if (name === 'enableFlex') place.toggleAttribute('enable-flex', host.flag(name));
        // What is to be scrolled to may be drawn by the very same update.
        if (name === 'scrollTop' || name === 'scrollLeft')
          queueMicrotask(() => {
            moveTo(host, name);
          });
        if (name === 'scrollIntoView')
          queueMicrotask(() => {
            showInside(host);
          });
        if (name === 'refresherTriggered' && !host.flag(name)) host.emit('refresherrestore', {});
      },
      ready() {
        moveTo(host, 'scrollTop');
        moveTo(host, 'scrollLeft');
        showInside(host);
      },
      queried: () => scrollControl(place),
    };
  },
};
