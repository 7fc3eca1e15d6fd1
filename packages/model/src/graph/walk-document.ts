import type { AnyDocument } from '../model.ts';
import { walkApp, walkForm, walkPage, walkView } from './walk-screens.ts';
import { walkCalendar, walkOptionSet, walkPipeline, walkRole, walkValidation } from './walk-process.ts';
import { walkTest } from './walk-test.ts';
import { walkCurrencies } from './walk-money.ts';
import { walkObject } from './walk-object.ts';
import { type Graph, walk, type Walker } from './walk.ts';

/** Every kind has its walk: a new kind does not compile until it is listed. */
function visit(document: AnyDocument, walker: Walker): void {
  switch (document.kind) {
    case 'object':
      return walkObject(document, walker);
    case 'pipeline':
      return walkPipeline(document, walker);
    case 'option_set':
      return walkOptionSet(document, walker);
    case 'view':
      return walkView(document, walker);
    case 'form':
      return walkForm(document, walker);
    case 'page':
      return walkPage(document, walker);
    case 'app':
      return walkApp(document, walker);
    case 'role':
      return walkRole(document, walker);
    case 'validation':
      return walkValidation(document, walker);
    case 'currencies':
      return walkCurrencies(document, walker);
    case 'test':
      return walkTest(document, walker);
    case 'calendar':
      return walkCalendar(document, walker);
  }
}

/** The one dependency graph over all documents: what names what, and what does not fit. */
export const graphOf = (documents: readonly AnyDocument[]): Graph => walk(documents, visit);

/** Every place in these documents that names an element of them. */
export const usesIn = (documents: readonly AnyDocument[]): Graph['uses'] => graphOf(documents).uses;

/** What is wrong with one document among others that it may name; it need not be one of them. */
export const issuesAmong = (documents: readonly AnyDocument[], document: AnyDocument): Graph['errors'] =>
  walk(documents, visit, [document]).errors;
