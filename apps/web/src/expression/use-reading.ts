import type { Locale } from '@tangram/errors';
import { type Ast, canonical, loadParser, type Parser } from '@tangram/expression';
import {
  type ExpressionUse,
  type FormulaField,
  type Model,
  type ObjectDefinition,
  readTyped,
  scopeFor,
  type TypedExpression,
} from '@tangram/model';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

/** What an expression is about, and what it has to give. */
export interface Subject {
  readonly model: Model;
  readonly object: ObjectDefinition;
  /** A condition may also ask who asks, and what was before; a formula may not. */
  readonly use: ExpressionUse;
  /** null where anything will do. */
  readonly returns: FormulaField['returns'] | null;
}

/** An expression as far as it can be read. */
export interface Reading {
  readonly parser: Parser;
  readonly typed: TypedExpression;
  /** In names of fields; null while it cannot be read. */
  readonly ast: Ast | null;
}

/** The parser, once it is here. */
export function useParser(): Parser | null {
  const { data } = useQuery({ queryKey: ['expression parser'], queryFn: loadParser, staleTime: Number.POSITIVE_INFINITY });
  return data ?? null;
}

/** Reads an expression here in the page, as the server will. */
export function readingOf(parser: Parser, { model, object, use, returns }: Subject, text: string): Reading {
  const typed = readTyped(model, object, parser, text, { use, returns });
  const parsed = parser.parse(text, { spelling: 'editor' });
  if ('problems' in parsed) return { parser, typed, ast: null };
  const named = canonical(parsed.ast, scopeFor(model, object, use));
  return { parser, typed, ast: 'problems' in named ? null : named.ast };
}

/** null until the parser is here, and for an empty text. */
export function useReading(subject: Subject, text: string): Reading | null {
  const parser = useParser();
  const { model, object, use, returns } = subject;
  return useMemo(
    () => (parser && text.trim() !== '' ? readingOf(parser, { model, object, use, returns }, text) : null),
    [parser, model, object, use, returns, text],
  );
}

/** The first thing that is wrong, in words. */
export const problemIn = (reading: Reading | null, locale: Locale): string | null => reading?.typed.problems[0]?.text[locale] ?? null;
