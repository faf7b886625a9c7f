// Waiting until the reader gets near something.

/**
 * Calls back once, when an element is in the window or near it.
 *
 * @param {Element} element
 * @param {() => void} then
 * @returns {() => void} gives up waiting
 */
export function whenSeen(element, then) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      then();
    },
    { rootMargin: '50%' },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
