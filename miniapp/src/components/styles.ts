// The components' style sheets, loaded once with the app and before any page: a page's own rules then always come after
// them, whatever the order in which pages are opened. Sheets that others build on come first.
import './icon.scss';
import './pressable.scss';
import './text-input.scss';
import './figures.scss';
import './avatar.scss';
import './bottom-bar.scss';
import './button.scss';
import './card.scss';
import './field.scss';
import './list-row.scss';
import './nav-bar.scss';
import './notice.scss';
import './scopes.scss';
import './screen.scss';
import './sheet.scss';
import './skeleton.scss';
import './tag.scss';
import './ticket.scss';
import './timeline.scss';
import './toast-line.scss';
