export { documentText } from './json/document-text.ts';
export { type OutlineGroup, type OutlineLine, outlineOf } from './outline/outline.ts';
export { titled } from './session/edit-words.ts';
export { placeWords } from './session/place-words.ts';
export { acknowledge, keptSame, rebase, receive, type Received, type Unsaved, unsaved } from './session/receive.ts';
export {
  changedRefs,
  type Doing,
  edit,
  openSession,
  pause,
  type Place,
  redo,
  type Session,
  type Step,
  type Stepped,
  stepTo,
  undo,
} from './session/session.ts';
