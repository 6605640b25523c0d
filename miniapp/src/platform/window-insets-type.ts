/** The areas that the title bar must leave free, in px. */
export interface WindowInsets {
  statusBarPx: number;
  barPx: number;
  /** Taken at the right by WeChat's own menu; 0 where there is none. */
  menuPx: number;
}
