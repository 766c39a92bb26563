/** Finds controls that lie on one another, as a person would see them: clipped by what scrolls, hidden ones left out. */
import type { Page } from '@playwright/test';

/** Pairs as "one over another"; touching edges, up to a pixel, are no overlap. */
export function overlappingControls(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    interface Box {
      readonly left: number;
      readonly top: number;
      readonly right: number;
      readonly bottom: number;
    }

    function seenPart(element: Element): Box {
      let { left, top, right, bottom } = element.getBoundingClientRect();
      for (let outer = element.parentElement; outer !== null; outer = outer.parentElement) {
        if (getComputedStyle(outer).overflow === 'visible') continue;
        const clip = outer.getBoundingClientRect();
        left = Math.max(left, clip.left);
        top = Math.max(top, clip.top);
        right = Math.min(right, clip.right);
        bottom = Math.min(bottom, clip.bottom);
      }
      return { left, top, right, bottom };
    }

    /** A pixel is what is left of a control that only screen readers are told of. */
    const isSeen = ({ left, top, right, bottom }: Box): boolean => right - left > 2 && bottom - top > 2;
    const nameOf = (element: Element): string =>
      element.getAttribute('aria-label') ??
      element.closest('label, .field')?.textContent?.trim() ??
      element.textContent?.trim() ??
      '';

    const controls = [
      ...document.querySelectorAll('button, input, select, a[href], summary, [role="status"] p, .reading'),
    ]
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .map((element) => ({ element, box: seenPart(element) }))
      .filter(({ box }) => isSeen(box));
    return controls.flatMap(({ element: a, box: one }, at) =>
      controls
        .slice(at + 1)
        .filter(({ element: b }) => !a.contains(b) && !b.contains(a))
        .filter(
          ({ box: other }) =>
            one.left < other.right - 1 &&
            other.left < one.right - 1 &&
            one.top < other.bottom - 1 &&
            other.top < one.bottom - 1,
        )
        .map(({ element: b }) => `${nameOf(a)} over ${nameOf(b)}`),
    );
  });
}
