import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** One customer's world: its records live in a schema of their own, in the database its placement names. */
@Entity({ name: 'workspace', schema: 'tangram' })
export class WorkspaceEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  /** `w_` and twelve hexadecimal digits; never renamed. */
  @Column('text')
  schema!: string;

  /** Which database holds it; `primary` is the one of `DATABASE_URL`. */
  @Column('text', { default: 'primary' })
  placement!: string;

  @Column('text', { default: 'active' })
  state!: 'active' | 'suspended' | 'removed';

  /** Whether nobody comes in by a password alone. */
  @Column('boolean', { name: 'requires_second_factor', default: false })
  requiresSecondFactor!: boolean;

  /** Networks (CIDR) from which it may be entered; empty: from everywhere. */
  @Column('text', { array: true, default: [] })
  networks!: string[];

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
