/// The committee of an epoch, and the check of what it has signed together.
module walrus::bls_aggregate;

use sui::bls12381::{Self, G1, UncompressedG1};
use sui::group_ops::{Self, Element};
use walrus::messages::{Self, CertifiedMessage};

const EInvalidBitmap: u64 = 0;
const ESigVerification: u64 = 1;
const ENotEnoughStake: u64 = 2;
const EIncorrectCommittee: u64 = 3;

public struct BlsCommitteeMember has copy, drop, store {
    public_key: Element<UncompressedG1>,
    /// Shards that the member holds.
    weight: u16,
    node_id: ID,
}

public struct BlsCommittee has copy, drop, store {
    members: vector<BlsCommitteeMember>,
    n_shards: u16,
    epoch: u32,
    /// Sum of the members' keys.
    total_aggregated_key: Element<G1>,
}

public(package) fun new_bls_committee(epoch: u32, members: vector<BlsCommitteeMember>): BlsCommittee {
    let mut n_shards = 0;
    let mut keys = vector[];
    let mut i = 0;
    while (i < members.length()) {
        assert!(members[i].weight > 0, EIncorrectCommittee);
        n_shards = n_shards + members[i].weight;
        keys.push_back(members[i].public_key);
        i = i + 1;
    };
    BlsCommittee { members, n_shards, epoch, total_aggregated_key: sum(&keys) }
}

public(package) fun new_bls_committee_member(
    public_key: Element<UncompressedG1>,
    weight: u16,
    node_id: ID,
): BlsCommitteeMember {
    BlsCommitteeMember { public_key, weight, node_id }
}

/// The same members in the next epoch.
public(package) fun next(self: &BlsCommittee): BlsCommittee {
    let mut next = *self;
    next.epoch = self.epoch + 1;
    next
}

public(package) fun epoch(self: &BlsCommittee): u32 { self.epoch }

public(package) fun n_shards(self: &BlsCommittee): u16 { self.n_shards }

/// The message, if members with more than two thirds of the shards have signed it. Bit `i` of the bitmap, lowest first, stands for member `i`.
public(package) fun verify_quorum_in_epoch(
    self: &BlsCommittee,
    signature: vector<u8>,
    signers_bitmap: vector<u8>,
    message: vector<u8>,
): CertifiedMessage {
    let (weight, absent_keys) = self.count(&signers_bitmap);
    assert!(3 * (weight as u64) >= 2 * (self.n_shards as u64) + 1, ENotEnoughStake);
    let key = bls12381::g1_sub(&self.total_aggregated_key, &sum(&absent_keys));
    assert!(bls12381::bls12381_min_pk_verify(&signature, group_ops::bytes(&key), &message), ESigVerification);
    messages::new_certified_message(message, self.epoch, weight)
}

/// Shards of those who have signed, and the keys of those who have not.
fun count(self: &BlsCommittee, signers_bitmap: &vector<u8>): (u16, vector<Element<UncompressedG1>>) {
    let members = self.members.length();
    // A bitmap may be shorter than the committee, never longer: there is one way to write each set of signers.
    assert!(signers_bitmap.length() <= (members + 7) / 8, EInvalidBitmap);

    let mut weight = 0;
    let mut absent_keys = vector[];
    let mut i = 0;
    while (i < (members + 7) / 8 * 8) {
        let byte = if (i / 8 < signers_bitmap.length()) signers_bitmap[i / 8] else 0;
        let signed = (byte >> ((i % 8) as u8)) & 1 == 1;
        if (i >= members) assert!(!signed, EInvalidBitmap)
        else if (signed) weight = weight + self.members[i].weight
        else absent_keys.push_back(self.members[i].public_key);
        i = i + 1;
    };
    (weight, absent_keys)
}

fun sum(keys: &vector<Element<UncompressedG1>>): Element<G1> {
    bls12381::uncompressed_g1_to_g1(&bls12381::uncompressed_g1_sum(keys))
}
