import type { Messages } from '../messages.ts';

export const shell: Messages['shell'] = {
  navigation: 'Navigation',
  search: 'Search',
  searchHint: 'Search records and actions',
  narrow: 'Collapse the sidebar',
  widen: 'Expand the sidebar',
  help: 'Keyboard shortcuts',
  account: 'Account of {{name}}',
  signOut: 'Sign out',
  install: 'Install on this device',
  favourites: 'Favourites',
  quick: 'New',
  all: 'All',
};
