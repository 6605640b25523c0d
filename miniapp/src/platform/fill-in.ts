// Fills in the functions that our pages use and that the oldest phones we support (config/floor.json) do not have.
import 'core-js/actual/array/at';
import 'core-js/actual/string/at';
