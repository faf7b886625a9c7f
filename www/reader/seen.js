// Waiting until the reader gets near something.

/**
 * Calls back once, when an element holds something and is in the window or near it.
 *
 * @param {Element} element
 * @param {() => void} then
 * @returns {() => void} gives up waiting
 */
export function whenSeen(element, then) {
  const filled = new MutationObserver(() => {
    filled.disconnect();
    then();
  });
  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      near.disconnect();
      if (element.hasChildNodes()) then();
      else filled.observe(element, { childList: true });
    },
    { rootMargin: '50%' },
  );
  near.observe(element);
  return () => {
    near.disconnect();
    filled.disconnect();
  };
}
