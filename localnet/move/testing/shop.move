/// What the tests of programmable transactions publish and call.
module shop::shop;

use std::ascii;
use std::string::String;
use sui::clock::Clock;
use sui::dynamic_field as df;
use sui::dynamic_object_field as dof;
use sui::event;
use sui::transfer::Receiving;

#[error]
const ETooDear: vector<u8> = b"This costs too much.";
const ENotAWitness: u64 = 7;

public struct SHOP has drop {}
/// Shared; cannot be transferred from outside this module.
public struct Counter has key { id: UID, n: u64 }
public struct Item has key, store { id: UID, price: u64 }
public struct Box has key, store { id: UID, item: Item }
public struct Large has key { id: UID, bytes: vector<u8> }
/// A hot potato.
public struct Receipt { price: u64 }
/// Can be copied but not dropped.
public struct Coupon has copy, store { percent: u8 }
public struct Made has copy, drop { price: u64 }

fun init(witness: SHOP, ctx: &mut TxContext) {
    assert!(sui::types::is_one_time_witness(&witness), ENotAWitness);
    transfer::share_object(Counter { id: object::new(ctx), n: 0 });
    transfer::transfer(make(5, ctx), ctx.sender());
}

public fun make(price: u64, ctx: &mut TxContext): Item {
    event::emit(Made { price });
    Item { id: object::new(ctx), price }
}

public fun make_two(ctx: &mut TxContext): (Item, Item) { (make(1, ctx), make(2, ctx)) }
public fun price(item: &Item): u64 { item.price }
public fun set_price(item: &mut Item, price: u64) { item.price = price }
public fun copy_price(from: &Item, to: &mut Item) { to.price = from.price }
public fun price_in(item: &Item): &u64 { &item.price }
public fun burn(item: Item) { let Item { id, price: _ } = item; id.delete() }
public fun freeze_it(item: Item) { transfer::public_freeze_object(item) }
public fun share_it(item: Item) { transfer::public_share_object(item) }
public fun burn_all(mut items: vector<Item>): u64 {
    let mut total = 0;
    while (!items.is_empty()) { let item = items.pop_back(); total = total + item.price; item.burn() };
    items.destroy_empty();
    total
}

public fun wrap(item: Item, ctx: &mut TxContext): Box { Box { id: object::new(ctx), item } }
public fun unwrap(box: Box): Item { let Box { id, item } = box; id.delete(); item }
public fun unwrap_and_burn(box: Box) { unwrap(box).burn() }

public fun count(counter: &mut Counter) { counter.n = counter.n + 1 }
public fun counted(counter: &Counter): u64 { counter.n }
public fun remove_counter(counter: Counter) { let Counter { id, n: _ } = counter; id.delete() }
public fun share_again(mut counter: Counter) { counter.count(); transfer::share_object(counter) }
public fun keep_counter(counter: Counter, to: address) { transfer::transfer(counter, to) }

public fun order(item: &Item): Receipt { Receipt { price: item.price } }
public fun pay(receipt: Receipt) { let Receipt { price: _ } = receipt; }
public fun coupon(percent: u8): Coupon { Coupon { percent } }
public fun redeem(coupon: Coupon): u8 { let Coupon { percent } = coupon; percent }
public fun peek(coupon: &Coupon): u8 { coupon.percent }
entry fun inspect(item: &Item): u64 { item.price }
fun hidden(): u64 { 1 }

public fun put(item: &mut Item, key: u64, value: String) { df::add(&mut item.id, key, value) }
public fun note(item: &Item, key: u64): String { *df::borrow(&item.id, key) }
public fun rewrite(item: &mut Item, key: u64, value: String) { *df::borrow_mut(&mut item.id, key) = value }
public fun take(item: &mut Item, key: u64): String { df::remove(&mut item.id, key) }
public fun touch(item: &mut Item, key: u64) { let _: &mut String = df::borrow_mut(&mut item.id, key); }
public fun number(item: &Item, key: u64): u64 { *df::borrow(&item.id, key) }
public fun attach(item: &mut Item, child: Item) { dof::add(&mut item.id, b"child", child) }
public fun detach(item: &mut Item): Item { dof::remove(&mut item.id, b"child") }
public fun receive(item: &mut Item, ticket: Receiving<Item>): Item { transfer::public_receive(&mut item.id, ticket) }

public fun limit(price: u64) { assert!(price < 100, ETooDear) }
public fun next(x: u8): u8 { x + 1 }
public fun increase(x: &mut u64) { *x = *x + 1 }
public fun now(clock: &Clock): u64 { clock.timestamp_ms() }
public fun caller(ctx: &TxContext): (address, u64, u64, u64) { (ctx.sender(), ctx.epoch(), ctx.epoch_timestamp_ms(), ctx.reference_gas_price()) }
public fun lengths(text: String, plain: ascii::String, number: Option<u16>, id: ID, rows: vector<vector<u8>>): u64 {
    let number = number.destroy_or!(0);
    text.length() + plain.length() + (number as u64) + id.to_bytes().length() + rows.length()
}
public fun first<T: copy + drop + store>(values: vector<T>): T { values[0] }
public fun spin() { loop {} }

/// Adds this many dynamic fields.
public fun add_fields(item: &mut Item, count: u64, ctx: &mut TxContext) {
    let mut n = 0;
    while (n < count) { df::add(&mut item.id, ctx.fresh_object_address(), n); n = n + 1 }
}

/// Shares an object that holds 2^`doublings` bytes.
public fun share_large(doublings: u64, ctx: &mut TxContext) {
    let mut bytes = vector[0];
    let mut n = 0;
    while (n < doublings) { let twin = bytes; bytes.append(twin); n = n + 1 };
    transfer::share_object(Large { id: object::new(ctx), bytes })
}
