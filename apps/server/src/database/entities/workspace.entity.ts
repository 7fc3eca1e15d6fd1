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
  /** IANA name of the time zone that decides what a day is. */
  @Column('text', { default: 'Asia/Shanghai' })
  zone!: string;

  /** ISO weekday: 1 is Monday, 7 Sunday. */
  @Column('smallint', { name: 'week_start', default: 1 })
  weekStart!: number;

  /** The language of whoever has chosen none. */
  @Column('text', { default: 'zh-CN' })
  language!: 'zh-CN' | 'en';

  /** Who suspended or removed it; null while it is active. */
  @Column('text', { name: 'stopped_by', nullable: true })
  stoppedBy!: 'workspace' | 'installation' | null;

  /** From when on everything of a removed workspace is gone. */
  @Column({ type: 'timestamptz', name: 'remove_at', precision: 3, nullable: true })
  removeAt!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
