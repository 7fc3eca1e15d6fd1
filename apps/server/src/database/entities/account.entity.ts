import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** Who signs in: one e-mail address, any number of workspaces. */
@Entity({ name: 'account', schema: 'tangram' })
export class AccountEntity {
  @PrimaryColumn('uuid')
  id!: string;

  /** In small letters; unique. */
  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  /** argon2id in its PHC text form; null until the person has chosen a password. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  /** `service`: of a program. It has keys and no password. */
  @Column('text', { default: 'person' })
  kind!: 'person' | 'service';

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
