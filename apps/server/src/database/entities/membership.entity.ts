import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** That an account is a user of a workspace, with these roles. */
@Entity({ name: 'membership', schema: 'tangram' })
export class MembershipEntity {
  @PrimaryColumn('uuid')
  workspace!: string;

  @PrimaryColumn('uuid')
  account!: string;

  /** The id of the record of the built-in object `user`. */
  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @Column('text', { array: true, default: () => `'{}'` })
  roles!: string[];

  /** False: may no longer sign in here; what the user did stays. */
  @Column('boolean', { default: true })
  active!: boolean;

  /** False until the person has taken the place: by the link they were given, or by the password that their workspace gave them. */
  @Column('boolean', { default: true })
  accepted!: boolean;

  @Column({ type: 'timestamptz', name: 'last_sign_in', precision: 3, nullable: true })
  lastSignIn!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
