import { Injectable } from '@nestjs/common';
import type { ViewDocument } from '@tangram/model';
import { type EntityManager, DataSource } from 'typeorm';
import { commitMark } from '../database/commit-mark.ts';
import { PersonalViewEntity } from '../database/entities/personal-view.entity.ts';

/** Whose views: one user of one workspace. */
export interface Keeper {
  readonly workspace: string;
  readonly owner: string;
}

/** A view as it is kept. */
export interface KeptView extends Omit<PersonalViewEntity, 'document'> {
  readonly document: ViewDocument;
}

const isView = (document: object): document is ViewDocument => 'kind' in document && document.kind === 'view';

function kept({ document, ...rest }: PersonalViewEntity): KeptView {
  if (!isView(document)) throw new Error(`the personal view ${rest.id} is no view`);
  return { ...rest, document };
}

/** The views that people keep for themselves. Nothing here is found without saying whose it is. */
@Injectable()
export class ViewStore {
  private readonly dataSource: DataSource;

  constructor(dataSource: DataSource) {
    this.dataSource = dataSource;
  }

  /** One person's writes one after the other, so that limits and the one default hold. */
  alone<T>({ workspace, owner }: Keeper, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`views ${workspace} ${owner}`]);
      const done = await work(manager);
      const mark = commitMark();
      if (mark) await manager.query(mark.text, [...(mark.values ?? [])]);
      return done;
    });
  }

  /** In the order in which they were made. */
  async list({ workspace, owner }: Keeper, object?: string): Promise<KeptView[]> {
    const views = await this.dataSource.getRepository(PersonalViewEntity).find({
      where: { workspace, owner, ...(object === undefined ? {} : { object }) },
      order: { id: 'ASC' },
    });
    return views.map(kept);
  }

  async find({ workspace, owner }: Keeper, id: string, manager: EntityManager): Promise<KeptView | null> {
    const view = await manager.findOneBy(PersonalViewEntity, { id, workspace, owner });
    return view && kept(view);
  }

  count({ workspace, owner }: Keeper, manager: EntityManager): Promise<number> {
    return manager.countBy(PersonalViewEntity, { workspace, owner });
  }

  async insert(view: KeptView, manager: EntityManager): Promise<void> {
    await manager.insert(PersonalViewEntity, { ...view });
  }

  async change(id: string, changes: { document: ViewDocument; version: number; updatedAt: Date }, manager: EntityManager): Promise<void> {
    await manager.update(PersonalViewEntity, { id }, { ...changes });
  }

  /** Of a person's views of an object at most one is the one they begin with. */
  async clearDefault({ workspace, owner }: Keeper, object: string, but: string, manager: EntityManager): Promise<void> {
    await manager
      .createQueryBuilder()
      .update(PersonalViewEntity)
      .set({ document: () => `document - 'default'` })
      .where('workspace = :workspace and owner = :owner and object = :object and id <> :but', { workspace, owner, object, but })
      .andWhere(`document ? 'default'`)
      .execute();
  }

  /** @returns whether there was one */
  async remove({ workspace, owner }: Keeper, id: string): Promise<boolean> {
    const { affected } = await this.dataSource.getRepository(PersonalViewEntity).delete({ id, workspace, owner });
    return affected === 1;
  }
}
