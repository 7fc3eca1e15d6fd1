/** How files of some kinds begin: what is sent under their name has to. */
export const firstBytes = {
  png: Uint8Array.from(Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')),
  pdf: Uint8Array.from(Buffer.from('%PDF-1.7\n%\u00e2\n')),
} as const;
