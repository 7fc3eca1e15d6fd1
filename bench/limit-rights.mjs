// The bound for people with rights: limit-raw's list and change with the predicate of the person's role written by hand, way by way, as somebody who knows the
// data would: what is one's own or of those below, what was shared by hand, what a rule shares. A bare server as limit-raw.mjs: no sign-in, no validation,
// no history; who asks and in which role stands in the request.
import http from 'node:http';
import pg from 'pg';

// Each statement is written for one plan, which is kept.
const options = '-c plan_cache_mode=force_generic_plan';
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.POOL || 10), options });

/** What a deal (`d`) must be for each way that opens it; `$4` is the person. What a few people own is looked for by owner, what many own along the order. */
const own = 'd.owner = $4::uuid';
const below = 'd.owner = any(array(select b.below from below b where b.above = $4::uuid))';
const unit =
  '(d.owner in (select m.person from member m join unit_below u on u.below = m.unit join member mine on mine.unit = u.above where mine.person = $4::uuid union all select $4::uuid)) is true';
const shared = 'd.id = any(array(select s.deal from share s where s.grantee = $4::uuid))';
const large = 'd.amount > 200000 and exists (select from board b where b.person = $4::uuid)';
const desk = "d.owner = any(array(select m.person from member m where m.name = 'Unit 11'))";
const partners = "d.source = 'partner'";
/** By role: the ways to read, those to change, and what holds of all. */
const rights = {
  rep: { read: [own, shared, large], change: [own, large] },
  head: { read: [below, shared, large], change: [below, large] },
  lead: { read: [below, shared, large], change: [below, large] },
  unit: { read: [unit, shared, large], change: [unit, large] },
  desk: { read: [own, shared, large, desk], change: [own, large] },
  mixed: { read: [below, shared, large, partners], change: [], besides: ' and (d.amount < 1000000) is true' },
};

const columns = 'd.id,d.name,d.amount,d.stage,d.close_date,d.probability,d.owner_id,d.source,c.name AS company_name';
const list = ({ read, besides = '' }) => {
  const ways = read.map(
    (way) => `(select d.* from deal d where d.stage = $1 and d.amount > $2 and ${way}${besides} order by d.amount desc limit 50)`,
  );
  const first = `select distinct on (w.amount, w.id) w.* from (${ways.join(' union all ')}) w where $3::int = 50 order by w.amount desc, w.id limit 50`;
  return `with t as (select ${columns} from (${first}) d left join company c on c.id = d.company_id order by d.amount desc, d.id) select coalesce(json_agg(t), '[]')::text as j from t`;
};
const change = ({ change: ways, besides = '' }) =>
  `with t as (update deal d set stage = $2, updated_at = now() where d.id = $1 and $3::text is null and (${ways.join(' or ')})${besides} returning d.id,name,amount,stage,close_date,probability,owner_id,company_id,source,created_at,updated_at,score) select row_to_json(t)::text as j from t`;

const bodyOf = async (request) => {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString());
};

async function answer(request) {
  const { pathname, searchParams: asked } = new URL(request.url, 'http://127.0.0.1');
  const [role, person] = [asked.get('role'), asked.get('person')];
  if (!Object.hasOwn(rights, role ?? '')) return 'null';
  const run = async (name, text, values) => (await pool.query({ name, text, values, rowMode: 'array' })).rows[0]?.[0] ?? 'null';
  if (request.method === 'PATCH') {
    const { stage } = await bodyOf(request);
    return run(`change ${role}`, change(rights[role]), [Number(pathname.slice('/deal/'.length)), stage, null, person]);
  }
  return run(`list ${role}`, list(rights[role]), [asked.get('stage'), asked.get('min'), 50, person]);
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
