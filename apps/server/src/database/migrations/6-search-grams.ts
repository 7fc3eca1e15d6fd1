import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was made first: its definition, after `create function`. */
export const gramsByExpressions = String.raw`tangram.han_grams(value text) returns text[] language sql immutable strict parallel safe as $$
        select case when value ~ '[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]' then array(
            select distinct gram from (
              select substr(run[1], at, size) as gram
              from regexp_matches(value, '[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+', 'g') as run,
                generate_series(1, 2) as size, generate_series(1, length(run[1]) - size + 1) as at
            ) as grams)
          else '{}' end
      $$`;

/**
 * `tangram.grams`: the Han characters of a text and their pairs, as a GIN index keeps them. Trigrams find nothing in a word of two characters,
 * and most Chinese words are that. A text contains a word only if it has all grams of the word.
 */
export class SearchGrams1763800000006 implements MigrationInterface {
  readonly name = 'SearchGrams1763800000006';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(String.raw`
      create function ${gramsByExpressions};
      -- Short and not strict, so that PostgreSQL puts it in place of the call: every write of a text without Han is spared one.
      create function tangram.grams(value text) returns text[] language sql immutable parallel safe as $$
        select case when octet_length(value) = length(value) then '{}'::text[] else tangram.han_grams(value) end
      $$;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function tangram.grams(text), tangram.han_grams(text)');
  }
}
