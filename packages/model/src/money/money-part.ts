/** What a field has to do with currencies, where a workspace has several. */
export type MoneyPart =
  | { readonly kind: 'currency' }
  /** What one unit of the record's currency is worth in the corporate one. */
  | { readonly kind: 'rate' }
  | {
      readonly kind: 'amount';
      readonly unit: 'record' | 'corporate';
      /** The field with the same in the corporate currency; null for what is in it already. */
      readonly base: string | null;
      /** ISO 4217: in which amounts are added up. */
      readonly corporate: string;
    };
