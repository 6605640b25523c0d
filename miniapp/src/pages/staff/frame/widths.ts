/** Room for the sidebar beside the page; below it the page is one column. */
export const deskPx = 768;

/** Room for a panel beside them; below it the panel opens over the page. */
export const widePx = 1180;
