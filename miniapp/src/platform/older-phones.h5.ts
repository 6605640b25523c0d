// A browser that is too old is told so by index.html, before any script of ours is read.
import './fill-in';
