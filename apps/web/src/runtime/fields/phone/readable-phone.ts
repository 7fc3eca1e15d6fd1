/** A stored number (`+8613800138000`) as people read it: `138 0013 8000`; foreign ones keep their country code. */
export function readablePhone(stored: string): string {
  const [number = '', extension] = stored.split(';ext=');
  const tail = extension ? ` - ${extension}` : '';
  const mobile = /^\+86(1\d{2})(\d{4})(\d{4})$/.exec(number);
  if (mobile) return `${mobile[1]} ${mobile[2]} ${mobile[3]}${tail}`;
  const fixed = /^\+86(10|2\d|[3-9]\d{2})(\d{3,4})(\d{4})$/.exec(number);
  if (fixed) return `0${fixed[1]} ${fixed[2]} ${fixed[3]}${tail}`;
  const hotline = /^\+86(400|800)(\d{3,4})(\d{3,4})$/.exec(number);
  return hotline ? `${hotline[1]} ${hotline[2]} ${hotline[3]}${tail}` : `${number}${tail}`;
}
