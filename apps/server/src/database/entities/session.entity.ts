import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** One sign-in. The token itself is known only to its holder. */
@Entity({ name: 'session', schema: 'tangram' })
export class SessionEntity {
  /** SHA-256 of the token. */
  @PrimaryColumn('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  /** What the session is called where its owner sees it. */
  @Column('uuid')
  id!: string;

  @Column('uuid')
  account!: string;

  /** The IP address it was begun from. */
  @Column('text')
  address!: string;

  /** The `User-Agent` it was begun by, cut. */
  @Column('text')
  agent!: string;

  @Column('uuid')
  workspace!: string;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'last_used', precision: 3 })
  lastUsed!: Date;
}
