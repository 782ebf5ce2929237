/**
 * The sample application, run inside a terminal window: an order form as a warehouse might use it. Its clock
 * ticks ten times a second, so a shared picture visibly lives; keys and mouse work, so control visibly works.
 */
import process from 'node:process';

const size = { columns: 96, rows: 30 };
const tickMs = 100;

const order = [
  {
    sku: 'AX-1180',
    name: 'Angle bracket 80 mm, galvanised',
    place: 'B-04-12',
    stock: 1240,
    quantity: 120,
    price: 0.84,
  },
  {
    sku: 'AX-1225',
    name: 'Angle bracket 120 mm, galvanised',
    place: 'B-04-14',
    stock: 310,
    quantity: 60,
    price: 1.12,
  },
  {
    sku: 'PN-0042',
    name: 'Pallet net, green, 3 x 4 m',
    place: 'D-11-02',
    stock: 18,
    quantity: 25,
    price: 14.5,
  },
  {
    sku: 'SC-5016',
    name: 'Wood screw 5.0 x 160, box of 100',
    place: 'A-01-33',
    stock: 96,
    quantity: 12,
    price: 18.9,
  },
  {
    sku: 'TP-0750',
    name: 'Packing tape 75 mm, printed',
    place: 'C-02-08',
    stock: 412,
    quantity: 36,
    price: 2.35,
  },
  { sku: 'GL-0009', name: 'Work gloves, size 9', place: 'C-07-21', stock: 88, quantity: 10, price: 6.2 },
  {
    sku: 'LB-2100',
    name: 'Shelf label 100 x 50, roll',
    place: 'C-02-19',
    stock: 54,
    quantity: 4,
    price: 11.75,
  },
];

const hex = (value) => [1, 3, 5].map((at) => Number.parseInt(value.slice(at, at + 2), 16)).join(';');
const style = (foreground, background, extra = '') =>
  `\x1b[0${extra};38;2;${hex(foreground)};48;2;${hex(background)}m`;

const look = {
  page: style('#1d2733', '#f4f6f8'),
  faint: style('#6a7a8a', '#f4f6f8'),
  title: style('#ffffff', '#1f4e79', ';1'),
  menu: style('#1d2733', '#dde4ea'),
  field: style('#1d2733', '#ffffff'),
  head: style('#ffffff', '#4a6b8a', ';1'),
  even: style('#1d2733', '#ffffff'),
  odd: style('#1d2733', '#eef3f7'),
  chosen: style('#1d2733', '#ffe8a3', ';1'),
  short: style('#b42318', '#ffffff', ';1'),
  good: style('#ffffff', '#2e7d4f', ';1'),
  key: style('#ffffff', '#1f4e79'),
};

const firstRow = 12;
const state = { chosen: 2, fresh: true, message: 'PN-0042: only 18 in stock, 25 ordered.' };

const at = (row, column, text) => `\x1b[${row};${column}H${text}`;
const across = (text, columns) => ` ${text}`.padEnd(columns).slice(0, columns);
const bar = (row, text, colours) => at(row, 1, `${colours}${across(text, size.columns)}`);
const money = (value) => value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

function clock() {
  const now = new Date();
  return `${now.toTimeString().slice(0, 8)}.${Math.floor(now.getMilliseconds() / 100)}`;
}

function header() {
  return [
    bar(1, 'WAREHOUSE 3.2    Order entry', look.title),
    at(1, size.columns - 30, `${look.title}M. Sato · Yokohama  ${clock()}`),
    bar(2, 'Orders   Stock   Deliveries   Customers   Reports   Help', look.menu),
    at(4, 3, `${look.page}Order 2041`),
    at(4, 16, `${look.good} IN PICKING ${look.page}`),
    ...field(6, 3, 'Customer', 'Hoshino Carpentry K.K.', 34),
    ...field(6, 52, 'Deliver by', 'Fri 27 Nov, 12:00', 26),
    ...field(8, 3, 'Contact', 'Ms. R. Hoshino, +81 45 0100 0199', 34),
    ...field(8, 52, 'Carrier', 'Own lorry 4, dock 2', 26),
  ].join('');
}

function field(row, column, label, value, columns) {
  return [
    at(row, column, `${look.faint}${label}`),
    at(row, column + 12, `${look.field}${across(value, columns)}`),
  ];
}

function table() {
  const title = columns(['Article', 'Description', 'Place', 'Stock', 'Quantity', 'Price', 'Amount']);
  return bar(firstRow - 1, title, look.head) + order.map(line).join('');
}

function line(item, index) {
  const { sku, name, place, stock, quantity, price } = item;
  const cells = [sku, name, place, `${stock}`, `${quantity}`, money(price), money(quantity * price)];
  const colours = index === state.chosen ? look.chosen : index % 2 ? look.odd : look.even;
  const flag = quantity > stock ? at(firstRow + index, size.columns - 1, `${look.short}!`) : '';
  return bar(firstRow + index, columns(cells), colours) + flag;
}

function columns([sku, name, place, stock, quantity, price, amount]) {
  const left = `${sku.padEnd(9)}${name.padEnd(35)}${place.padEnd(10)}`;
  return `${left}${stock.padStart(7)}${quantity.padStart(10)}${price.padStart(9)}${amount.padStart(12)}`;
}

function footer() {
  const net = order.reduce((sum, item) => sum + item.quantity * item.price, 0);
  const total = (row, label, value) =>
    at(row, 63, `${look.faint}${label.padEnd(12)}${look.page}${money(value).padStart(19)}`);
  const picked = Math.floor(Date.now() / tickMs) % 41;
  return [
    total(20, 'Net', net),
    total(21, 'Tax 10 %', net * 0.1),
    total(22, 'Total', net * 1.1),
    at(20, 3, `${look.faint}Picking`),
    at(20, 15, `${look.good}${' '.repeat(picked)}${look.menu}${' '.repeat(40 - picked)}`),
    at(22, 3, `${look.faint}Scanner     ${look.page}dock 2, connected`),
    at(25, 3, `${style('#b42318', '#fdecea', ';1')}${across(state.message, size.columns - 4)}`),
    bar(size.rows, '', look.menu),
    ...['F2 Save', 'F4 Stock', 'F7 Print slip', 'F9 Release', 'Esc Back'].map((label, index) =>
      at(size.rows, 2 + index * 17, `${look.key} ${label} ${look.menu}`),
    ),
  ].join('');
}

const draw = () => process.stdout.write(header() + table() + footer());

function choose(index) {
  state.chosen = Math.max(0, Math.min(order.length - 1, index));
  state.fresh = true;
  judge();
}

/** The first digit after choosing a line replaces its quantity, further ones are appended. */
function digit(value) {
  const item = order[state.chosen];
  item.quantity = Number(`${state.fresh ? '' : item.quantity}${value}`) % 10_000;
  state.fresh = false;
  judge();
}

function judge() {
  const { sku, stock, quantity } = order[state.chosen];
  const verdict =
    quantity > stock ? `only ${stock} in stock, ${quantity} ordered.` : `${quantity} of ${stock} reserved.`;
  state.message = `${sku}: ${verdict}`;
}

/** @param {string} input raw bytes of the terminal: keys, or mouse presses as `ESC [ < button ; column ; row M` */
function handle(input) {
  if (input === '\x03') process.exit(0);
  if (input === '\x1b[A') choose(state.chosen - 1);
  if (input === '\x1b[B' || input === '\r') choose(state.chosen + 1);
  if (/^\d$/.test(input)) digit(input);
  for (const press of input.matchAll(/\[<0;\d+;(\d+)M/g)) choose(Number(press[1]) - firstRow);
  draw();
}

process.stdout.write(`\x1b[?25l\x1b[?1000h\x1b[?1006h${look.page}\x1b[2J`);
if (process.stdin.isTTY) process.stdin.setRawMode(true);
process.stdin.setEncoding('utf8').on('data', handle);
draw();
setInterval(draw, tickMs);
