/** What an event names as changed when a record is shared with others, or with fewer: no field has such an id. */
export const SHARES = '$shares';
