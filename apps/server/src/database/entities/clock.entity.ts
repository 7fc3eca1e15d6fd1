import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the one clock is from real time. At most one row; none is no difference. */
@Entity({ name: 'clock', schema: 'tangram' })
export class ClockEntity {
  @PrimaryColumn('boolean', { default: true })
  id!: boolean;

  @Column('bigint', { name: 'offset_ms' })
  offsetMs!: string;
}
