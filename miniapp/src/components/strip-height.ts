import { createContext } from 'react';

/** Height in px of the strip that lies over the top of the page, with the status bar; 0 while there is none. */
export const StripHeight = createContext(0);
