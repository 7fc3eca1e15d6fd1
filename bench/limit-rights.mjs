// The bound for people with rights: limit-raw's list and change with the predicate of the person's role written by hand. A bare server as limit-raw.mjs:
// no sign-in, no validation, no history; who asks and in which role stands in the request.
import http from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.POOL || 10) });

/** Who may see a deal (`d`), by role; `$4` is the person. */
const rows = {
  rep: 'd.owner = $4',
  lead: 'd.owner in (select b.below from below b where b.above = $4)',
  unit: 'd.owner in (select m.person from member m join unit_below u on u.below = m.unit join member mine on mine.unit = u.above where mine.person = $4 union all select $4)',
  mixed: "(d.owner in (select b.below from below b where b.above = $4) or d.source = 'partner') and d.amount < 1000000",
};
const columns = 'd.id,d.name,d.amount,d.stage,d.close_date,d.probability,d.owner_id,d.source,c.name AS company_name';
const list = (role) =>
  `with t as (select ${columns} from deal d left join company c on c.id = d.company_id where d.stage = $1 and d.amount > $2 and ${rows[role]} order by d.amount desc limit $3) select coalesce(json_agg(t), '[]')::text as j from t`;
const change = (role) =>
  `with t as (update deal d set stage = $2, updated_at = now() where d.id = $1 and $3::text is null and ${rows[role]} returning d.id,name,amount,stage,close_date,probability,owner_id,company_id,source,created_at,updated_at,score) select row_to_json(t)::text as j from t`;

const bodyOf = async (request) => {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString());
};

async function answer(request) {
  const { pathname, searchParams: asked } = new URL(request.url, 'http://127.0.0.1');
  const [role, person] = [asked.get('role'), asked.get('person')];
  if (!Object.hasOwn(rows, role ?? '')) return 'null';
  const run = async (name, text, values) => (await pool.query({ name, text, values, rowMode: 'array' })).rows[0]?.[0] ?? 'null';
  if (request.method === 'PATCH') {
    const { stage } = await bodyOf(request);
    return run(`change ${role}`, change(role), [Number(pathname.slice('/deal/'.length)), stage, null, person]);
  }
  return run(`list ${role}`, list(role), [asked.get('stage'), asked.get('min'), 50, person]);
}

http
  .createServer((request, response) => {
    answer(request).then(
      (text) => {
        const bytes = Buffer.from(text);
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
        response.end(bytes);
      },
      (error) => {
        response.writeHead(500);
        response.end(String(error));
      },
    );
  })
  .listen(Number(process.env.PORT || 4100), '127.0.0.1');
