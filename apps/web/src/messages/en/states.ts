import type { Messages } from '../messages.ts';

export const states: Messages['states'] = {
  loading: 'Loading',
  retry: 'Try again',
  part: 'This part has not loaded.',
  home: 'Go home',
  reference: 'Reference',
  denied: { title: 'There is something here you cannot see', text: 'Your role does not open it. Ask an administrator if you need it.' },
  missing: { title: 'Not found', text: 'It may have been deleted, or you may not see it.' },
  error: { title: 'It did not load', text: 'The server gave no result. Try again, or come back later.' },
  offline: {
    title: 'The server cannot be reached',
    text: 'Check the network, then try again.',
    short: 'Offline',
    line: 'You can go on reading; what you save waits on this device',
  },
};
