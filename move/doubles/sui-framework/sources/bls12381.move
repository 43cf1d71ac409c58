/// BLS12-381: signatures, and the part of the group arithmetic that aggregates public keys.
module sui::bls12381;

use sui::group_ops::{Self, Element};

public struct G1 {}
/// Larger and faster to add than G1.
public struct UncompressedG1 {}

const G1_IDENTITY_BYTES: vector<u8> =
    x"c00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000";

// Which group a native works in.
const G1_TYPE: u8 = 1;
const UNCOMPRESSED_G1_TYPE: u8 = 4;

/// Signature of 48 bytes, public key of 96.
public native fun bls12381_min_sig_verify(
    signature: &vector<u8>,
    public_key: &vector<u8>,
    msg: &vector<u8>,
): bool;

/// Signature of 96 bytes, public key of 48. Ciphersuite BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_.
public native fun bls12381_min_pk_verify(
    signature: &vector<u8>,
    public_key: &vector<u8>,
    msg: &vector<u8>,
): bool;

public fun g1_from_bytes(bytes: &vector<u8>): Element<G1> {
    group_ops::from_bytes(G1_TYPE, *bytes, false)
}

public fun g1_identity(): Element<G1> {
    group_ops::from_bytes(G1_TYPE, G1_IDENTITY_BYTES, true)
}

public fun g1_add(e1: &Element<G1>, e2: &Element<G1>): Element<G1> {
    group_ops::add(G1_TYPE, e1, e2)
}

public fun g1_sub(e1: &Element<G1>, e2: &Element<G1>): Element<G1> {
    group_ops::sub(G1_TYPE, e1, e2)
}

public fun g1_to_uncompressed_g1(e: &Element<G1>): Element<UncompressedG1> {
    group_ops::convert(G1_TYPE, UNCOMPRESSED_G1_TYPE, e)
}

public fun uncompressed_g1_to_g1(e: &Element<UncompressedG1>): Element<G1> {
    group_ops::convert(UNCOMPRESSED_G1_TYPE, G1_TYPE, e)
}

public fun uncompressed_g1_sum(terms: &vector<Element<UncompressedG1>>): Element<UncompressedG1> {
    group_ops::sum(UNCOMPRESSED_G1_TYPE, terms)
}
