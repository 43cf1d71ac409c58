/// Published packages: who published, and who may upgrade.
module sui::package;

use std::ascii::String;
use std::type_name;

public use fun burn_publisher as Publisher.burn;
public use fun upgrade_package as UpgradeCap.package;
public use fun upgrade_policy as UpgradeCap.policy;

const ENotOneTimeWitness: u64 = 0;

/// Letters of an address in a type's name.
const ADDRESS_LETTERS: u64 = 64;
/// ASCII of `:`.
const COLON: u8 = 58;

/// Proof of having published a module.
public struct Publisher has key, store {
    id: UID,
    package: String,
    module_name: String,
}

/// Lets its owner upgrade a package.
public struct UpgradeCap has key, store {
    id: UID,
    package: ID,
    version: u64,
    policy: u8,
}

public fun claim<OTW: drop>(otw: OTW, ctx: &mut TxContext): Publisher {
    assert!(sui::types::is_one_time_witness(&otw), ENotOneTimeWitness);
    // `<address>::<module>::<name>`
    let name = type_name::with_original_ids<OTW>().into_string().into_bytes();
    let package = vector::tabulate!(ADDRESS_LETTERS, |i| name[i]);
    let mut module_name = vector[];
    let mut i = ADDRESS_LETTERS + 2;
    while (name[i] != COLON) {
        module_name.push_back(name[i]);
        i = i + 1;
    };
    Publisher {
        id: object::new(ctx),
        package: package.to_ascii_string(),
        module_name: module_name.to_ascii_string(),
    }
}

public fun claim_and_keep<OTW: drop>(otw: OTW, ctx: &mut TxContext) {
    transfer::public_transfer(claim(otw, ctx), ctx.sender())
}

public fun burn_publisher(self: Publisher) {
    let Publisher { id, package: _, module_name: _ } = self;
    id.delete();
}

public fun upgrade_package(cap: &UpgradeCap): ID {
    cap.package
}

public fun version(cap: &UpgradeCap): u64 {
    cap.version
}

public fun upgrade_policy(cap: &UpgradeCap): u8 {
    cap.policy
}

/// Nobody can upgrade the package any more.
public entry fun make_immutable(cap: UpgradeCap) {
    let UpgradeCap { id, package: _, version: _, policy: _ } = cap;
    id.delete();
}

#[test_only]
public fun test_publish(package: ID, ctx: &mut TxContext): UpgradeCap {
    UpgradeCap { id: object::new(ctx), package, version: 1, policy: 0 }
}
