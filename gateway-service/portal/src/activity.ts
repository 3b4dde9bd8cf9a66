/** How long a page goes on refreshing itself while nobody touches it; the session's own limit then runs out. */
const IDLE = 10 * 60_000;

let touched = Date.now();

/** Begins to notice that somebody is there. */
export function noticeActivity(): void {
  for (const type of ['pointerdown', 'keydown']) {
    window.addEventListener(type, () => (touched = Date.now()), { capture: true, passive: true });
  }
}

/** Whether somebody looks at the page: a refresh by itself must not keep a forgotten session alive. */
export function isWatched(visible = document.visibilityState === 'visible', now = Date.now()): boolean {
  return visible && now - touched < IDLE;
}
