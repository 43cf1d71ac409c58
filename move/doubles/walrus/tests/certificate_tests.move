#[test_only]
module walrus::certificate_tests;

// Keys, signatures and messages were made with @noble/curves, the blob id with @mysten/walrus-wasm. The VM of the test runner accepts every BLS
// signature, so that forged ones are refused is tested where they are really verified: on the localnet.

use sui::bls12381;
use walrus::bls_aggregate::{Self, BlsCommittee};
use walrus::messages;

const KEYS: vector<vector<u8>> = vector[
    x"b17f08eba46d192da3248eae6d2893fba2afaa8667597eb49eb3db69ae5a8185f5845ff003902e2f662e29a9652a0451",
    x"85dce1b6006994772dd893bf9e7ed4b95b3e6493033650a9725f4674b340e785ff65804ef2f3fcaacff82c51cfbbd564",
    x"81d37d3ae8f2369ce898e9b3dd52259774734006d47ca3f2b0b801761719c93a0ff062a442ef454a9ea06956c2092e75",
    x"85d13bafd051367f8075bb8bd41aa7883e3ad7dd29db70dca06332c0ff575ff06b2fc4c32ad5d058805d543b37e3805d",
];
/// “This permanent blob is stored”, in epoch 7.
const MESSAGE: vector<u8> = x"010003070000006fe52c45cfbc03593f05ad13bcb00d1504740a0a1d639e6e8f3c412b704e718700";
const BY_ALL: vector<u8> =
    x"b2efd49afb0d8e082a829ff59c559a74cb7e3c2cace0d0b73dfebab5d22030dc51502c6194b29bb362f8ffd55b0da72d1765426bd6467c0ff473e4efd69ab7eed959564c31f3747315bf040a547148e8651b85bd5c29dc4b717241aeb389b24e";
const BY_FIRST_THREE: vector<u8> =
    x"a2eec31bda11275dda1a9bd0c7132af056a215d391b8225387bb011d81bde027390d2fc3e23fb24623a19d4b81535eb80866575c00547ec3fed9715ada6bc0a0711a428bbb78bf4a2cf559a4edb0fec6d069060a79ed1121a0ff800c61321e6b";

/// Four members with 40, 30, 20 and 10 of 100 shards.
fun committee(epoch: u32): BlsCommittee {
    let keys = KEYS;
    let members = vector::tabulate!(4, |i| {
        let key = bls12381::g1_to_uncompressed_g1(&bls12381::g1_from_bytes(&keys[i]));
        let node_id = object::id_from_address(sui::address::from_u256(i as u256));
        bls_aggregate::new_bls_committee_member(key, (40 - 10 * i) as u16, node_id)
    });
    bls_aggregate::new_bls_committee(epoch, members)
}

#[test]
fun everybody_may_sign() {
    let message = committee(7).verify_quorum_in_epoch(BY_ALL, x"0f", MESSAGE).certify_blob_message();
    assert!(
        message.certified_blob_id() == 61262429637345261551913746110957918301089318466593992144894937290050305320303,
    );
    assert!(!message.blob_persistence_type().is_deletable())
}

#[test]
fun more_than_two_thirds_suffice() {
    assert!(committee(7).verify_quorum_in_epoch(BY_FIRST_THREE, x"07", MESSAGE).cert_epoch() == 7)
}

#[test, expected_failure(abort_code = bls_aggregate::ENotEnoughStake)]
fun sixty_of_a_hundred_shards_are_too_few() {
    committee(7).verify_quorum_in_epoch(BY_ALL, x"05", MESSAGE);
}

#[test, expected_failure(abort_code = bls_aggregate::EInvalidBitmap)]
fun a_bitmap_names_no_fifth_member() {
    committee(7).verify_quorum_in_epoch(BY_ALL, x"1f", MESSAGE);
}

#[test, expected_failure(abort_code = bls_aggregate::EInvalidBitmap)]
fun a_bitmap_is_no_longer_than_the_committee() {
    committee(7).verify_quorum_in_epoch(BY_ALL, x"0f00", MESSAGE);
}

#[test, expected_failure(abort_code = messages::EIncorrectEpoch)]
fun a_certificate_ends_with_its_epoch() {
    committee(7).next().verify_quorum_in_epoch(BY_ALL, x"0f", MESSAGE);
}

#[test]
fun a_deletable_blob_is_named_by_its_object() {
    let mut message = MESSAGE;
    message.pop_back();
    message.append(x"01000000000000000000000000000000000000000000000000000000000000002a");
    let read = messages::new_certified_message(message, 7, 100).certify_blob_message();
    assert!(read.blob_persistence_type().object_id() == object::id_from_address(@0x2a))
}

#[test, expected_failure(abort_code = messages::EInvalidBlobPersistenceType)]
fun there_is_no_third_persistence() {
    let mut message = MESSAGE;
    message.pop_back();
    message.push_back(2);
    messages::new_certified_message(message, 7, 100).certify_blob_message();
}

#[test, expected_failure(abort_code = messages::EIncorrectAppId)]
fun another_application_is_refused() {
    let mut message = MESSAGE;
    *&mut message[2] = 4;
    messages::new_certified_message(message, 7, 100);
}

#[test, expected_failure(abort_code = messages::EIncorrectIntentVersion)]
fun another_version_is_refused() {
    let mut message = MESSAGE;
    *&mut message[1] = 1;
    messages::new_certified_message(message, 7, 100);
}

#[test, expected_failure(abort_code = messages::EInvalidMsgType)]
fun another_kind_of_message_certifies_no_blob() {
    let mut message = MESSAGE;
    *&mut message[0] = 2;
    messages::new_certified_message(message, 7, 100).certify_blob_message();
}
