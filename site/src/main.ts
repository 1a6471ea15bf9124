import { enableCopyButtons } from './copy-buttons.js';
import { enableGuideList } from './guide-list.js';
import { enableSearch } from './search-dialog.js';
import { enableThemeButton } from './theme-button.js';

// What every page has. Without scripts, pages are complete but for these.
enableCopyButtons();
enableGuideList();
enableThemeButton();
enableSearch();
