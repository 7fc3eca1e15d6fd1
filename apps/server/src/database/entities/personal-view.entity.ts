import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A view that one person keeps: a document of the kind `view`, outside the model. */
@Entity({ name: 'personal_view', schema: 'tangram' })
export class PersonalViewEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  workspace!: string;

  /** The id of the record of the built-in object `user`. */
  @Column('uuid')
  owner!: string;

  /** As the document names it. */
  @Column('text')
  object!: string;

  @Column('jsonb')
  document!: object;

  @Column('integer')
  version!: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}
