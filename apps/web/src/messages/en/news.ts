import type { Messages } from '../messages.ts';

export const news: Messages['news'] = {
  title: 'Notifications',
  bell_one: 'Notifications, {{count}} unread',
  bell_other: 'Notifications, {{count}} unread',
  readAll: 'Mark all as read',
  earlier: 'Earlier',
  failed: 'It was not marked, please try again',
  none: {
    title: 'No notifications',
    text: 'When a record is given to you or shared with you, or somebody names you with @, it appears here.',
  },
  assigned: '{{actor}} gave you this {{object}} ({{field}})',
  assignedMany_one: '{{actor}} gave you {{count}} {{object}} at once',
  assignedMany_other: '{{actor}} gave you {{count}} {{object}} at once',
  impersonated: '{{actor}} began to act as you',
  shared: '{{actor}} shared this {{object}} with you',
  draft: {
    asked: '{{actor}} asks you to approve this draft. {{reason}}',
    approved: '{{actor}} approved your draft',
    refused: '{{actor}} refused: {{reason}}',
    published: '{{actor}} published a change: {{reason}}',
    failed: 'The planned publish did not go through: {{reason}}',
  },
  mentioned: '{{actor}} named you in “{{field}}”',
  read: 'Mark as read',
  unread: 'Mark as unread',
  markRead: 'Mark “{{title}}” as read',
  markUnread: 'Mark “{{title}}” as unread',
};
