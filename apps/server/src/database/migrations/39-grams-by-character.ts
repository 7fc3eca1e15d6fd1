import type { MigrationInterface, QueryRunner } from 'typeorm';
import { gramsByExpressions } from './6-search-grams.ts';

/**
 * The same grams, found by walking along the text: with regular expressions and series of numbers they cost several times all else that a
 * name's index asks for. Indexes stay as they are.
 */
export class GramsByCharacter1763800000039 implements MigrationInterface {
  readonly name = 'GramsByCharacter1763800000039';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create or replace function tangram.han_grams(value text) returns text[] language plpgsql immutable strict parallel safe as $$
        declare
          one text;
          before text;
          code integer;
          grams text[] := '{}';
        begin
          foreach one in array string_to_array(value, null) loop
            code := ascii(one);
            -- U+3400 to U+4DBF, U+4E00 to U+9FFF, U+F900 to U+FAFF, U+20000 to U+3FFFF.
            if code between 13312 and 19903 or code between 19968 and 40959 or code between 63744 and 64255 or code between 131072 and 262143 then
              grams := array_append(grams, one);
              if before is not null then grams := array_append(grams, before || one); end if;
              before := one;
            else
              before := null;
            end if;
          end loop;
          return grams;
        end
      $$;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`create or replace function ${gramsByExpressions}`);
  }
}
