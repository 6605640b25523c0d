import '@/styles/browser.scss';

/** A browser only needs its own defaults taken away, which the style sheet does. */
export function startPlatform(): void {}
